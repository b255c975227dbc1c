"""A team's name: a member proposes it and another agrees, or who forms teams gives it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.teams.life.agreeing import agree_to_name
from cohorts.teams.life.forms import NameForm
from cohorts.teams.life.models import TeamName
from cohorts.teams.life.naming import decline_name, name_team, propose_name
from cohorts.teams.life.seeing import own_seat, team_of_ours
from cohorts.teams.models import Team
from infuse.people.access import may, requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.see")
def team_name_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Propose a name, or give it; below, the names of before."""
    team = team_of_ours(request, pk)
    rows = team.name_proposals.select_related("proposed_by", "decided_by")
    history = list(rows)
    wish = next((one for one in history if one.state == TeamName.State.PROPOSED), None)
    gives = may(request, "teams.form")
    is_own = wish is not None and wish.proposed_by_id == request.user.pk
    is_whole = wish is not None and bool(wish.name_en and wish.name_cy)
    # One that another member proposed is agreed to by its button: the fields are for another name.
    waits = wish if gives or is_own or not is_whole else None
    shown = waits or (team if gives else None)
    initial = {"name_en": shown.name_en, "name_cy": shown.name_cy} if shown else {}
    form = form_for(request, NameForm, initial=initial)
    if request.method == "POST" and form.is_valid() and _named(request, form, team, gives=gives):
        return redirect("team_detail", pk)
    context = {
        "team": team,
        "form": form,
        "wish": wish,
        "gives": gives,
        "is_own": is_own,
        "is_whole": is_whole,
        "history": [one for one in history if one != wish],
    }
    return render(request, "cohorts/teams/life/team_name_edit.html", context)


def _named(request: MemberRequest, form: NameForm, team: Team, *, gives: bool) -> bool:
    typed = {key: value.strip() for key, value in form.cleaned_data.items()}
    try:
        if gives:
            name_team(team=team, actor=request.user, **typed)
            messages.success(request, _("The team has its name. Its members hear of it."))
        else:
            _propose(request, team, typed["name_en"], typed["name_cy"])
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _propose(request: MemberRequest, team: Team, english: str, welsh: str) -> None:
    """Who types the very name that another member proposed agrees to it."""
    wish = propose_name(team=team, name_en=english, name_cy=welsh, actor=request.user)
    if wish.proposed_by_id != request.user.pk and english and welsh:
        agree_to_name(wish=wish, name_en=english, name_cy=welsh, actor=request.user)
        messages.success(request, _("The team has its name. Its members hear of it."))
        return
    text = _("The name is proposed. The other members and the programme manager hear of it.")
    messages.success(request, text)


@require_POST
@requires("teams.see")
def team_name_agreement(request: MemberRequest, pk: int) -> HttpResponse:
    """A member agrees to the name that another proposed; the form says which one they read."""
    wishes = request.programme.teamnames.select_related("team")
    wish: TeamName = get_object_or_404(wishes, pk=pk)
    team = team_of_ours(request, wish.team_id)
    if own_seat(request, team) is None:
        raise Http404
    english, welsh = request.POST.get("name_en", ""), request.POST.get("name_cy", "")
    try:
        agree_to_name(wish=wish, name_en=english, name_cy=welsh, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("team_name_edit", team.pk)
    messages.success(request, _("The team has its name. Its members hear of it."))
    return redirect("team_detail", team.pk)


@require_POST
@requires("teams.form")
def team_name_decline(request: MemberRequest, pk: int) -> HttpResponse:
    """Leave the name as it is."""
    wishes = request.programme.teamnames.select_related("team")
    wish: TeamName = get_object_or_404(wishes, pk=pk)
    decline_name(wish=wish, actor=request.user)
    messages.success(
        request, _("The team keeps its name. Whoever proposed the other one hears of it.")
    )
    return redirect("team_detail", wish.team_id)
