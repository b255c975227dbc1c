"""The request as the platform's own code sees it, for the type checker: nothing of it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django_htmx.middleware import HtmxDetails

    from infuse.people.models import Membership, User
    from infuse.tenancy.models import Programme


class Request(HttpRequest):
    """Any request: `programme` is None on the front door's own pages."""

    programme: Programme | None
    memberships: list[Membership]
    unread: int
    urlconf: str
    view_raised: bool
    htmx: HtmxDetails
    user: User | AnonymousUser


class ProgrammeRequest(Request):
    """A request inside a programme, by anyone: `access.in_programme` has made sure."""

    programme: Programme


class MemberRequest(ProgrammeRequest):
    """A request that `access.requires` let through: a signed-in member of the programme."""

    user: User


class OwnerRequest(Request):
    """A request by a signed-in person, in a programme or not, about what is their own."""

    user: User


class OperatorRequest(OwnerRequest):
    """A request that `access.operators_only` let through."""
