"""The manager's view of the reviews of a call: progress, disagreement, calibration."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cohorts.intake.models import Call
from cohorts.intake.review.assessed import FAR_APART
from cohorts.intake.review.calls_of import applied_to, call_of
from cohorts.intake.review.progress import (
    Leaning,
    ShowForm,
    calibration_of,
    narrowed,
    panel_of,
    progress_of,
)
from cohorts.intake.scores import score_words
from infuse.people.access import may, requires
from infuse.request import MemberRequest
from infuse.ui.charts import dot_plot
from infuse.ui.charts.dots import DotPlot
from infuse.ui.charts.table import Table
from infuse.ui.keyset import keyset_page


@requires("applications.see")
def review_dashboard(request: MemberRequest, slug: str) -> HttpResponse:
    """How far the reviews are, by reviewer and by application, fifty at a time."""
    call = call_of(request, slug)
    filters = ShowForm(request.GET)
    rows, order = narrowed(call, request.user, filters.chosen)
    context = {
        "call": call,
        "filters": filters,
        "applied": int(bool(filters.chosen)),
        "clear_url": request.path,
        "page": keyset_page(request, rows, *order),
        "progress": progress_of(call, request.user),
        "panel": panel_of(call),
        "far_apart": FAR_APART,
        "decides": may(request, "applications.decide"),
    }
    return render(request, "cohorts/intake/review/review_dashboard.html", context)


@requires("applications.see")
def review_calibration(request: MemberRequest, slug: str) -> HttpResponse:
    """Each reviewer's mean beside the panel's. Nobody who applied to the call sees it."""
    call = call_of(request, slug)
    context: dict[str, Any] = {"call": call, "applied": applied_to(request, call)}
    if not context["applied"]:
        panel, leanings = calibration_of(call)
        context |= {
            "panel": panel,
            "leanings": leanings,
            "chart": _chart(call, panel, leanings) if panel is not None else None,
        }
    return render(request, "cohorts/intake/review/review_calibration.html", context)


def _chart(call: Call, panel: Decimal, leanings: list[Leaning]) -> DotPlot:
    first = call.criteria.first()
    highest = first.highest_score if first else 5
    plot = dot_plot(
        id=f"calibration-{call.pk}",
        title=_("Each reviewer's mean beside the panel's"),
        rows=[(str(one.panellist.person), float(panel), None, float(one.mean)) for one in leanings],
        levels=[str(score) for score in range(highest + 1)],
    )
    described = _("The panel's mean is %(mean)s.") % {"mean": score_words(panel)}
    template = "cohorts/intake/review/calibration.svg.html"
    return replace(plot, description=described, table=_table(leanings), template=template)


def _table(leanings: list[Leaning]) -> Table:
    return Table(
        head=[
            _("Reviewer"),
            _("Reviews sent"),
            _("Mean"),
            _("Spread"),
            _("From the panel's mean"),
            _("From others on the same applications"),
        ],
        rows=[
            [
                str(one.panellist.person),
                number_format(one.panellist.reviews_done),
                score_words(one.mean),
                score_words(one.spread),
                _signed(one.from_panel),
                "–" if one.beside is None else _signed(one.beside),
            ]
            for one in leanings
        ],
        numbers=[1, 2, 3, 4, 5],
    )


def _signed(value: Decimal) -> str:
    words = score_words(abs(value))
    if words == score_words(Decimal(0)):
        return words
    return f"{'+' if value > 0 else '−'}{words}"
