"""How many places a call has, who holds them, and which organisations have their share."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from cohorts.intake.models import Application, Call
from cohorts.intake.stages import HOLDING


@dataclass(frozen=True)
class Places:
    """A call's places. `by_organisation` counts those held, by the organisation's id."""

    capacity: int
    for_each: int | None
    taken: int
    by_organisation: Counter[int] = field(default_factory=Counter)

    @property
    def left(self) -> int:
        """Places that nobody holds; below nought when too many do."""
        return self.capacity - self.taken

    def has_room_for(self, organisation_id: int | None) -> bool:
        """Whether the organisation may have one more place."""
        if self.for_each is None or organisation_id is None:
            return True
        return self.by_organisation[organisation_id] < self.for_each

    def with_one_more(self, organisation_id: int | None) -> "Places":
        """The same after one more place was given."""
        more = Counter(self.by_organisation)
        if organisation_id is not None:
            more[organisation_id] += 1
        return Places(self.capacity, self.for_each, self.taken + 1, more)


def holders(call: Call) -> QuerySet[Application]:
    """Who was accepted, has an offer or took it; associates who have left again do not count."""
    left = Q(associate__withdrawal__isnull=False)
    return call.applications.filter(state__in=HOLDING).exclude(left)


def places_of(call: Call) -> Places:
    """The call's places as they are now; one query."""
    rows = holders(call).order_by().values_list("organisation_id").annotate(Count("pk"))
    counts: dict[int | None, int] = dict(rows)
    named = Counter({key: count for key, count in counts.items() if key is not None})
    return Places(call.capacity, call.places_per_organisation, sum(counts.values()), named)


def places_left(call: Call) -> int:
    """Places that nobody holds; below nought when too many do."""
    return call.capacity - holders(call).count()
