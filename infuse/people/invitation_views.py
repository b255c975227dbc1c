"""Inviting people, for managers; and what the invited person sees."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from infuse.people.access import open_to_all, requires
from infuse.people.inviting import (
    accept_invitation,
    invite,
    refuse_acceptance,
    resend_invitation,
    withdraw_invitation,
)
from infuse.people.manager_forms import InviteForm
from infuse.people.models import Invitation
from infuse.request import MemberRequest, ProgrammeRequest
from infuse.ui.forms import form_for
from infuse.ui.keyset import keyset_page


@require_safe
@requires("people.manage")
def invitation_list(request: MemberRequest) -> HttpResponse:
    """The invitations, the newest first: open, accepted, or out of date."""
    rows = request.programme.invitations.select_related("organisation", "invited_by")
    page = keyset_page(request, rows, "-invited_at", "-pk")
    context = {"page": page, "now": timezone.now()}
    return render(request, "infuse/people/invitation_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("people.manage")
def invitation_add(request: MemberRequest) -> HttpResponse:
    """Invite somebody to a role."""
    form = form_for(request, InviteForm, programme=request.programme)
    if request.method == "POST" and form.is_valid():
        try:
            invite(programme=request.programme, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            said = {"address": form.cleaned_data["email"]}
            messages.success(request, _("An invitation is on its way to %(address)s.") % said)
            return redirect("invitation_list")
    return render(request, "infuse/people/invitation_add.html", {"form": form})


@require_POST
@requires("people.manage")
def invitation_resend(request: MemberRequest, pk: int) -> HttpResponse:
    """Send an invitation again; it then holds as long as a new one."""
    invitation = _of(request, pk)
    try:
        resend_invitation(invitation=invitation, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = {"address": invitation.email}
        messages.success(request, _("The invitation goes to %(address)s again.") % said)
    return redirect("invitation_list")


@require_POST
@requires("people.manage")
def invitation_withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Close an invitation before anybody takes it."""
    invitation = _of(request, pk)
    try:
        withdraw_invitation(invitation=invitation, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = {"address": invitation.email}
        messages.success(request, _("The invitation to %(address)s is withdrawn.") % said)
    return redirect("invitation_list")


def _of(request: MemberRequest, pk: int) -> Invitation:
    return get_object_or_404(request.programme.invitations.all(), pk=pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def invitation_detail(request: ProgrammeRequest, token: str) -> HttpResponseBase:
    """What the mailed link opens. Only the button takes the role; looking does nothing."""
    rows = request.programme.invitations.select_related("organisation", "invited_by")
    invitation = get_object_or_404(rows, token=token)
    user = request.user if request.user.is_authenticated else None
    problem = ""
    try:
        refuse_acceptance(invitation, user, timezone.now())
        if request.method == "POST" and user:
            accept_invitation(invitation=invitation, user=user)
            said = {"role": invitation.get_role_display()}
            messages.success(request, _("Welcome. Your role is: %(role)s.") % said)
            return redirect("home")
    except ValidationError as error:
        problem = " ".join(error.messages)
    context = {"invitation": invitation, "problem": problem}
    return render(request, "infuse/people/invitation_detail.html", context)
