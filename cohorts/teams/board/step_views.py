"""What a manager does to the whole board: undo, do again, lock, work out again."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.teams.board.answering import WAYS, done, of_the_board, refused
from cohorts.teams.board.board import read_board
from cohorts.teams.board.history import redo_step, undo_step
from cohorts.teams.board.locking import lock_person, lock_team
from cohorts.teams.board.rearranging import better_layout, rearrange
from cohorts.teams.board.stale import StaleBoardError
from cohorts.teams.models import Proposal
from cohorts.teams.proposals.copying import copy_proposal
from cohorts.teams.proposals.proposal_views import proposal_or_404
from cohorts.teams.stages import check_open
from infuse.given import given_number
from infuse.people.access import requires
from infuse.request import MemberRequest


def _version(request: MemberRequest) -> int:
    """The version that the page showed; one that nobody has when it is missing."""
    version = given_number(request.POST.get("version"))
    return -1 if version is None else version


def _done_or_refused(
    request: MemberRequest, pk: int, deed: Callable[..., Any], place: str = "board", **about: Any
) -> HttpResponse:
    proposal = proposal_or_404(request, pk)
    try:
        deed(proposal=proposal, version=_version(request), actor=request.user, **about)
    except ValidationError as error:
        return refused(request, pk, error)
    return done(request, pk, place)


@require_http_methods(WAYS)
@requires("teams.form")
@of_the_board
def proposal_undo(request: MemberRequest, pk: int) -> HttpResponse:
    """Take the newest step back."""
    return _done_or_refused(request, pk, undo_step)


@require_http_methods(WAYS)
@requires("teams.form")
@of_the_board
def proposal_redo(request: MemberRequest, pk: int) -> HttpResponse:
    """Do again what was undone last."""
    return _done_or_refused(request, pk, redo_step)


@require_http_methods(WAYS)
@requires("teams.form")
@of_the_board
def proposal_lock(request: MemberRequest, pk: int) -> HttpResponse:
    """Lock or unlock a person or a team: one of four buttons."""
    proposal = proposal_or_404(request, pk)
    for name in ("lock_person", "unlock_person", "lock_team", "unlock_team"):
        key = given_number(request.POST.get(name))
        if key is None:
            continue
        fixed = name.startswith("lock")
        if name.endswith("person"):
            associate = get_object_or_404(proposal.cohort.associates.all(), pk=key)
            place, about = f"person-{key}", {"associate": associate, "fixed": fixed}
            return _done_or_refused(request, pk, lock_person, place, **about)
        team = get_object_or_404(proposal.teams.all(), pk=key)
        place = f"team-{key}"
        return _done_or_refused(request, pk, lock_team, place, team=team, fixed=fixed)
    return redirect("proposal_detail", pk)


@require_http_methods(WAYS)
@requires("teams.form")
@of_the_board
def proposal_rearrange(request: MemberRequest, pk: int) -> HttpResponse:
    """Work the board out again around its locks; it takes about a second."""
    proposal, version = proposal_or_404(request, pk), _version(request)
    try:
        check_open(proposal)
        if version != proposal.version:
            raise StaleBoardError
        layout = better_layout(read_board(proposal))
        changed = rearrange(proposal=proposal, layout=layout, version=version, actor=request.user)
    except ValidationError as error:
        return refused(request, pk, error)
    note = "" if changed else _("Nothing better was found in a second: the teams stay.")
    return done(request, pk, note=note)


@require_http_methods(WAYS)
@requires("teams.form")
@of_the_board
def proposal_copy(request: MemberRequest, pk: int) -> HttpResponse:
    """Keep the proposal as it is and go on from a copy."""
    proposal = proposal_or_404(request, pk)
    try:
        copy: Proposal = copy_proposal(
            proposal=proposal, version=proposal.version, actor=request.user
        )
    except ValidationError as error:
        return refused(request, pk, error)
    text = _("This is a copy. Proposal %(number)s stays as it was.")
    messages.success(request, text % {"number": proposal.number})
    return redirect("proposal_detail", copy.pk)
