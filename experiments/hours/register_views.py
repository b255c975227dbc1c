"""The manager's side: a week of everybody, who has not confirmed, and one person's week."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from cohorts.roster.models import Cohort
from experiments.design.working_days import today_in
from experiments.hours.confirming import confirm_all
from experiments.hours.reading import week_of_all, with_week
from experiments.hours.waiting import Waiting, nudge_waiting, waiting_in
from experiments.hours.weeks import first_day, last_day, weeks_begun, weeks_over
from infuse.people.access import may, requires
from infuse.request import MemberRequest
from infuse.ui.keyset import keyset_page


class RegisterFilters(forms.Form):
    """Which cohort, which week, and whether only those who have not confirmed."""

    cohort = forms.ChoiceField(label=gettext_lazy("Cohort"), required=False)
    week = forms.ChoiceField(label=gettext_lazy("Week"), required=False)
    show = forms.ChoiceField(
        label=gettext_lazy("Who"),
        choices=[
            ("", gettext_lazy("Everybody")),
            ("waiting", gettext_lazy("Only who has weeks to confirm")),
        ],
        required=False,
    )
    mark_optional = False

    def __init__(self, *args: Any, cohorts: list[Cohort], weeks: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "cohort": [(one.slug, one.name) for one in cohorts],
            "week": [(str(week), str(week)) for week in range(weeks, 0, -1)],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered


def _chosen(request: MemberRequest) -> tuple[list[Cohort], Cohort | None]:
    rows = request.programme.cohorts.annotate(closed=Max("hours_claims__through_week"))
    cohorts: list[Any] = list(rows.order_by("-starts_on", "-pk"))
    named = [one for one in cohorts if one.slug == request.GET.get("cohort")]
    today = today_in(request.programme)
    begun = [one for one in cohorts if one.starts_on <= today]  # the next one has no hours yet
    return cohorts, next(iter(named or begun or cohorts), None)


@require_safe
@requires("hours.see")
def hours_register(request: MemberRequest) -> HttpResponse:
    """One week of a cohort: everybody's hours, sessions beside them, and who confirmed."""
    cohorts, cohort = _chosen(request)
    if cohort is None:
        return render(request, "experiments/hours/hours_register.html", {"cohort": None})
    today = today_in(request.programme)
    begun = weeks_begun(cohort, today)
    asked = request.GET.get("week", "")
    week = int(asked) if asked in {str(n) for n in range(1, begun + 1)} else 0
    week = week or max(1, weeks_over(cohort, today))
    waiting = waiting_in(cohort, today)
    given = {"cohort": cohort.slug, "week": str(week), "show": request.GET.get("show", "")}
    filters = RegisterFilters(given, cohorts=cohorts, weeks=begun)
    context = {
        "cohort": cohort,
        "week": week,
        "has_begun": begun > 0,
        "first_day": first_day(cohort, week),
        "last_day": last_day(cohort, week),
        "waiting": len(waiting),
        "filters": filters,
        "may_manage_hours": may(request, "hours.manage"),
        "applied": int(bool(given["show"])),
        "clear_url": f"{reverse('hours_register')}?cohort={cohort.slug}&week={week}",
    }
    context |= _page(request, cohort, week, waiting)
    return render(request, "experiments/hours/hours_register.html", context)


def _page(request: MemberRequest, cohort: Any, week: int, waiting: list[Waiting]) -> dict[str, Any]:
    people = cohort.associates.select_related("person", "organisation", "withdrawal")
    if request.GET.get("show") == "waiting":
        people = people.filter(pk__in=[one.associate.pk for one in waiting])
    page = keyset_page(request, with_week(people, week), "person__full_name", "pk", size=50)
    closed = week <= (cohort.closed or 0)
    open_weeks = {one.associate.pk: one.said for one in waiting}
    for one in page.rows:
        one.cohort = cohort
    lines = week_of_all(cohort, week, page.rows, closed=closed)
    return {
        "page": page,
        "is_closed": closed,
        "lines": [(line, open_weeks.get(line.associate.pk, "")) for line in lines],
    }


def cohort_or_404(request: MemberRequest, slug: str) -> Cohort:
    """A cohort of the programme. Raises Http404 for any other."""
    return get_object_or_404(request.programme.cohorts, slug=slug)


def back_to_register(slug: str, week: int) -> HttpResponse:
    """To the register of a week."""
    return redirect(f"{reverse('hours_register')}?cohort={slug}&week={week}")


@require_POST
@requires("hours.manage")
def hours_confirm_all(request: MemberRequest, slug: str, week: int) -> HttpResponse:
    """The manager stands for every week that people have confirmed."""
    try:
        n = confirm_all(cohort=cohort_or_404(request, slug), week=week, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return back_to_register(slug, 1)
    said = ngettext("Confirmed for %(n)d person.", "Confirmed for %(n)d people.", n) % {"n": n}
    messages.success(request, said)
    return back_to_register(slug, week)


@require_POST
@requires("hours.manage")
def hours_nudge(request: MemberRequest, slug: str, week: int) -> HttpResponse:
    """Write to all who have weeks to confirm, or to one of them; once a day each."""
    cohort = cohort_or_404(request, slug)
    asked = request.POST.get("associate", "")
    only = None
    if asked:
        if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
            raise Http404
        only = get_object_or_404(cohort.associates, pk=asked)
    n = nudge_waiting(cohort=cohort, only=only, actor=request.user)
    if n:
        said = ngettext("Written to %(n)d person.", "Written to %(n)d people.", n) % {"n": n}
        messages.success(request, said)
    else:
        messages.success(request, _("Everybody who waits was written to today already."))
    return back_to_register(slug, week)
