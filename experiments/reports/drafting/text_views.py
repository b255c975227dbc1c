"""The texts of a draft: one at a time, many beside each other, one's own, and leaving one out."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from experiments.design.together import differences, show_refusal, take_version
from experiments.reports.drafting.editing import (
    StaleTextError,
    add_passage,
    edit_passage,
    leave_out,
)
from experiments.reports.drafting.forms import OwnPassageForm, PassageForm
from experiments.reports.drafting.models import Passage
from experiments.reports.models import Report
from experiments.reports.one import address_of, drafted_report, to_page
from infuse.given import given_number
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for
from infuse.ui.templatetags.ui import problems_of

_WITH_FORM = ["GET", "HEAD", "POST"]
A_PAGE = 12
_TEXTS = ("text_en", "text_cy")


def shown_of(passage: Passage) -> dict[str, Any]:
    """What a form begins with."""
    state = "draft" if passage.state == Passage.State.MISSING else passage.state
    return {
        "text_en": passage.text_en,
        "text_cy": passage.text_cy,
        "state": state,
        "version": passage.version,
    }


@require_http_methods(_WITH_FORM)
@requires("reports.write")
def passage_edit(
    request: MemberRequest, kind: str, subject: str, number: int, pk: int
) -> HttpResponse:
    """One text and its translation. Two who write at once see both texts."""
    report = drafted_report(request, (kind, subject, number))
    passage = get_object_or_404(report.passages.all(), pk=pk)
    form = form_for(request, PassageForm, initial=shown_of(passage))
    others: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            edit_passage(passage=passage, actor=request.user, **form.cleaned_data)
        except StaleTextError as error:
            form.add_error(None, error)
            others = differences(form, {name: getattr(passage, name) for name in _TEXTS})
            take_version(form, passage.version)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            return _onwards(request, report, passage)
    context = {"report": report, "passage": passage, "form": form, "differences": others}
    return render(request, "experiments/reports/drafting/passage_edit.html", context)


def _onwards(request: MemberRequest, report: Report, passage: Passage) -> HttpResponse:
    """Back to the draft, or on to the next text that is not checked yet."""
    messages.success(request, _("The text is saved."))
    rest = report.passages.filter(left_out_at=None).exclude(state=Passage.State.CHECKED)
    following = rest.exclude(pk=passage.pk).first()
    if request.POST.get("then") == "next" and following:
        return redirect("passage_edit", *address_of(report), following.pk)
    return to_page(report, "report_draft", "texts")


@require_http_methods(_WITH_FORM)
@requires("reports.write")
def passage_translate(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """The texts that still want work, each beside its translation, saved together."""
    report = drafted_report(request, (kind, subject, number))
    rest = report.passages.filter(left_out_at=None).exclude(state=Passage.State.CHECKED)
    asked = [pk for text in request.POST.getlist("text") if (pk := given_number(text)) is not None]
    passages = list(report.passages.filter(pk__in=asked) if asked else rest[:A_PAGE])
    pairs = [
        (row, form_for(request, PassageForm, prefix=f"t{row.pk}", initial=shown_of(row)))
        for row in passages
    ]
    if request.method == "POST":
        left = [pair for pair in pairs if not _saved(request, *pair)]
        if not left:
            messages.success(request, _("The texts are saved."))
            return redirect(
                "passage_translate" if rest.exists() else "report_draft", *address_of(report)
            )
        pairs = left
    context = {
        "report": report,
        "pairs": pairs,
        "waiting": rest.count(),
        "problems": [one for _passage, form in pairs for one in problems_of(form)],
    }
    return render(request, "experiments/reports/drafting/passage_translate.html", context)


def _saved(request: MemberRequest, passage: Passage, form: PassageForm) -> bool:
    """Save one of many; a refused one stays on the page with what was typed."""
    if not form.is_valid():
        return False
    try:
        edit_passage(passage=passage, actor=request.user, **form.cleaned_data)
    except StaleTextError as error:
        form.add_error(None, error)
        form.theirs = {name: getattr(passage, name) for name in _TEXTS}  # type: ignore[attr-defined]
        take_version(form, passage.version)
    except ValidationError as error:
        show_refusal(form, error)
    else:
        return True
    return False


@require_http_methods(_WITH_FORM)
@requires("reports.write")
def passage_add(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """A text of one's own: an ask, what else went wrong, how sure we are."""
    report = drafted_report(request, (kind, subject, number))
    form = form_for(request, OwnPassageForm)
    if request.method == "POST" and form.is_valid():
        try:
            add_passage(report=report, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The text is added."))
            return to_page(report, "report_draft", "texts")
    context = {"report": report, "form": form}
    return render(request, "experiments/reports/drafting/passage_add.html", context)


@require_POST
@requires("reports.write")
def passage_leave(
    request: MemberRequest, kind: str, subject: str, number: int, pk: int
) -> HttpResponse:
    """Leave a text out, or put it back."""
    report = drafted_report(request, (kind, subject, number))
    passage = get_object_or_404(report.passages.all(), pk=pk)
    try:
        leave_out(passage=passage, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return to_page(report, "report_draft", "texts")
