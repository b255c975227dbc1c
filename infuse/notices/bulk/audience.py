"""The group that a message goes to: filters, each of which narrows it, registered by the rooms.

The ground knows roles and organisations. Later storeys add theirs (cohort, team, what somebody has
not done yet) when their app is ready: the ground imports none of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from infuse.people.models import Membership, User
from infuse.people.roles import ROLE_CHOICES
from infuse.tenancy.models import Programme

type Words = str | Promise
type Options = list[tuple[str, Words]]
# Ids of people, as a query that can stand inside another.
type People = QuerySet[Any, Any]


@dataclass(frozen=True)
class Narrowing:
    """One filter: what can be chosen in a programme, and who is left after a choice."""

    code: str
    label: Words
    options: Callable[[Programme], Options]
    people: Callable[[Programme, str], People]


@dataclass(frozen=True)
class Standing:
    """One thing that somebody has not done yet, or that they wait for."""

    code: str
    label: Words
    people: Callable[[Programme], People]


EVERYBODY = "everybody"
ORDER = ("role", "cohort", "team", "organisation", "standing")
_narrowings: dict[str, Narrowing] = {}
_standings: dict[str, Standing] = {}


def add_narrowings(*narrowings: Narrowing) -> None:
    """Offer filters; one of the same code is replaced, so that it is safe to repeat."""
    _narrowings.update({one.code: one for one in narrowings})


def add_standings(*standings: Standing) -> None:
    """Offer things that people have not done yet."""
    _standings.update({one.code: one for one in standings})


def narrowings() -> Sequence[Narrowing]:
    """Every filter, from the widest to the narrowest; those of no known place at the end."""
    order = {code: place for place, code in enumerate(ORDER)}
    return sorted(_narrowings.values(), key=lambda one: order.get(one.code, len(order)))


def people_of(programme: Programme, audience: dict[str, str]) -> QuerySet[User]:
    """Everybody whom all chosen filters leave, by name; nobody when none is chosen.

    Somebody whose account is closed is never among them.
    """
    chosen = {code: value for code, value in audience.items() if value}
    if not chosen or not set(chosen) <= set(_narrowings):
        return User.objects.none()
    people = User.objects.filter(is_active=True)
    for code, value in chosen.items():
        people = people.filter(pk__in=_narrowings[code].people(programme, value))
    return people.order_by("full_name", "pk")


def words_of(programme: Programme, audience: dict[str, str]) -> list[tuple[Words, Words]]:
    """The chosen filters in words: (filter, choice)."""
    found = []
    for one in narrowings():
        if value := audience.get(one.code):
            found.append((one.label, dict(one.options(programme)).get(value, value)))
    return found


def _members(programme: Programme) -> QuerySet[Membership]:
    return Membership.objects.filter(programme=programme, ended_at=None)


def _roles(programme: Programme) -> Options:
    return [(EVERYBODY, _("Everybody with a role")), *ROLE_CHOICES]


def _with_role(programme: Programme, value: str) -> People:
    members = _members(programme)
    return (members if value == EVERYBODY else members.filter(role=value)).values("user")


def _organisations(programme: Programme) -> Options:
    return [(str(one.pk), one.name) for one in programme.organisations.all()]


def _of_organisation(programme: Programme, value: str) -> People:
    return _members(programme).filter(organisation=key_of(value)).values("user")


def _all_standings(programme: Programme) -> Options:
    return [(one.code, one.label) for one in _standings.values()]


def _standing(programme: Programme, value: str) -> People:
    standing = _standings.get(value)
    return standing.people(programme) if standing else User.objects.none().values("pk")


def key_of(value: str) -> int:
    """A chosen row's id; 0, which no row has, for what is no number."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0


add_narrowings(
    Narrowing("role", _("Role"), _roles, _with_role),
    Narrowing("organisation", _("Organisation"), _organisations, _of_organisation),
    Narrowing("standing", _("What is not done yet"), _all_standings, _standing),
)
