"""The open call: the manager's days, the public page, the link in the mail."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cohorts.issues.crumbs import in_cohort, issue_crumbs
from cohorts.issues.curating.propose_form import OpenProposalForm
from cohorts.issues.open_call.call_form import IssueCallForm
from cohorts.issues.open_call.limit import may_send
from cohorts.issues.open_call.models import IssueCall
from cohorts.issues.open_call.sending import confirm_open_proposal, key_of, send_open_proposal
from cohorts.issues.open_call.window import call_is_open, set_issue_call
from cohorts.issues.seeing import cohort_shown
from infuse.people.access import open_to_all, requires
from infuse.request import MemberRequest, ProgrammeRequest
from infuse.ui.forms import form_for


@require_http_methods(["GET", "HEAD", "POST"])
@requires("issues.manage")
def issuecall_edit(request: MemberRequest) -> HttpResponse:
    """On which days anybody may propose an issue, and what the page says to them."""
    _cohorts, cohort = cohort_shown(request)
    if cohort is None:
        raise Http404
    call = request.programme.issuecalls.filter(cohort=cohort).first()
    names = ("opens_on", "closes_on", "intro_en", "intro_cy")
    initial = {name: getattr(call, name) for name in names} if call else {}
    form = form_for(request, IssueCallForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            set_issue_call(cohort=cohort, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The days of the open call are saved."))
            return redirect(in_cohort("issuecall_edit", cohort))
    context = {"form": form, "cohort": cohort, "call": call, "crumbs": issue_crumbs(cohort)}
    context["public_url"] = request.build_absolute_uri(reverse("issue_open", args=[cohort.slug]))
    return render(request, "cohorts/issues/open_call/issuecall_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def issue_open(request: ProgrammeRequest, slug: str) -> HttpResponseBase:
    """Anybody proposes an issue. What they typed stays when something is wrong."""
    rows = request.programme.issuecalls.select_related("cohort__programme")
    call = get_object_or_404(rows, cohort__slug=slug)
    form = form_for(request, OpenProposalForm)
    if request.method == "POST" and form.is_valid() and _sent(request, call, form):
        return redirect("issue_sent", slug)
    context = {"form": form, "call": call, "cohort": call.cohort, "is_open": call_is_open(call)}
    return render(request, "cohorts/issues/open_call/issue_open.html", context)


def _sent(request: ProgrammeRequest, call: IssueCall, form: OpenProposalForm) -> bool:
    if not may_send(request):
        text = _("Too many ideas came from here within an hour. Your text stands below: wait.")
        form.add_error(None, text)
        return False
    typed = form.cleaned_data
    try:
        send_open_proposal(
            call=call,
            name=typed["name"],
            email=typed["email"],
            organisation=typed["organisation"],
            language=typed["language"],
            texts=form.said(),
        )
    except ValidationError as error:
        form.show(error.message_dict if hasattr(error, "error_dict") else {"": error.messages})
        return False
    return True


@require_safe
@open_to_all
def issue_sent(request: ProgrammeRequest, slug: str) -> HttpResponse:
    """What happens next; the same words whoever asks."""
    rows = request.programme.issuecalls.select_related("cohort")
    call = get_object_or_404(rows, cohort__slug=slug)
    return render(request, "cohorts/issues/open_call/issue_sent.html", {"cohort": call.cohort})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def issue_confirm(request: ProgrammeRequest, token: str) -> HttpResponseBase:
    """What the mail's link opens. Only the button confirms: mail scanners open links too."""
    rows = request.programme.openproposals.select_related("cohort", "issue")
    proposal = get_object_or_404(rows, pk=key_of(token))
    problem = ""
    if request.method == "POST":
        try:
            confirm_open_proposal(proposal=proposal)
        except ValidationError as error:
            problem = " ".join(error.messages)
        else:
            return redirect("issue_confirm", token)
    title = proposal.texts.get(f"title_{proposal.language}") or ""
    context = {"proposal": proposal, "problem": problem, "proposed_title": title}
    return render(request, "cohorts/issues/open_call/issue_confirm.html", context)
