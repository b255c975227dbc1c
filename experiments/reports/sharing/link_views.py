"""The way by a signed link. Looking changes nothing and shows nothing: the button opens the report.

A scanner that follows the address sees whose report it is and a button. Pressing it is the one
deed that counts as an opening; from then on this browser reads on, until the link ends.
"""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from experiments.design.together import show_refusal
from experiments.reports.answering.answering import answer_ask
from experiments.reports.answering.forms import AnswerForm
from experiments.reports.answering.reading import asked_in
from experiments.reports.drafting.models import Passage
from experiments.reports.printing import file_stem, full_files, opened
from experiments.reports.reading import Reading
from experiments.reports.sharing.linking import check_holds, open_by_link
from experiments.reports.sharing.models import ReportLink
from experiments.reports.sharing.tokens import key_in
from infuse.bilingual import current_language
from infuse.people.access import open_to_all
from infuse.request import ProgrammeRequest
from infuse.ui.forms import form_for

_OPENED = "report_links"


def _link(request: ProgrammeRequest, token: str) -> ReportLink:
    """The link behind an address that we signed; 404 for any other."""
    key = key_in(token)
    if key is None:
        raise Http404
    rows = request.programme.reportlinks.select_related(
        "programme", "organisation", "report__programme", "report__cohort", "report__team",
        "report__organisation", "report__experiment",
    )  # fmt: skip
    return get_object_or_404(rows, pk=key)


def _opened(request: ProgrammeRequest, link: ReportLink, at: datetime) -> bool:
    """Whether the button was pressed in this browser, and the link still holds."""
    return link.pk in request.session.get(_OPENED, []) and link.holds(at)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def report_by_link(request: ProgrammeRequest, token: str) -> HttpResponse:
    """Whose report it is, until when the link holds, and the button that opens it."""
    link, at = _link(request, token), timezone.now()
    problem = ""
    try:
        if request.method == "POST":
            open_by_link(link=link, at=at)
            request.session[_OPENED] = [*request.session.get(_OPENED, []), link.pk]
            return redirect("report_linked", token)
        check_holds(link, at)
    except ValidationError as error:
        problem = " ".join(error.messages)
    context = {"link": link, "report": link.report, "token": token, "problem": problem}
    return render(request, "experiments/reports/sharing/report_by_link.html", context)


@never_cache
@require_safe
@open_to_all
def report_linked(request: ProgrammeRequest, token: str) -> HttpResponse:
    """The report, with what it asks and what was answered by this link."""
    link = _link(request, token)
    if not _opened(request, link, timezone.now()):
        return redirect("report_by_link", token)
    account = link.report.account or {}
    asked = [
        (one, [answer for answer in one.answers if answer.link_id == link.pk])
        for one in asked_in(link.report)
    ]
    reading = Reading(account, current_language())
    reading.asks_template = "experiments/reports/sharing/_asked.html" if asked else ""
    context = {
        "link": link,
        "token": token,
        "report": link.report,
        "reading": reading,
        "asked": asked,
        "files": full_files(link.report),
    }
    return render(request, "experiments/reports/sharing/report_linked.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def ask_answer_linked(request: ProgrammeRequest, token: str, pk: int) -> HttpResponse:
    """An answer by link: the button does the deed, a visit does nothing."""
    link = _link(request, token)
    if not _opened(request, link, timezone.now()):
        return redirect("report_by_link", token)
    passages = link.report.passages.filter(section=Passage.Section.ASK, left_out_at=None)
    ask = get_object_or_404(passages, pk=pk)
    form = form_for(request, AnswerForm)
    if request.method == "POST" and form.is_valid():
        try:
            answer_ask(ask=ask, link=link, language=current_language(), **form.cleaned_data)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("Thank you. The team has been told."))
            return redirect("report_linked", token)
    context = {"link": link, "token": token, "report": link.report, "ask": ask, "form": form}
    return render(request, "experiments/reports/sharing/ask_answer_linked.html", context)


@never_cache
@require_safe
@open_to_all
def file_linked(request: ProgrammeRequest, token: str, language: str) -> FileResponse:
    """The PDF, to whoever opened the link."""
    link = _link(request, token)
    if not _opened(request, link, timezone.now()):
        raise Http404
    for file in full_files(link.report):
        if file.language == language:
            name = f"{file_stem(link.report)}-{link.report.number}.{language}.pdf"
            return FileResponse(opened(file), as_attachment=True, filename=name)
    raise Http404
