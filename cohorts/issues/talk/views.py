"""Questions about an issue, and interest in it."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.issues.crumbs import issue_crumbs
from cohorts.issues.offering import Stale
from cohorts.issues.seeing import cohorts_seen, issue_or_404
from cohorts.issues.talk.asking import (
    answer_mark,
    answer_question,
    ask_question,
    hide_question,
    show_interest,
)
from cohorts.issues.talk.models import IssueQuestion
from cohorts.issues.talk.reading import may_answer
from infuse.bilingual import current_language
from infuse.people.access import may, requires
from infuse.request import MemberRequest
from infuse.ui.fields import RadiosField
from infuse.ui.forms import form_for, retype


class WritingForm(forms.Form):
    """A question or an answer, in the language that it is written in."""

    mark_optional = False

    text = forms.CharField(
        label=gettext_lazy("Your text"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Everybody who sees the issue can read it."),
    )
    language = RadiosField(
        label=gettext_lazy("In which language do you write?"),
        choices=[("en", gettext_lazy("In English")), ("cy", gettext_lazy("In Welsh"))],
    )


class AnswerForm(WritingForm):
    """An answer, with the mark of the one that the page showed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("issues.see")
def issuequestion_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask about an issue."""
    issue = issue_or_404(request, pk)
    form = form_for(request, WritingForm, initial={"language": current_language()})
    if request.method == "POST" and form.is_valid():
        try:
            ask_question(issue=issue, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Your question stands on the page. You hear of an answer."))
            return redirect("wickedissue_detail", issue.pk)
    context = {"form": form, "issue": issue, "crumbs": issue_crumbs(issue.cohort)}
    return render(request, "cohorts/issues/talk/issuequestion_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("issues.see")
def issuequestion_answer(request: MemberRequest, pk: int) -> HttpResponse:
    """The manager, or a leader of the sponsor, answers."""
    question = _question(request, pk)
    if not may_answer(request, question.issue):
        raise Http404
    language = question.answer_language or question.language
    initial = {"text": question.answer, "language": language, "seen": answer_mark(question)}
    form = form_for(request, AnswerForm, initial=initial)
    is_stale = False
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        try:
            answer_question(
                question=question, answer=typed.pop("text"), actor=request.user, **typed
            )
        except Stale as stale:
            form.add_error(None, stale)
            retype(form, seen=answer_mark(question))
            is_stale = True
        else:
            messages.success(request, _("Your answer stands on the page."))
            return redirect("wickedissue_detail", question.issue_id)
    context = {"form": form, "issue": question.issue, "question": question, "is_stale": is_stale}
    context["crumbs"] = issue_crumbs(question.issue.cohort)
    return render(request, "cohorts/issues/talk/issuequestion_edit.html", context)


@require_POST
@requires("issues.manage")
def issuequestion_hide(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a question off the page, or put it back."""
    question = _question(request, pk)
    hidden = request.POST.get("hidden") != "0"
    hide_question(question=question, hidden=hidden, actor=request.user)
    if hidden:
        messages.success(request, _("The question no longer stands on the page."))
    else:
        messages.success(request, _("The question stands on the page again."))
    return redirect("wickedissue_detail", question.issue_id)


@require_POST
@requires("issues.see")
def issueinterest_set(request: MemberRequest, pk: int) -> HttpResponse:
    """Say that one is interested, or no longer."""
    issue = issue_or_404(request, pk)
    try:
        interested = request.POST.get("interested") == "1"
        show_interest(issue=issue, interested=interested, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("wickedissue_detail", issue.pk)


def _question(request: MemberRequest, pk: int) -> IssueQuestion:
    rows = request.programme.issuequestions.filter(issue__cohort__in=cohorts_seen(request))
    if not may(request, "issues.manage"):
        rows = rows.filter(hidden_at=None)
    related = rows.select_related("issue__cohort__programme", "issue__sponsor")
    found: IssueQuestion = get_object_or_404(related, pk=pk)
    return found
