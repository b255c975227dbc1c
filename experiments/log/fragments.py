"""A part of an associate's first page: my team's experiments."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from experiments.design.access import standing_of
from experiments.design.stages import State
from experiments.design.working_days import today_in
from experiments.log.silence import EXPECTED_TO_SPEAK, silence_of, with_last_entry
from infuse.people.access import requires
from infuse.request import MemberRequest

_SHOWN = 6
_OPEN = frozenset(State.values) - {State.SHARED, State.NOT_RUN, State.STOPPED_FOR_SAFETY}
_UNDER_WAY = frozenset({State.LOCKED, State.RUNNING, State.PAUSED, State.ANALYSING})


@require_safe
@requires("experiments.work")
def experiment_mine(request: MemberRequest) -> HttpResponse:
    """An associate's: my team's experiments, how many are under way, which note is due."""
    standing = standing_of(request)
    today = today_in(request.programme)
    own = with_last_entry(
        request.programme.experiments.filter(team__in=standing.team_ids, state__in=_OPEN)
    ).select_related("programme", "team")
    silences = [silence_of(row, today) for row in own.order_by("-state_since", "-pk")]
    lines = [
        (silence, silence.is_note_due and silence.experiment.state in EXPECTED_TO_SPEAK)
        for silence in silences
    ]
    context = {
        "lines": lines[:_SHOWN],
        "under_way": sum(one.experiment.state in _UNDER_WAY for one in silences),
        "notes_due": sum(due for _silence, due in lines),
        "has_team": bool(standing.seats),
        "drafts": request.programme.entrydrafts.filter(person_id=request.user.pk).count(),
    }
    return render(request, "experiments/log/experiment_mine.html", context)
