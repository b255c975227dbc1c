"""A team's charter: read it, write the next version, agree to it, print it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts.teams.life.chartering import (
    PARTS,
    StaleCharterError,
    agree_to_charter,
    write_charter,
)
from cohorts.teams.life.forms import CharterForm
from cohorts.teams.life.models import Charter
from cohorts.teams.life.seeing import own_seat, reads_charter, team_of_ours, team_or_404
from cohorts.teams.life.telling import members_of
from cohorts.teams.models import Team
from infuse.bilingual import current_language
from infuse.people.access import may, requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, retype


@require_safe
@requires("teams.see")
def charter_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """The newest version, or the one of `?version=`; who agreed to it and who has not yet."""
    team = team_or_404(request, pk)
    if not reads_charter(request, team):
        raise Http404
    versions = list(team.charters.select_related("written_by").order_by("-number"))
    number = request.GET.get("version", "")
    shown = next((one for one in versions if str(one.number) == number), None)
    if number and shown is None:
        raise Http404
    charter = shown or next(iter(versions), None)
    seat = own_seat(request, team)
    context: dict[str, Any] = {
        "team": team,
        "charter": charter,
        "versions": versions,
        "newest": charter is not None and charter == versions[0],
        "writes": team.ended_on is None and (seat is not None or may(request, "teams.form")),
    }
    if charter is not None:
        context |= _agreed(charter, team) | {"parts": parts_of(charter)}
        context["may_agree"] = (
            context["newest"]
            and seat is not None
            and seat.associate_id not in {one.associate_id for one in context["agreements"]}
        )
    return render(request, "cohorts/teams/life/charter_detail.html", context)


def parts_of(charter: Charter) -> list[tuple[Any, str]]:
    """Each prompt with its answer."""
    labels = CharterForm.base_fields
    return [(labels[part].label, getattr(charter, part)) for part in PARTS]


def _agreed(charter: Charter, team: Team) -> dict[str, Any]:
    agreements = list(charter.agreements.select_related("associate__person"))
    agreed = {one.associate_id for one in agreements}
    return {
        "agreements": agreements,
        "open": [one for one in members_of(team) if one.pk not in agreed],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.see")
def charter_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Write the first or the next version."""
    team = team_of_ours(request, pk)
    newest = team.charters.order_by("-number").first()
    initial = {
        "number_seen": newest.number if newest else 0,
        "language": newest.language if newest else current_language(),
    }
    form = form_for(request, CharterForm, instance=newest or Charter(), initial=initial)
    context: dict[str, Any] = {"team": team, "form": form, "newest": newest}
    if request.method == "POST" and form.is_valid():
        newer = _written(request, form, team)
        if newer is None:
            return redirect("charter_detail", pk)
        if isinstance(newer, Charter):
            context["theirs"] = newer
            context["theirs_parts"] = parts_of(newer)
    return render(request, "cohorts/teams/life/charter_edit.html", context)


def _written(request: MemberRequest, form: CharterForm, team: Team) -> Charter | bool | None:
    """None when it is written; the newer version when there is one; True when it was refused."""
    typed = form.cleaned_data
    try:
        write_charter(
            team=team,
            texts={part: typed[part] for part in PARTS},
            language=typed["language"],
            number_seen=typed["number_seen"],
            actor=request.user,
        )
    except StaleCharterError as error:
        form.add_error(None, error)
        newest = request.programme.charters.select_related("written_by").get(pk=error.newest.pk)
        # What is typed may now be saved over theirs: it was shown.
        retype(form, number_seen=str(newest.number))
        return newest
    except ValidationError as error:
        form.add_error(None, error)
        return True
    messages.success(request, _("The charter is saved. The other members are asked to agree."))
    return None


@require_POST
@requires("teams.see")
def charter_agreement(request: MemberRequest, pk: int) -> HttpResponse:
    """A member agrees to a version, named by its id."""
    charter: Charter = get_object_or_404(request.programme.charters.all(), pk=pk)
    team = team_of_ours(request, charter.team_id)
    seat = own_seat(request, team)
    if seat is None:
        raise Http404
    try:
        agree_to_charter(charter=charter, associate=seat.associate, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("You agree to the charter."))
    return redirect("charter_detail", team.pk)
