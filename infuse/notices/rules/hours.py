"""At which hours people may be written to, on the clock of the programme. Plain arithmetic."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_STEP = timedelta(minutes=15)  # the finest difference between two clocks


@dataclass(frozen=True)
class Hours:
    """From an hour until another: nobody hears of anything from 19:00 to 8:00, unless changed."""

    begins: int = 8
    ends: int = 19

    def hold(self, local: datetime) -> bool:
        """Whether people may be written to at a moment, as the clock on their wall shows it."""
        return self.begins <= local.hour < self.ends

    def from_moment(self, local: datetime) -> datetime:
        """The moment itself within the hours, else the next at which they begin, in UTC.

        Goes forward in real time: in a night with an hour twice or not at all it is never early.
        """
        moment = local.astimezone(UTC)
        while not self.hold(moment.astimezone(local.tzinfo)):
            moment = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
            moment += _STEP
        return moment
