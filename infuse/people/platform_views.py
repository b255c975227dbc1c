"""The platform's own pages, for its operators: programmes and their first managers."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from infuse.people.access import operators_only
from infuse.people.inviting import invite
from infuse.people.manager_forms import ManagerForm, ProgrammeForm
from infuse.request import OperatorRequest
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme
from infuse.tenancy.opening import open_programme
from infuse.ui.forms import form_for
from infuse.ui.keyset import keyset_page


@require_safe
@operators_only
def programme_list(request: OperatorRequest) -> HttpResponse:
    """Every programme on the platform."""
    page = keyset_page(request, Programme.objects.all(), "slug")
    return render(request, "infuse/people/programme_list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@operators_only
def programme_add(request: OperatorRequest) -> HttpResponse:
    """Open a programme and invite its first manager."""
    form = form_for(request, ProgrammeForm)
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        name, email = asked.pop("manager_name"), asked.pop("manager_email")
        try:
            with transaction.atomic():
                programme = open_programme(actor=request.user, **asked)
                _invite_manager(request, programme, name, email)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            said = {"address": email}
            messages.success(
                request, _("The programme is open. An invitation goes to %(address)s.") % said
            )
            return redirect("programme_detail", pk=programme.pk)
    return render(request, "infuse/people/programme_add.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@operators_only
def programme_detail(request: OperatorRequest, pk: int) -> HttpResponse:
    """A programme: its managers, who is invited as one, and a form to invite another."""
    programme = get_object_or_404(Programme, pk=pk)
    form = form_for(request, ManagerForm)
    if request.method == "POST" and form.is_valid():
        name, email = form.cleaned_data["full_name"], form.cleaned_data["email"]
        try:
            _invite_manager(request, programme, name, email)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _("An invitation is on its way to %(address)s.") % {"address": email}
            )
            return redirect("programme_detail", pk=programme.pk)
    with in_programme(programme.pk, person_id=request.user.pk):
        managers = programme.memberships.filter(role="programme_manager", ended_at=None)
        invited = programme.invitations.filter(role="programme_manager", accepted_at=None)
        context = {
            "form": form,
            "shown": programme,
            "managers": list(managers.select_related("user").order_by(F("began_at"))),
            "invited": list(invited[:20]),
        }
    return render(request, "infuse/people/programme_detail.html", context)


def _invite_manager(
    request: OperatorRequest, programme: Programme, full_name: str, email: str
) -> None:
    with in_programme(programme.pk, person_id=request.user.pk):
        invite(
            programme=programme,
            email=email,
            full_name=full_name,
            role="programme_manager",
            actor=request.user,
        )
