"""What a person belongs to, across programmes: their own rows only."""

from dataclasses import dataclass

from infuse.people.models import User
from infuse.people.roles import ROLES
from infuse.tenancy.models import Programme


@dataclass(frozen=True)
class Belonging:
    """A programme that somebody belongs to, and the names of their roles in it."""

    programme: Programme
    roles: list[str]


def programmes_of(user: User) -> list[Belonging]:
    """The programmes with a running membership of the person, by slug.

    Needs the person as the database's scope: the policy then lets them see their own rows in
    every programme.
    """
    found: dict[int, Belonging] = {}
    running = user.memberships.filter(ended_at=None).select_related("programme")
    for membership in running.order_by("programme__slug", "role", "pk"):
        one = found.setdefault(membership.programme_id, Belonging(membership.programme, []))
        name = str(ROLES[membership.role].name) if membership.role in ROLES else membership.role
        if name not in one.roles:
            one.roles.append(name)
    return list(found.values())
