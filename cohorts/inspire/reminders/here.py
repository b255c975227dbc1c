"""Who is in some cohorts and may be written to about their weeks."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from cohorts.roster.leaving.models import Pause
from cohorts.roster.models import Associate


class Here:
    """The associates of some cohorts, with when each of them left or is away. Two queries."""

    def __init__(self, cohorts: Iterable[int]) -> None:
        wanted = set(cohorts)
        self._people: dict[int, list[Associate]] = defaultdict(list)
        self._pauses: dict[int, list[Pause]] = defaultdict(list)
        if not wanted:
            return
        rows = Associate.objects.filter(cohort__in=wanted).select_related("person", "withdrawal")
        for associate in rows.order_by("pk"):
            self._people[associate.cohort_id].append(associate)
        for pause in Pause.objects.filter(associate__cohort__in=wanted):
            self._pauses[pause.associate_id].append(pause)

    def on(self, cohort: int, day: date) -> list[Associate]:
        """Who is expected on a day: not gone before it, and not away."""
        return [
            one
            for one in self._people[cohort]
            if not self._left_before(one, day)
            and not any(pause.covers_day(day) for pause in self._pauses[one.pk])
        ]

    def still_on(self, cohort: int, day: date) -> list[Associate]:
        """Who has not left at all, and is not away on a day."""
        return [one for one in self.on(cohort, day) if not hasattr(one, "withdrawal")]

    @staticmethod
    def _left_before(one: Associate, day: date) -> bool:
        return hasattr(one, "withdrawal") and one.withdrawal.on < day
