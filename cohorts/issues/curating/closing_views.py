"""Closing an issue, offering it again, merging it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.issues.codes import code_order
from cohorts.issues.crumbs import issue_crumbs
from cohorts.issues.curating.closing import close_issue, reopen_issue
from cohorts.issues.curating.forms import ClosingForm, MergingForm
from cohorts.issues.curating.merging import merge_issues
from cohorts.issues.models import WickedIssue
from cohorts.issues.seeing import issue_or_404
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@require_http_methods(["GET", "HEAD", "POST"])
@requires("issues.manage")
def wickedissue_close(request: MemberRequest, pk: int) -> HttpResponse:
    """Give a reason, then close an issue."""
    issue = issue_or_404(request, pk)
    form = form_for(request, ClosingForm)
    if request.method == "POST" and form.is_valid():
        try:
            close_issue(issue=issue, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The issue “%(title)s” is closed.") % _titled(issue))
            return redirect("wickedissue_detail", issue.pk)
    return _page(request, "cohorts/issues/curating/wickedissue_close.html", issue, form)


@require_POST
@requires("issues.manage")
def wickedissue_reopen(request: MemberRequest, pk: int) -> HttpResponse:
    """Offer a proposed issue, or a closed one again."""
    issue = issue_or_404(request, pk)
    try:
        reopen_issue(issue=issue, actor=request.user)
    except ValidationError as error:
        if not hasattr(error, "error_dict"):
            messages.error(request, " ".join(error.messages))
            return redirect("wickedissue_detail", issue.pk)
        text = _("Complete both languages first: everything that stands in one of them.")
        messages.error(request, text)
        return redirect("wickedissue_edit", issue.pk)
    messages.success(request, _("The issue “%(title)s” is offered.") % _titled(issue))
    return redirect("wickedissue_detail", issue.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("issues.manage")
def wickedissue_merge(request: MemberRequest, pk: int) -> HttpResponse:
    """Choose the issue that this one is merged with."""
    issue = issue_or_404(request, pk)
    offered = issue.cohort.wicked_issues.filter(state=WickedIssue.State.OFFERED)
    found = sorted(offered.exclude(pk=issue.pk), key=lambda one: code_order(one.code))
    others = {one.pk: one for one in found}
    form = form_for(request, MergingForm, others=others.values())
    if request.method == "POST" and form.is_valid():
        into = others[form.cleaned_data["into"]]
        try:
            merge_issues(issue=issue, into=into, actor=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = _("“%(title)s” is merged with “%(into)s”.")
            messages.success(request, text % (_titled(issue) | {"into": into.title}))
            return redirect("wickedissue_detail", into.pk)
    return _page(request, "cohorts/issues/curating/wickedissue_merge.html", issue, form)


def _page(request: MemberRequest, template: str, issue: WickedIssue, form: Any) -> HttpResponse:
    context = {
        "form": form,
        "issue": issue,
        "crumbs": issue_crumbs(issue.cohort),
        "rankers": issue.rankings.filter(associate__withdrawal=None).count(),
    }
    return render(request, template, context)


def _titled(issue: WickedIssue) -> dict[str, str]:
    return {"title": issue.title}
