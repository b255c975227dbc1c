"""What a cohort's answers say together, once published. No page here knows anybody's own."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from infuse.people.access import may, requires
from infuse.request import MemberRequest
from skills.assessments.growth import Answered, Growth
from skills.assessments.models import AssessmentRound, GrowthPublication
from skills.assessments.moments import day_in
from skills.assessments.publishing.drawn import figures_drawn
from skills.assessments.publishing.figures import growth_from
from skills.assessments.publishing.filters import GroupsForm
from skills.assessments.publishing.publish import is_closed, publish_growth
from skills.assessments.publishing.published import answered_of


@require_safe
@requires("skills.see_aggregate")
def growth_detail(request: MemberRequest, pk: int | None = None) -> HttpResponse:
    """A round's group; without a number the newest that is published, else the newest."""
    rounds = _rounds(request)
    chosen = _chosen(rounds, pk)
    context: dict[str, Any] = {
        "rounds": rounds,
        "round": chosen,
        "may_manage": may(request, "skills.manage"),
    }
    if chosen is not None:
        publication = _publication(chosen)
        if publication is None:
            context |= {"figures": _figures(answered_of(chosen)), **_standing(request, chosen)}
        else:
            context |= _told(request, publication)
    return render(request, "skills/assessments/publishing/growth_detail.html", context)


# A cohort has many columns more, and every round of the programme is read.
_SHOWN = (
    "programme", "framework__version", "publication__round", "publication__programme",
    "publication__figures", "publication__published_at", "cohort__slug", "cohort__name_en",
    "cohort__name_cy", "cohort__starts_on",
)  # fmt: skip


def _rounds(request: MemberRequest) -> list[AssessmentRound]:
    """The rounds of the programme's cohorts, newest first."""
    return list(
        request.programme.assessmentrounds.filter(cohort__isnull=False)
        .select_related("cohort", "publication", "framework")
        .only(*_SHOWN)
        .order_by("-cohort__starts_on", "-pk")
    )


def _chosen(rounds: list[AssessmentRound], pk: int | None) -> AssessmentRound | None:
    if pk is None:
        newest = rounds[0] if rounds else None
        return next((one for one in rounds if _publication(one) is not None), newest)
    for one in rounds:
        if one.pk == pk:
            return one
    raise Http404


def _publication(round_: AssessmentRound) -> GrowthPublication | None:
    return getattr(round_, "publication", None)


def _standing(request: MemberRequest, round_: AssessmentRound) -> dict[str, Any]:
    """What keeps a round from being published: the day when its last counted moment closes."""
    moments = list(round_.moments.all())
    ends = [moment.closes_on for moment in moments if moment.code != "t3"]
    day = day_in(request.programme, timezone.now())
    return {"closes_on": max(ends, default=None), "closed": is_closed(moments, day)}


def _told(request: MemberRequest, publication: GrowthPublication) -> dict[str, Any]:
    whole = growth_from(publication.figures)
    filters = GroupsForm(request.GET, publication=publication)
    chosen, of_group = filters.growth()
    growth = of_group or whole
    context: dict[str, Any] = {
        "publication": publication,
        "figures": _figures(whole.answered),
        "answered": whole.answered,
        "growth": growth,
        "filters": filters if filters.fields else None,
        "group": filters.words(chosen),
        "clear_url": request.path,
    }
    if growth.shown:
        context["drawn"] = figures_drawn(publication, growth, chosen)
    return context


def _figures(answered: Answered) -> list[dict[str, Any]]:
    """Who answered when, for the figures component."""
    return [
        {"value": answered.asked, "label": _("asked")},
        {"value": answered.start, "label": _("answered at the start")},
        {"value": answered.middle, "label": _("answered at the end of the first phase")},
        {"value": answered.end, "label": _("answered at the end")},
        {"value": answered.matched, "label": _("answered at the start and at the end")},
    ]


@require_safe
@requires("skills.see_aggregate")
def growth_summary(request: MemberRequest) -> HttpResponse:
    """A fragment: how many of a cohort answered both times, and where the rest is."""
    chosen = _chosen(_rounds(request), None)
    context: dict[str, Any] = {"round": chosen}
    if chosen is not None:
        publication = _publication(chosen)
        growth = (
            growth_from(publication.figures) if publication else Growth(answered_of(chosen), ())
        )
        context |= {"growth": growth, "published": publication is not None}
        context["url"] = reverse("growth_detail", args=[chosen.pk])
    return render(request, "skills/assessments/publishing/growth_summary.html", context)


@require_POST
@requires("skills.manage")
def growth_publish(request: MemberRequest, pk: int) -> HttpResponse:
    """Publish a closed round now, without waiting for the timetable."""
    rounds = request.programme.assessmentrounds.filter(cohort__isnull=False)
    round_ = get_object_or_404(rounds, pk=pk)
    try:
        publish_growth(round_=round_, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Published. These figures do not change any more."))
    return redirect("growth_detail", pk=pk)
