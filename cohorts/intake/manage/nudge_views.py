"""Nudges of a call with one click; afterwards one is where one was."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cohorts.intake.decisions.board_views import managed_call
from cohorts.intake.manage.nudging import nudge_line_managers, nudge_places, nudge_reviewers
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.waiting.back import way_back


@require_POST
@requires("applications.decide")
def endorsements_nudge(request: MemberRequest, slug: str) -> HttpResponse:
    """Remind the line managers who have not answered."""
    return _nudge(request, slug, nudge_line_managers)


@require_POST
@requires("applications.decide")
def reviews_nudge(request: MemberRequest, slug: str) -> HttpResponse:
    """Remind the reviewers who are late."""
    return _nudge(request, slug, nudge_reviewers)


@require_POST
@requires("applications.decide")
def places_nudge(request: MemberRequest, slug: str) -> HttpResponse:
    """Remind those who have a place to confirm."""
    return _nudge(request, slug, nudge_places)


def _nudge(request: MemberRequest, slug: str, deed: Callable[..., int]) -> HttpResponse:
    call = managed_call(request, slug)
    try:
        n = deed(call=call, actor=request.user)
    except ValidationError as error:
        messages.info(request, " ".join(error.messages))
    else:
        said = ngettext("%(n)d person is reminded.", "%(n)d people are reminded.", n)
        messages.success(request, said % {"n": n})
    return redirect(way_back(request))
