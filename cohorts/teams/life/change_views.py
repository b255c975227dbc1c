"""Later changes to teams: who joins, who leaves; one team becomes two, two become one."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.roster.models import Associate
from cohorts.teams.life.changing import join_team, leave_team
from cohorts.teams.life.dividing import merge_teams, split_team
from cohorts.teams.life.forms import JoinForm, MergeForm, SplitForm
from cohorts.teams.life.seeing import team_or_404
from cohorts.teams.life.telling import members_of
from cohorts.teams.models import Seat, Team
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def team_join(request: MemberRequest, pk: int) -> HttpResponse:
    """Somebody joins, from no team or from another one; `?associate=` chooses them already."""
    team = team_or_404(request, pk)
    people = _who_may_join(team)
    chosen = {"associate": request.GET.get("associate", "")}
    form = form_for(request, JoinForm, people=people, initial=chosen)
    by_id = {one.pk: one for one, _note in people}

    def join() -> str:
        associate = by_id[form.cleaned_data["associate"]]
        join_team(team=team, associate=associate, actor=request.user)
        text = _("%(name)s is in the team now. Everybody in it hears of that.")
        return text % {"name": associate.person}

    return _answer(request, team, Change(form, join, _("Somebody joins"), _("Let them join")))


def _who_may_join(team: Team) -> list[tuple[Associate, str]]:
    seats = team.programme.seats.filter(ended_on=None)
    codes = dict(
        seats.filter(team__cohort=team.cohort_id).values_list("associate_id", "team__code")
    )
    own = {one.pk for one in members_of(team)}
    rows = team.cohort.associates.filter(withdrawal=None).exclude(pk__in=own)
    people = list(rows.select_related("person", "organisation"))
    people.sort(key=lambda one: one.pk in codes)
    notes = (_("now in %(code)s"), _("no team"))
    return [
        (one, notes[0] % {"code": codes[one.pk]} if one.pk in codes else notes[1]) for one in people
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def seat_end(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask, then take somebody out of their team."""
    rows = request.programme.seats.select_related("team__cohort", "associate__person")
    seat: Seat = get_object_or_404(rows, pk=pk)
    name = {"name": seat.associate.person, "team": seat.team.name}
    if request.method == "POST":
        leave_team(seat=seat, actor=request.user)
        messages.success(request, _("%(name)s is not in the team any more.") % name)
        return redirect("team_detail", seat.team_id)
    context = {
        "title": _("Take %(name)s out of the team?") % name,
        "text": _("They stay in the cohort, and what they did stays with “%(team)s”.") % name,
        "consequence": _("They and the other members hear of it at once."),
        "action": reverse("seat_end", args=[pk]),
        "label": _("Take them out"),
        "back_url": reverse("team_detail", args=[seat.team_id]),
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def team_split(request: MemberRequest, pk: int) -> HttpResponse:
    """Some members form a team of their own."""
    team = team_or_404(request, pk)
    people = members_of(team)
    form = form_for(request, SplitForm, people=people)

    def split() -> str:
        typed = form.cleaned_data
        going = set(typed["leaving"])
        new = split_team(
            team=team,
            leaving=[one for one in people if one.pk in going],
            name_en=typed["name_en"],
            name_cy=typed["name_cy"],
            actor=request.user,
        )
        return _("The team “%(team)s” is formed. Everybody hears of it.") % {"team": new.name}

    return _answer(request, team, Change(form, split, _("Split this team"), _("Split the team")))


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def team_merge(request: MemberRequest, pk: int) -> HttpResponse:
    """Everybody of this team joins another one."""
    team = team_or_404(request, pk)
    rows = team.cohort.teams.filter(ended_on=None).exclude(pk=team.pk).select_related("issue")
    others = {one.pk: one for one in rows}
    form = form_for(request, MergeForm, teams=others.values())

    def merge() -> str:
        into = others[form.cleaned_data["into"]]
        merge_teams(team=team, into=into, actor=request.user)
        text = _("Everybody is in “%(team)s” now. The experiments of both teams stay.")
        return text % {"team": into.name}

    return _answer(request, team, Change(form, merge, _("Merge this team"), _("Merge the teams")))


class Change(NamedTuple):
    """A form, the deed that it asks for (it returns what to say), the page's title and button."""

    form: forms.Form
    deed: Callable[[], str]
    title: str
    label: str


def _answer(request: MemberRequest, team: Team, change: Change) -> HttpResponse:
    """The form's page; when it is sent and nothing speaks against it, the deed."""
    form = change.form
    if request.method == "POST" and form.is_valid():
        try:
            said = change.deed()
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, said)
            return redirect("team_detail", team.pk)
    context: dict[str, Any] = {
        "team": team,
        "form": form,
        "title": change.title,
        "label": change.label,
    }
    return render(request, "cohorts/teams/life/team_change.html", context)
