"""Managing the issues that are offered to a cohort."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.issues.crumbs import issue_crumbs
from cohorts.issues.curating.closing import reopen_issue
from cohorts.issues.models import WickedIssue
from cohorts.issues.offering import Stale, edit_issue, offer_issue
from cohorts.issues.offering_forms import IssueForm
from cohorts.issues.seeing import cohort_shown, issue_or_404
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, retype


@dataclass(frozen=True)
class Difference:
    """A field in which what was typed is not what somebody else saved meanwhile."""

    label: str
    saved: str


@require_http_methods(["GET", "HEAD", "POST"])
@requires("issues.manage")
def wickedissue_offer(request: MemberRequest) -> HttpResponse:
    """Offer a new issue to the cohort shown."""
    _cohorts, cohort = cohort_shown(request)
    if cohort is None:
        raise Http404
    form = form_for(request, IssueForm, programme=request.programme)
    if request.method == "POST" and form.is_valid():
        fields = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        try:
            issue = offer_issue(cohort=cohort, actor=request.user, **fields)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = _("The issue “%(title)s” is offered.") % {"title": issue.title}
            messages.success(request, text)
            return redirect("wickedissue_detail", issue.pk)
    context = {"form": form, "cohort": cohort, "crumbs": issue_crumbs(cohort)}
    return render(request, "cohorts/issues/wickedissue_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("issues.manage")
def wickedissue_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Change an issue's words and numbers; two managers never overwrite each other unseen."""
    issue = issue_or_404(request, pk)
    form = form_for(request, IssueForm, programme=request.programme, issue=issue)
    others: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        try:
            said = _kept(request, issue, dict(form.cleaned_data))
        except Stale as stale:
            form.add_error(None, stale)
            others = _differences(form, issue)
            retype(form, version=str(issue.version))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, said)
            return redirect("wickedissue_detail", issue.pk)
    context = {"form": form, "issue": issue, "others": others}
    context["crumbs"] = issue_crumbs(issue.cohort)
    return render(request, "cohorts/issues/wickedissue_form.html", context)


@transaction.atomic
def _kept(request: MemberRequest, issue: WickedIssue, changes: dict[str, Any]) -> str:
    """Save, and offer a proposal where the second button asks for it; returns what to say."""
    version = changes.pop("version")
    edit_issue(issue=issue, changes=changes, actor=request.user, version=version)
    if "offer" not in request.POST:
        return _("Your changes are saved.")
    offered = reopen_issue(issue=issue, actor=request.user)
    return _("The issue “%(title)s” is offered.") % {"title": offered.title}


def _differences(form: IssueForm, issue: WickedIssue) -> list[Difference]:
    return [
        Difference(str(form.fields[name].label), _shown(getattr(issue, name)))
        for name, typed in form.cleaned_data.items()
        if name != "version" and getattr(issue, name) != typed
    ]


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
