"""Formations as files: download one, offer one, see what would become of it, confirm."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts.intake.exchange.downloading import FORMATS, download
from cohorts.issues.crumbs import in_cohort
from cohorts.issues.seeing import cohort_shown
from cohorts.roster.models import Cohort
from cohorts.teams.exchange.columns import columns
from cohorts.teams.exchange.fates import check_rows
from cohorts.teams.exchange.models import FormationImport
from cohorts.teams.exchange.taking_in import (
    give_formation,
    given_rows,
    rows_of_result,
    rows_of_sheet,
    take_formation_in,
)
from cohorts.teams.exchange.taking_out import instance_of, proposal_rows, team_rows
from cohorts.teams.models import Proposal
from cohorts.teams.proposals.proposal_views import proposal_or_404
from infuse.bilingual import current_language
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.sheets.sheet import MOST_BYTES
from infuse.sheets.xlsx_out import Tab
from infuse.ui.forms import form_for, shown_when

_FILE = "govuk-file-upload"
BOARDS = (Proposal.State.READY, Proposal.State.PUT_FORWARD, Proposal.State.PUBLISHED)


def _cohort_or_404(request: MemberRequest) -> Cohort:
    _cohorts, cohort = cohort_shown(request)
    if cohort is None:
        raise Http404
    return cohort


@require_safe
@requires("teams.form")
def team_export(request: MemberRequest, kind: str) -> HttpResponseBase:
    """A cohort's teams as they are now."""
    cohort = _cohort_or_404(request)
    titles = [one.title(current_language()) for one in columns()]
    tab = Tab(_("Teams"), titles, team_rows(cohort))
    return _download(request, tab, f"{cohort.slug}-teams", kind)


@require_safe
@requires("teams.form")
def proposal_export(request: MemberRequest, pk: int, kind: str) -> HttpResponseBase:
    """A proposal as it stands."""
    proposal = proposal_or_404(request, pk)
    if proposal.state not in BOARDS:
        raise Http404
    titles = [one.title(current_language()) for one in columns()]
    tab = Tab(_("Teams"), titles, proposal_rows(proposal))
    name = f"{proposal.cohort.slug}-proposal-{proposal.number}"
    return _download(request, tab, name, kind)


def _download(request: MemberRequest, tab: Tab, name: str, kind: str) -> HttpResponseBase:
    if kind not in FORMATS:
        raise Http404
    return download(request, [tab], name=name, kind=kind)


@require_safe
@requires("teams.form")
def instance_export(request: MemberRequest) -> HttpResponse:
    """The cohort's problem for other tools, in the format of `form_teams`."""
    cohort = _cohort_or_404(request)
    try:
        found = instance_of(cohort)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(in_cohort("formationimport_list", cohort))
    response = JsonResponse(found, json_dumps_params={"indent": 1, "ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="{cohort.slug}-instance.json"'
    response["Cache-Control"] = "no-store"
    return response


class FormationForm(forms.Form):
    """A table, or what a tool made of an instance together with that instance."""

    file = forms.FileField(
        label=gettext_lazy("File with the teams"),
        help_text=gettext_lazy(
            "A table (CSV or XLSX) with a row for each person, or what another tool made (JSON)."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx,.json", "class": _FILE}),
    )
    instance = forms.FileField(
        label=gettext_lazy("Instance that the result rests on"),
        help_text=gettext_lazy("Only with a result in JSON: the file as you took it from here."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".json", "class": _FILE}),
    )

    def clean(self) -> dict[str, Any]:
        """Nothing is read that is too large; a result needs its instance."""
        cleaned = super().clean() or {}
        for name in ("file", "instance"):
            if cleaned.get(name) and cleaned[name].size > MOST_BYTES:
                said = _("The file is larger than %(limit)d megabytes.")
                self.add_error(name, said % {"limit": MOST_BYTES // 1_000_000})
        file = cleaned.get("file")
        if file and file.name.lower().endswith(".json") and not cleaned.get("instance"):
            self.add_error("instance", _("Add the instance: the result only has its numbers."))
        return cleaned

    def rows(self, cohort: Cohort) -> list[tuple[int, str, str, str]]:
        """The rows of either."""
        given = self.cleaned_data
        data = given["file"].read()
        if given["file"].name.lower().endswith(".json"):
            return rows_of_result(cohort, given["instance"].read(), data)
        return rows_of_sheet(data)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def formationimport_list(request: MemberRequest) -> HttpResponse:
    """Offer a file; below, the files of before and what can be taken out."""
    cohorts, cohort = cohort_shown(request)
    if cohort is None:
        raise Http404
    form = form_for(request, FormationForm)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["file"].name
        try:
            rows = form.rows(cohort)
            given = give_formation(cohort=cohort, file_name=name, rows=rows, actor=request.user)
        except ValidationError as error:
            form.add_error("file", error)
        else:
            return redirect("formationimport_detail", given.pk)
    published = cohort.teams.exists()
    shown_when(form, not published)
    context = {
        "form": form,
        "cohorts": cohorts,
        "cohort": cohort,
        "published": published,
        "files": cohort.formation_imports.select_related("given_by", "proposal").defer("rows")[:20],
        "back_url": in_cohort("proposal_list", cohort),
    }
    return render(request, "cohorts/teams/exchange/formationimport_list.html", context)


def _given(request: MemberRequest, pk: int) -> FormationImport:
    rows = request.programme.formationimports.select_related(
        "cohort__assessment_round", "given_by", "proposal"
    )
    found: FormationImport = get_object_or_404(rows, pk=pk)
    found.cohort.programme = request.programme
    return found


@require_safe
@requires("teams.form")
def formationimport_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """What would become of each row; nothing is taken in by looking."""
    given = _given(request, pk)
    context: dict[str, Any] = {
        "given": given,
        "back_url": in_cohort("formationimport_list", given.cohort),
    }
    if given.proposal is None:
        try:
            checked = check_rows(given.cohort, given_rows(given))
        except ValidationError as error:
            context["nothing"] = " ".join(error.messages)
        else:
            context["checked"] = checked
            context["fates"] = sorted(checked.fates, key=lambda fate: (not fate.problems, fate.row))
    return render(request, "cohorts/teams/exchange/formationimport_detail.html", context)


@require_POST
@requires("teams.form")
def formationimport_confirm(request: MemberRequest, pk: int) -> HttpResponse:
    """Make a proposal of it."""
    try:
        proposal = take_formation_in(given=_given(request, pk), actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("formationimport_detail", pk)
    return redirect("proposal_detail", proposal.pk)
