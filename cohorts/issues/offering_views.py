"""Managing the issues that are offered to a cohort."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.issues.crumbs import issue_crumbs
from cohorts.issues.models import WickedIssue
from cohorts.issues.offering import close_issue, edit_issue, offer_issue, reopen_issue
from cohorts.issues.offering_forms import IssueForm
from cohorts.issues.seeing import cohort_shown, issue_or_404
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@require_http_methods(["GET", "HEAD", "POST"])
@requires("issues.manage")
def wickedissue_offer(request: MemberRequest) -> HttpResponse:
    """Offer a new issue to the cohort shown."""
    _cohorts, cohort = cohort_shown(request)
    if cohort is None:
        raise Http404
    form = form_for(request, IssueForm, programme=request.programme)
    if request.method == "POST" and form.is_valid():
        try:
            issue = offer_issue(cohort=cohort, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The issue “%(title)s” is offered.") % _titled(issue))
            return redirect("wickedissue_detail", issue.pk)
    context = {"form": form, "cohort": cohort, "crumbs": issue_crumbs(cohort)}
    return render(request, "cohorts/issues/wickedissue_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("issues.manage")
def wickedissue_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Change an issue's words and numbers."""
    issue = issue_or_404(request, pk)
    form = form_for(request, IssueForm, programme=request.programme, issue=issue)
    if request.method == "POST" and form.is_valid():
        try:
            edit_issue(issue=issue, changes=form.cleaned_data, actor=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your changes are saved."))
            return redirect("wickedissue_detail", issue.pk)
    context = {"form": form, "issue": issue, "crumbs": issue_crumbs(issue.cohort)}
    return render(request, "cohorts/issues/wickedissue_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("issues.manage")
def wickedissue_close(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask, then close an issue."""
    issue = issue_or_404(request, pk)
    problem = ""
    if request.method == "POST":
        try:
            close_issue(issue=issue, actor=request.user)
        except ValidationError as error:
            problem = " ".join(error.messages)
        else:
            messages.success(request, _("The issue “%(title)s” is closed.") % _titled(issue))
            return redirect("wickedissue_detail", issue.pk)
    return render(request, "ui/confirm.html", _closing(issue) | {"consequence": problem})


@require_POST
@requires("issues.manage")
def wickedissue_reopen(request: MemberRequest, pk: int) -> HttpResponse:
    """Offer a closed issue again."""
    issue = issue_or_404(request, pk)
    reopen_issue(issue=issue, actor=request.user)
    messages.success(request, _("The issue “%(title)s” is offered.") % _titled(issue))
    return redirect("wickedissue_detail", issue.pk)


def _closing(issue: WickedIssue) -> dict[str, Any]:
    text = _("Nobody can rank it any more and no team can be formed on it. Rankings of it stay.")
    return {
        "title": _("Close the issue “%(title)s”?") % _titled(issue),
        "text": text,
        "action": reverse("wickedissue_close", args=[issue.pk]),
        "label": _("Close this issue"),
        "back_url": reverse("wickedissue_detail", args=[issue.pk]),
        "danger": True,
    }


def _titled(issue: WickedIssue) -> dict[str, str]:
    return {"title": issue.title}
