"""Answering with an account, replying, promises, and the asks that wait."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experiments.design.together import show_refusal
from experiments.design.working_days import today_in
from experiments.reports.answering.answering import answer_ask, reply_to_answer, settle_promise
from experiments.reports.answering.forms import AnswerForm, ReplyForm
from experiments.reports.answering.models import AskAnswer
from experiments.reports.answering.waiting import days_waiting, remind_of_asks, waiting_asks
from experiments.reports.drafting.models import Passage
from experiments.reports.models import Report
from experiments.reports.one import drafted_report, seen_report, to_page
from infuse.bilingual import current_language
from infuse.people.access import memberships_of, requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for

_WITH_FORM = ["GET", "HEAD", "POST"]
A_PAGE = 25


def ask_of(report: Report, pk: int) -> Passage:
    """One thing that the report asks; 404 for any other text."""
    return get_object_or_404(report.passages.all(), pk=pk, section=Passage.Section.ASK)


@require_http_methods(_WITH_FORM)
@requires("reports.answer")
def ask_answer(
    request: MemberRequest, kind: str, subject: str, number: int, pk: int
) -> HttpResponse:
    """A leader's answer to one ask."""
    report = seen_report(request, (kind, subject, number))
    ask = ask_of(report, pk)
    form = form_for(request, AnswerForm)
    if request.method == "POST" and form.is_valid():
        own = [m.organisation for m in memberships_of(request) if m.role == "council_leader"]
        try:
            answer_ask(
                ask=ask,
                person=request.user,
                organisation=own[0] if own else None,
                language=current_language(),
                **form.cleaned_data,
            )
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("Thank you. The team has been told."))
            return to_page(report, anchor="asks")
    context = {"report": report, "ask": ask, "form": form}
    return render(request, "experiments/reports/answering/ask_answer.html", context)


def _answer_of(report: Report, pk: int) -> AskAnswer:
    rows = report.programme.askanswers.filter(ask__report=report)
    return get_object_or_404(rows.select_related("ask__report", "link"), pk=pk)


@require_http_methods(_WITH_FORM)
@requires("reports.write")
def answer_reply(
    request: MemberRequest, kind: str, subject: str, number: int, pk: int
) -> HttpResponse:
    """The team or a manager replies to what a leader asked back."""
    report = drafted_report(request, (kind, subject, number))
    answer = _answer_of(report, pk)
    form = form_for(request, ReplyForm)
    if request.method == "POST" and form.is_valid():
        try:
            reply_to_answer(answer=answer, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("Your reply is on its way."))
            return to_page(report, anchor="asks")
    context = {"report": report, "answer": answer, "form": form}
    return render(request, "experiments/reports/answering/answer_reply.html", context)


@require_POST
@requires("reports.make")
def promise_settle(
    request: MemberRequest, kind: str, subject: str, number: int, pk: int
) -> HttpResponse:
    """A promise was kept, or was not."""
    report = drafted_report(request, (kind, subject, number))
    try:
        settle_promise(
            answer=_answer_of(report, pk),
            outcome=request.POST.get("outcome", ""),
            actor=request.user,
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return to_page(report, anchor="asks")


@require_safe
@requires("reports.make")
def ask_list(request: MemberRequest) -> HttpResponse:
    """Which asks wait, for how many working days, and which promises are due; with reminders."""
    today = today_in(request.programme)
    page = Paginator(waiting_asks(request.programme), A_PAGE).get_page(request.GET.get("page"))
    rows = [(ask, ask.report, days_waiting(ask.report, today)) for ask in page.object_list]
    promises = (
        request.programme.askanswers.filter(choice=AskAnswer.Choice.PROMISE, outcome="")
        .select_related("ask__report__cohort", "ask__report__team", "organisation")
        .select_related("ask__report__organisation", "ask__report__experiment")
        .defer("ask__report__account")
        .order_by("promised_on", "pk")[:A_PAGE]
    )
    context: dict[str, Any] = {
        "page": page,
        "rows": rows,
        "promises": [(row, row.standing(today)) for row in promises],
    }
    return render(request, "experiments/reports/answering/ask_list.html", context)


@require_POST
@requires("reports.make")
def asks_remind(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """Remind those who have not answered."""
    report = drafted_report(request, (kind, subject, number))
    try:
        told = remind_of_asks(report=report, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request,
            ngettext("%(n)d person has been reminded.", "%(n)d people have been reminded.", told)
            % {"n": told}
            if told
            else _("Everybody has been reminded today already."),
        )
    return redirect("ask_list")
