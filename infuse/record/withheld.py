"""What of the record somebody does not read because it is about themselves.

A room says what: whoever applied and also runs the programme sees nothing of their own review.
"""

from collections.abc import Callable

from django.db.models import Q

from infuse.people.models import User
from infuse.record.models import Event
from infuse.tenancy.models import Programme

type Rule = Callable[[Programme, User], Q | None]
_RULES: list[Rule] = []


def withhold(rule: Rule) -> None:
    """Have a room's rule kept from now on. It gives None for somebody whom it does not concern."""
    if rule not in _RULES:
        _RULES.append(rule)


def withheld_from(programme: Programme, person: User) -> frozenset[int]:
    """The numbers of the entries that the person does not read."""
    found = [hidden for rule in _RULES if (hidden := rule(programme, person)) is not None]
    if not found:
        return frozenset()
    about = Q()
    for hidden in found:
        about |= hidden
    rows = Event.objects.filter(about, programme=programme).order_by()
    return frozenset(rows.values_list("number", flat=True))


def without_words(event: Event) -> Event:
    """The entry as it is given to whom it is withheld from: its place in the chain, no more."""
    return Event(
        number=event.number,
        at=event.at,
        verb="withheld",
        subject_type="",
        subject_id=0,
        data={},
        previous_hash=event.previous_hash,
        hash=event.hash,
    )
