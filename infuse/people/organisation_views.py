"""The organisations that take part, and who leads them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from infuse.people.access import requires
from infuse.people.manager_forms import OrganisationForm
from infuse.people.organisations import add_organisation, change_organisation
from infuse.request import MemberRequest
from infuse.ui.forms import form_for
from infuse.ui.keyset import keyset_page


@require_safe
@requires("people.manage")
def organisation_list(request: MemberRequest) -> HttpResponse:
    """Every organisation with its leaders and how many people it has in the programme."""
    running = Q(memberships__ended_at=None)
    leaders = request.programme.memberships.filter(role="council_leader", ended_at=None)
    rows = request.programme.organisations.annotate(
        people=Count("memberships__user", filter=running, distinct=True)
    ).prefetch_related(
        Prefetch("memberships", leaders.select_related("user"), to_attr="leaderships")
    )
    page = keyset_page(request, rows, "name_en", "pk")
    return render(request, "infuse/people/organisation_list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires("people.manage")
def organisation_add(request: MemberRequest) -> HttpResponse:
    """Add an organisation."""
    form = form_for(request, OrganisationForm)
    if request.method == "POST" and form.is_valid():
        try:
            add_organisation(programme=request.programme, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The organisation is added."))
            return redirect("organisation_list")
    context = {"form": form, "organisation": None}
    return render(request, "infuse/people/organisation_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("people.manage")
def organisation_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Change an organisation."""
    organisation = get_object_or_404(request.programme.organisations.all(), pk=pk)
    form = form_for(request, OrganisationForm, instance=organisation)
    if request.method == "POST" and form.is_valid():
        try:
            change_organisation(organisation=organisation, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The organisation is changed."))
            return redirect("organisation_list")
    context = {"form": form, "organisation": organisation}
    return render(request, "infuse/people/organisation_edit.html", context)
