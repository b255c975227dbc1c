"""The picture of the register: how old what stands in the way is, and at whose door."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from experiments.barriers.access import seen_barriers
from experiments.barriers.ageing import Aged, Band, Group, bands_of, groups_of
from experiments.barriers.limits import rules_of
from experiments.barriers.models import Barrier
from experiments.design.working_days import today_in
from infuse.kinds import kind_name
from infuse.people.access import may, requires
from infuse.request import MemberRequest
from infuse.ui.charts import bar_chart

_USUAL_LIMIT = 20


@require_safe
@requires("barriers.see")
def barrier_ageing(request: MemberRequest) -> HttpResponse:
    """Open barriers by age, and by organisation and kind."""
    today = today_in(request.programme)
    columns = ("owner_id", "kind", "raised_on", "resolved_on", "status")
    barriers = [
        Aged(owner, kind, raised_on, resolved_on, status == Barrier.Status.ESCALATED)
        for owner, kind, raised_on, resolved_on, status in seen_barriers(request)
        .order_by()
        .values_list(*columns)
    ]
    names = {body.pk: body.name for body in request.programme.organisations.all()}
    limit = rules_of(request.programme).escalate_after
    bands = bands_of(barriers, today, limit or _USUAL_LIMIT)
    by_owner = groups_of(barriers, today, lambda one: one.owner)
    by_kind = groups_of(barriers, today, lambda one: one.kind)
    context = {
        "count": len(barriers),
        "chart": _ages(bands),
        "by_owner": [(names[group.key], group, _days(group)) for group in by_owner],
        "by_kind": [(_kind(group.key), group, _days(group)) for group in by_kind],
        "limit": limit,
        "may_set": may(request, "barriers.manage"),
    }
    return render(request, "experiments/barriers/barrier_ageing.html", context)


def _ages(bands: list[Band]) -> Any:
    return bar_chart(
        id="ageing",
        title=_("Open barriers by age"),
        bars=[(_band(band), band.count) for band in bands],
        unit=_("Barriers"),
        column=_("Age"),
    )


def _band(band: Band) -> str:
    if band.last is None:
        more = band.first - 1
        text = ngettext("More than %(n)d working day", "More than %(n)d working days", more)
        return text % {"n": more}
    text = ngettext("%(first)d to %(n)d working day", "%(first)d to %(n)d working days", band.last)
    return text % {"first": band.first, "n": band.last}


def _kind(code: Any) -> str:
    return kind_name(code, Barrier.Kind) if code else _("No kind said")


def _days(group: Group[Any]) -> str:
    return "–" if group.days_to_resolve is None else f"{group.days_to_resolve:g}"
