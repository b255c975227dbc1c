"""Experiments on a board by state, of one team or of all."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from experiments.design.access import standing_of, visible
from experiments.design.board import board
from experiments.design.forms import offer
from experiments.design.selects import PlainSelect
from infuse.people.access import requires
from infuse.request import MemberRequest


class TeamFilter(forms.Form):
    """Whose experiments the board shows."""

    mark_optional = False

    team = forms.TypedChoiceField(
        label=_("Team"), coerce=int, empty_value=None, required=False, widget=PlainSelect
    )

    def __init__(self, *args: Any, teams: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "team", [("", _("Every team")), *((t.pk, str(t)) for t in teams)])

    def team_id(self) -> int | None:
        """The chosen team; a value that is none of the choices filters nothing."""
        chosen: int | None = self.cleaned_data.get("team") if self.is_valid() else None
        return chosen


@require_safe
@requires("experiments.see")
def experiment_board(request: MemberRequest) -> HttpResponse:
    """The experiments that the person may see, in columns by state."""
    standing = standing_of(request)
    filters = TeamFilter(request.GET, teams=request.programme.teams.all())
    team = filters.team_id()
    shown = visible(request, standing)
    columns = board(shown.filter(team_id=team) if team else shown, request.programme)
    return render(
        request,
        "experiments/design/experiment_board.html",
        {
            "columns": columns,
            "filters": filters,
            "team": team or "",
            "applied": int(bool(team)),
            "clear_url": reverse("experiment_board"),
            "may_start": bool(standing.seats),
        },
    )
