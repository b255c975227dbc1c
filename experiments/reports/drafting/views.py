"""The draft of a report: what is missing, every text beside its translation, comments, issuing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experiments.design.together import show_refusal
from experiments.reports.drafting.checks import checks_of
from experiments.reports.drafting.draft_page import draft_page
from experiments.reports.drafting.forms import RemarkForm
from experiments.reports.drafting.remarks import make_remark, settle_remark
from experiments.reports.issuing import issue_report
from experiments.reports.one import REPORTS, drafted_report, to_page
from infuse.bilingual import current_language
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@require_safe
@requires(*REPORTS)
def report_draft(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """The check-list, the words, the texts with their state, and what people remarked."""
    report = drafted_report(request, (kind, subject, number))
    if not report.is_draft:
        return to_page(report)
    context = draft_page(request, report) | {"form": form_for(request, RemarkForm)}
    return render(request, "experiments/reports/drafting/report_draft.html", context)


@require_POST
@requires(*REPORTS)
def remark_add(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """Comment on the draft, or on one of its texts."""
    report = drafted_report(request, (kind, subject, number))
    form = form_for(request, RemarkForm)
    if form.is_valid():
        try:
            make_remark(
                report=report,
                text=form.cleaned_data["text"],
                language=current_language(),
                actor=request.user,
            )
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("Your comment is there for everybody who completes it."))
            return to_page(report, "report_draft", "remarks")
    context = draft_page(request, report) | {"form": form}
    return render(request, "experiments/reports/drafting/report_draft.html", context)


@require_POST
@requires(*REPORTS)
def remark_settle(
    request: MemberRequest, kind: str, subject: str, number: int, pk: int
) -> HttpResponse:
    """A comment has been dealt with."""
    report = drafted_report(request, (kind, subject, number))
    settle_remark(remark=get_object_or_404(report.remarks.all(), pk=pk), actor=request.user)
    return to_page(report, "report_draft", "remarks")


@require_http_methods(["GET", "HEAD", "POST"])
@requires("reports.make")
def report_issue(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """Issue the draft, after one more look at the check-list."""
    report = drafted_report(request, (kind, subject, number))
    checks = checks_of(report) if report.is_draft else []
    problems: list[str] = []
    if request.method == "POST":
        try:
            issue_report(
                report=report, actor=request.user, account_hash_seen=request.POST.get("seen", "")
            )
        except ValidationError as error:
            problems = error.messages
        else:
            messages.success(request, _("The report is issued. Its leaders have been told."))
            return to_page(report)
    context = {
        "report": report,
        "checks": checks,
        "ready": all(check.is_met for check in checks),
        "problems": problems,
    }
    return render(request, "experiments/reports/drafting/report_issue.html", context)
