"""The cohort matrix for those who manage it, and the nudge."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohorts.inspire.completion.gathering import gather
from cohorts.inspire.completion.matrix import matrix_rows, week_title
from cohorts.inspire.completion.nudging import nudge_associate
from cohorts.inspire.completion.picture import draw, legend
from cohorts.inspire.completion.table_rows import table_rows
from cohorts.roster.models import Cohort
from cohorts.roster.programme_templates.kinds import ASSESSMENTS
from infuse.people.access import requires
from infuse.request import MemberRequest
from skills.assessments.moments import day_in


@require_safe
@requires("inspire.manage")
def cohort_matrix(request: MemberRequest, slug: str) -> HttpResponse:
    """People by weeks: who came, who wrote, who is done, and who needs a nudge."""
    cohorts = request.programme.cohorts.select_related("template_version")
    cohort: Cohort = get_object_or_404(cohorts, slug=slug)
    today = day_in(request.programme, timezone.now())
    gathered = gather(cohort)
    rows = matrix_rows(gathered, today=today, nudged=_nudged(request, today.isoformat()))
    here = [row for row in rows if row.away != "left"]
    context = {
        "cohort": cohort,
        "lines": table_rows(here, cohort.slug),
        "gone": len(rows) - len(here),
        "weeks": [week_title(week) for week, _sessions in gathered.weeks],
        "picture": draw(gathered.weeks, here),
        "legend": legend(),
        "rules": gathered.rules,
        "assessments": [str(ASSESSMENTS[code]) for code in gathered.rules.assessments],
        "figures": _figures(here),
        "crumbs": [
            {"label": _("Weeks"), "url": f"{reverse('week_list')}?cohort={cohort.slug}"},
        ],
    }
    return render(request, "cohorts/inspire/completion/cohort_matrix.html", context)


def _nudged(request: MemberRequest, day: str) -> frozenset[int]:
    """Who got a nudge today; one query."""
    keys = request.programme.notices.filter(
        kind="nudge", key__startswith="nudge:", key__endswith=f":{day}"
    ).values_list("key", flat=True)
    return frozenset(int(key.split(":")[1]) for key in keys)


def _figures(rows: list[Any]) -> list[dict[str, Any]]:
    return [
        {"value": len(rows), "label": _("Associates")},
        {"value": sum(row.standing.complete for row in rows), "label": _("Have completed")},
        {"value": sum(row.needs_nudge for row in rows), "label": _("Need a nudge")},
        {"value": sum(row.away == "paused" for row in rows), "label": _("Paused")},
    ]


@require_POST
@requires("inspire.manage")
def nudge_new(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Send somebody one friendly notice of what is left for them."""
    people = request.programme.associates.select_related(
        "cohort__template_version", "person", "programme", "withdrawal"
    )
    associate = get_object_or_404(people, cohort__slug=slug, pk=pk)
    try:
        new = nudge_associate(associate=associate, actor=request.user)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect("cohort_matrix", slug)
    text = (
        _("Written to %(name)s, once for today.")
        if new
        else _("Somebody has written to %(name)s today already.")
    )
    messages.success(request, text % {"name": associate.person})
    return redirect("cohort_matrix", slug)
