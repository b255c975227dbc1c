"""Start a plan, write its test card, and say what it is called and who may see it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.teams.models import Seat
from experiments.design import plan_form
from experiments.design.access import Standing, own_or_404, standing_of
from experiments.design.describing import IDENTITY_FIELDS, describe
from experiments.design.forms import DescriptionForm, NewExperimentForm
from experiments.design.models import Experiment
from experiments.design.moves import Refused, Stale
from experiments.design.page import missing_now, one_of
from experiments.design.plan_form import PlanForm
from experiments.design.planning import save_plan, start_plan
from experiments.design.stages import OPEN_TO_PLANNING, State
from experiments.design.together import differences, show_refusal, take_version
from infuse.bilingual import current_language
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for

_WITH_FORM = ["GET", "HEAD", "POST"]
# A follow-up carries on from something that came to an end.
_CONCLUDED = frozenset({State.DECIDED, State.SHARED, State.NOT_RUN, State.STOPPED_FOR_SAFETY})


@require_http_methods(_WITH_FORM)
@requires("experiments.work")
def experiment_new(request: MemberRequest) -> HttpResponse:
    """Start a plan for one's team."""
    standing = standing_of(request)
    parents = request.programme.experiments.filter(team__in=standing.team_ids, state__in=_CONCLUDED)
    form = form_for(
        request,
        NewExperimentForm,
        seats=standing.seats,
        parents=parents,
        initial={"source_language": current_language(), "parent": request.GET.get("after")},
    )
    if request.method == "POST" and standing.seats and form.is_valid():
        experiment = _started(request, form, standing, parents)
        if experiment is not None:
            messages.success(request, _("The draft is there. Write its test card next."))
            return redirect("plan_edit", experiment.pk)
    context = {"form": form, "has_team": bool(standing.seats)}
    return render(request, "experiments/design/experiment_new.html", context)


def _started(
    request: MemberRequest,
    form: NewExperimentForm,
    standing: Standing,
    parents: QuerySet[Experiment],
) -> Experiment | None:
    data = form.cleaned_data
    seat = _seat(standing, data.get("seat"))
    try:
        return start_plan(
            team=seat.team,
            owner=seat.associate,
            source_language=data["source_language"],
            title_en=data["title_en"],
            title_cy=data["title_cy"],
            visibility=data["visibility"],
            parent=parents.filter(pk=data["parent"]).first() if data.get("parent") else None,
            organisations=request.programme.organisations.filter(
                associates__seats__team=seat.team, associates__seats__ended_on=None
            ).distinct(),
            actor=request.user,
        )
    except ValidationError as error:
        show_refusal(form, error)
        return None


def _seat(standing: Standing, pk: int | None) -> Seat:
    for seat in standing.seats:
        if pk in (None, seat.pk):
            return seat
    raise Http404


@require_http_methods(_WITH_FORM)
@requires("experiments.work")
def plan_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """The test card."""
    experiment = own_or_404(request, pk)
    if experiment.state not in OPEN_TO_PLANNING:
        messages.info(request, _("The plan is locked. A later change is an amendment."))
        return redirect("experiment_detail", experiment.pk)
    form = form_for(request, PlanForm, initial=plan_form.initial_of(experiment))
    context: dict[str, Any] = {
        "form": form,
        "experiment": experiment,
        "missing": missing_now(experiment, one_of(experiment, "ethics")),
        "searches": experiment.evidence_searches.prefetch_related("finds__found"),
    }
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, form, experiment)
        except Stale as stale:
            form.add_error(None, stale)
            context["differences"] = differences(form, plan_form.initial_of(experiment))
            take_version(form, experiment.version)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The plan is saved."))
            return redirect("experiment_detail", experiment.pk)
    return render(request, "experiments/design/plan_edit.html", context)


def _save(request: MemberRequest, form: PlanForm, experiment: Experiment) -> None:
    data = form.cleaned_data
    save_plan(
        experiment=experiment,
        version=data["version"],
        fields=plan_form.fields_of(data),
        metrics=plan_form.metrics_of(data),
        series=plan_form.series_of(experiment, data),
        actor=request.user,
    )


@require_http_methods(_WITH_FORM)
@requires("experiments.work")
def experiment_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Title, summary, theme, organisations and visibility."""
    experiment = own_or_404(request, pk)
    organisations = request.programme.organisations.all()
    form = form_for(
        request,
        DescriptionForm,
        organisations=organisations,
        initial=_description(experiment),
    )
    context: dict[str, Any] = {"form": form, "experiment": experiment}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            describe(
                experiment=experiment,
                version=data["version"],
                fields={name: data[name] for name in IDENTITY_FIELDS},
                organisations=organisations.filter(pk__in=data["organisations"]),
                actor=request.user,
            )
        except Stale as stale:
            form.add_error(None, stale)
            saved = {name: getattr(experiment, name) for name in IDENTITY_FIELDS}
            context["differences"] = differences(form, saved)
            take_version(form, experiment.version)
        except Refused as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("experiment_detail", experiment.pk)
    return render(request, "experiments/design/experiment_edit.html", context)


def _description(experiment: Experiment) -> dict[str, Any]:
    involved = experiment.involved_organisations.values_list("organisation_id", flat=True)
    return {name: getattr(experiment, name) for name in IDENTITY_FIELDS} | {
        "version": experiment.version,
        "organisations": list(involved),
    }
