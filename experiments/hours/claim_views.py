"""Claims: what was closed, what could be, and each as a file for the funder."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Sum
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts.intake.exchange.downloading import download
from cohorts.roster.models import Cohort
from experiments.design.figures import money
from experiments.design.together import show_refusal
from experiments.design.working_days import today_in
from experiments.hours.claim_table import claim_head, claim_rows
from experiments.hours.claiming import close_period, foresee
from experiments.hours.forms import ClaimForm
from experiments.hours.models import HoursClaim
from experiments.hours.reading import in_hours
from experiments.hours.register_views import cohort_or_404
from experiments.hours.weeks import closed_through, last_day, weeks_over
from infuse.people.access import may, requires
from infuse.record.write import record
from infuse.request import MemberRequest
from infuse.sheets.xlsx_out import Tab
from infuse.ui.forms import form_for, shown_when
from infuse.ui.keyset import keyset_page


def _claims(request: MemberRequest) -> Any:
    return request.programme.hoursclaims.select_related("cohort__programme", "closed_by")


@require_safe
@requires("hours.see")
def hoursclaim_list(request: MemberRequest) -> HttpResponse:
    """Every claim, the newest first, and the cohorts in which a period can be closed."""
    page = keyset_page(request, _claims(request), "-closed_at", "-pk", size=25)
    context = {
        "page": page,
        "claims": [(claim, in_hours(claim.minutes)) for claim in page.rows],
        "cohorts": request.programme.cohorts.order_by("-starts_on", "-pk")[:20],
        "manages": may(request, "hours.manage"),
    }
    return render(request, "experiments/hours/hoursclaim_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("hours.manage")
def hoursclaim_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Close a period: first what it would claim, then the claim."""
    cohort = cohort_or_404(request, slug)
    weeks = _weeks_to_close(request, cohort)
    number = request.programme.hoursclaims.filter(cohort=cohort).count() + 1
    initial = {"number": number, "through_week": weeks[-1][0] if weeks else None}
    form = form_for(request, ClaimForm, weeks=weeks, initial=initial)
    shown_when(form, weeks)
    if request.method == "POST" and form.is_valid():
        try:
            claim = close_period(cohort=cohort, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The period is closed."))
            return redirect("hoursclaim_detail", claim.pk)
    context = {
        "form": form,
        "cohort": cohort,
        "weeks": weeks,
    } | (_foreseen(cohort, weeks[-1][0]) if weeks else {})
    return render(request, "experiments/hours/hoursclaim_new.html", context)


def _weeks_to_close(request: MemberRequest, cohort: Cohort) -> list[tuple[int, str]]:
    """The weeks that are over and not before the last claim's, with their last days."""
    first = max(1, closed_through(cohort))
    over = weeks_over(cohort, today_in(request.programme))
    return [
        (week, _("Week %(week)s, to %(day)s") % {
            "week": week, "day": date_format(last_day(cohort, week), "j F Y")
        })
        for week in range(first, over + 1)
    ]  # fmt: skip


def _foreseen(cohort: Cohort, week: int) -> dict[str, Any]:
    """What closing everything that is over would claim now."""
    one = foresee(cohort, week)
    return {
        "foreseen": one,
        "foreseen_week": week,
        "hours": in_hours(one.minutes),
        "left_hours": in_hours(one.left_minutes),
    }


@require_safe
@requires("hours.see")
def hoursclaim_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """A claim: its sum, by organisation, and its files."""
    claim = get_object_or_404(_claims(request), pk=pk)
    bodies = (
        request.programme.organisations.filter(associates__hours__claim=claim)
        .annotate(
            minutes=Sum("associates__hours__minutes"),
            people=Count("associates", distinct=True),
        )
        .order_by("name_en", "pk")
    )
    context = {
        "claim": claim,
        "hours": in_hours(claim.minutes),
        "rate": money(claim.rate),
        "amount": money(claim.amount),
        "last_day": last_day(claim.cohort, claim.through_week),
        "organisations": [(body, in_hours(body.minutes)) for body in bodies],
    }
    return render(request, "experiments/hours/hoursclaim_detail.html", context)


@require_POST
@requires("hours.see")
def hoursclaim_file(request: MemberRequest, pk: int, kind: str) -> StreamingHttpResponse:
    """The claim's lines as CSV or XLSX; the record says that they were taken away."""
    claim: HoursClaim = get_object_or_404(_claims(request), pk=pk)
    record(verb="hours.claim_exported", subject=claim, actor=request.user, data={"format": kind})
    tab = Tab(_("Hours"), claim_head(), claim_rows(claim))
    return download(request, [tab], name=f"{claim.cohort.slug}-claim-{claim.number}", kind=kind)
