"""A part of first pages: teams that are stuck, each with a button that reminds it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from experiments.log.nudging import nudge_team
from experiments.log.stuck import STUCK
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.waiting.back import way_back
from infuse.waiting.page import lines_of
from infuse.waiting.source import Asked

SHOWN = 6


@require_safe
@requires("people.manage", "experiments.comment")
def team_stuck(request: MemberRequest) -> HttpResponse:
    """The teams that have given no sign for two working weeks, the longest first."""
    asked = Asked(request.programme, request.user, timezone.now())
    lines = lines_of(asked, {STUCK.kind: STUCK}, most=SHOWN + 1)
    context = {"lines": lines[:SHOWN], "is_cut": len(lines) > SHOWN, "from": "home"}
    return render(request, "experiments/log/team_stuck.html", context)


@require_POST
@requires("people.manage", "experiments.comment")
def team_nudge(request: MemberRequest, pk: int) -> HttpResponse:
    """Remind the team, and go back to where the button was."""
    team = get_object_or_404(request.programme.teams, pk=pk)
    try:
        n = nudge_team(team=team, actor=request.user)
    except ValidationError as error:
        messages.info(request, " ".join(error.messages))
    else:
        said = ngettext("%(n)d person is reminded.", "%(n)d people are reminded.", n)
        messages.success(request, said % {"n": n})
    return redirect(way_back(request))
