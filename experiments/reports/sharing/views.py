"""Sharing an issued report: links with who opened them, the public version, pauses."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from experiments.design.together import show_refusal
from experiments.design.working_days import today_in
from experiments.reports.compile import account_hash
from experiments.reports.one import address_of, drafted_report, to_page
from experiments.reports.sharing.forms import LinkForm, PauseForm
from experiments.reports.sharing.linking import revoke_link, share_report
from experiments.reports.sharing.pausing import end_pause, pause_publishing
from experiments.reports.sharing.publishing import (
    pause_on,
    public_account,
    publish_report,
    withdraw_public,
)
from experiments.reports.sharing.removed import removed_lines
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for

_WITH_FORM = ["GET", "HEAD", "POST"]


@require_http_methods(_WITH_FORM)
@requires("reports.make")
def reportlink_list(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """The links of a report, who opened it and when; and a new link."""
    report = drafted_report(request, (kind, subject, number))
    organisations = request.programme.organisations.order_by("code")
    form = form_for(request, LinkForm, organisations=organisations)
    if request.method == "POST" and form.is_valid():
        try:
            share_report(report=report, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The link is on its way."))
            return redirect("reportlink_list", *address_of(report))
    context = {
        "report": report,
        "form": form,
        "links": report.links.select_related("organisation").prefetch_related("openings"),
        "openings": report.openings.filter(link=None).select_related("person")[:50],
    }
    return render(request, "experiments/reports/sharing/reportlink_list.html", context)


@require_POST
@requires("reports.make")
def reportlink_revoke(
    request: MemberRequest, kind: str, subject: str, number: int, pk: int
) -> HttpResponse:
    """End a link at once."""
    report = drafted_report(request, (kind, subject, number))
    revoke_link(link=get_object_or_404(report.links.all(), pk=pk), actor=request.user)
    messages.success(request, _("The link opens nothing any more."))
    return redirect("reportlink_list", *address_of(report))


@require_http_methods(_WITH_FORM)
@requires("reports.make")
def report_publish(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """The public version in one step: what is removed is listed, then confirmed."""
    report = drafted_report(request, (kind, subject, number))
    problems: list[str] = []
    if request.method == "POST":
        try:
            publish_report(
                report=report, seen_hash=request.POST.get("seen", ""), actor=request.user
            )
        except ValidationError as error:
            problems = error.messages
        else:
            messages.success(request, _("The public version is open to everybody."))
            return redirect("public_detail", *address_of(report))
    context: dict[str, Any] = {"report": report, "problems": problems}
    if not report.is_draft:
        account, removed = public_account(report)
        context |= {"removed": removed_lines(removed), "seen": account_hash(account)}
    public = request.programme.publicversions.filter(report=report, withdrawn_at=None).first()
    context |= {
        "public": public,
        "pause": pause_on(report.programme_id, today_in(report.programme)),
    }
    return render(request, "experiments/reports/sharing/report_publish.html", context)


@require_POST
@requires("reports.make")
def report_withdraw(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """Take the public version back."""
    report = drafted_report(request, (kind, subject, number))
    public = get_object_or_404(request.programme.publicversions.all(), report=report)
    withdraw_public(public=public, actor=request.user)
    messages.success(request, _("The public version is gone."))
    return to_page(report)


@require_http_methods(_WITH_FORM)
@requires("reports.make")
def pause_list(request: MemberRequest) -> HttpResponse:
    """The programme's pauses in publishing, and a new one."""
    form = form_for(request, PauseForm)
    if request.method == "POST" and form.is_valid():
        try:
            pause_publishing(programme=request.programme, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("Nothing is published on those days."))
            return redirect("pause_list")
    today = today_in(request.programme)
    pauses = [(row, row.covers(today)) for row in request.programme.publishingpauses.all()[:50]]
    return render(
        request, "experiments/reports/sharing/pause_list.html", {"form": form, "pauses": pauses}
    )


@require_POST
@requires("reports.make")
def publishing_pause_end(request: MemberRequest, pk: int) -> HttpResponse:
    """Publishing goes on."""
    pause = get_object_or_404(request.programme.publishingpauses.all(), pk=pk)
    end_pause(pause=pause, actor=request.user)
    return redirect("pause_list")
