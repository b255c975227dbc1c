"""One answer to "may this request touch this?". An outsider gets 404, never a hint."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase

from infuse.people.models import Membership
from infuse.people.roles import permissions_of
from infuse.people.running import running_memberships
from infuse.request import (
    MemberRequest,
    OperatorRequest,
    OwnerRequest,
    ProgrammeRequest,
    Request,
)


def memberships_of(request: Request) -> list[Membership]:
    """The person's running memberships in the request's programme, read once a request."""
    if not hasattr(request, "memberships"):
        request.memberships, request.unread = [], 0
        if request.programme is not None and request.user.is_authenticated:
            here = (request.programme.pk, request.user.pk)
            request.memberships, request.unread = running_memberships(*here)
    return request.memberships


def unread_messages(request: Request) -> int:
    """How many messages of the programme the person has not opened; no further than 100."""
    memberships_of(request)
    return request.unread


def roles_of(request: Request) -> set[str]:
    """The codes of the roles that the person has in the request's programme."""
    return {membership.role for membership in memberships_of(request)}


def may(request: Request, permission: str) -> bool:
    """Whether the person's roles in the request's programme carry the permission."""
    return permission in permissions_of(roles_of(request))


def check(request: Request, *permissions: str) -> None:
    """Let the request pass when it has any of the permissions.

    Raises Http404 for somebody who is nothing in this programme, PermissionDenied for a member
    whose roles do not carry any of them.
    """
    roles = roles_of(request)
    if not roles:
        raise Http404
    if not permissions_of(roles) & set(permissions):
        raise PermissionDenied


def requires[**P](
    *permissions: str,
) -> Callable[
    [Callable[Concatenate[MemberRequest, P], HttpResponseBase]],
    Callable[Concatenate[MemberRequest, P], HttpResponseBase],
]:
    """Close a view to everybody without one of the permissions; a guest is sent to sign in."""

    def decorate(
        view: Callable[Concatenate[MemberRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[MemberRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(
            request: MemberRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if request.programme is None:
                raise Http404
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            check(request, *permissions)
            return view(request, *args, **kwargs)

        _mark(guarded, permissions)
        return guarded

    return decorate


def signed_in[**P](
    view: Callable[Concatenate[MemberRequest, P], HttpResponseBase],
) -> Callable[Concatenate[MemberRequest, P], HttpResponseBase]:
    """For any signed-in person in a programme: what the page shows is their own."""

    @wraps(view)
    def guarded(request: MemberRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.programme is None:
            raise Http404
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    _mark(guarded, ("signed in",))
    return guarded


def open_to_all[**P](
    view: Callable[Concatenate[ProgrammeRequest, P], HttpResponseBase],
) -> Callable[Concatenate[ProgrammeRequest, P], HttpResponseBase]:
    """For anybody, signed in or not, inside a programme."""

    @wraps(view)
    def guarded(
        request: ProgrammeRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if request.programme is None:
            raise Http404
        return view(request, *args, **kwargs)

    _mark(guarded, ("anyone",))
    return guarded


def _mark(view: Any, permissions: tuple[str, ...]) -> None:
    """Leave on the view what it asks for, so that the route guard in tests/house can list it."""
    view.required_permissions = permissions


def operators_only[**P](
    view: Callable[Concatenate[OperatorRequest, P], HttpResponseBase],
) -> Callable[Concatenate[OperatorRequest, P], HttpResponseBase]:
    """For the platform's operators; a guest is sent to sign in, anybody else finds nothing."""

    @wraps(view)
    def guarded(request: OperatorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.is_operator:
            raise Http404
        return view(request, *args, **kwargs)

    _mark(guarded, ("platform operator",))
    return guarded


def account_owner[**P](
    view: Callable[Concatenate[OwnerRequest, P], HttpResponseBase],
) -> Callable[Concatenate[OwnerRequest, P], HttpResponseBase]:
    """For anybody who is signed in, in a programme or not: what the page shows is their own."""

    @wraps(view)
    def guarded(request: OwnerRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    _mark(guarded, ("signed in",))
    return guarded
