"""Who belongs to the programme, for its managers."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from infuse.notices.choice.addresses import bounced_of
from infuse.people.access import requires
from infuse.people.joining import end_membership
from infuse.people.manager_forms import PersonFilter
from infuse.people.models import Membership
from infuse.request import MemberRequest
from infuse.ui.keyset import keyset_page


@require_safe
@requires("people.manage")
def person_list(request: MemberRequest) -> HttpResponse:
    """Every running role in the programme, by name; one can search and filter."""
    filters = PersonFilter(request.GET)
    rows = request.programme.memberships.filter(ended_at=None)
    rows = _narrowed(rows.select_related("user", "organisation"), filters)
    page = keyset_page(request, rows, "user__full_name", "pk")
    shown = [membership.user.email.lower() for membership in page.rows]
    context = {
        "page": page,
        "returned": bounced_of(request.programme, shown),
        "filters": filters,
        "applied": sum(bool(value) for value in filters.cleaned_data.values()),
        "clear_url": request.path,
    }
    return render(request, "infuse/people/person_list.html", context)


def _narrowed(rows: QuerySet[Membership], filters: PersonFilter) -> QuerySet[Membership]:
    if not filters.is_valid():
        return rows
    name, role = filters.cleaned_data["name"], filters.cleaned_data["role"]
    if name:
        rows = rows.filter(Q(user__full_name__icontains=name) | Q(user__email__icontains=name))
    return rows.filter(role=role) if role else rows


@require_http_methods(["GET", "HEAD", "POST"])
@requires("people.manage")
def membership_end(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask, then end a role."""
    rows = request.programme.memberships.select_related("user")
    membership = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        try:
            end_membership(membership=membership, actor=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            said = {"name": membership.user, "role": membership.get_role_display()}
            messages.success(request, _("%(name)s no longer has the role: %(role)s.") % said)
        return redirect("person_list")
    said = {"name": membership.user, "role": membership.get_role_display()}
    context = {
        "title": _("End a role"),
        "text": _("Do you want to end this role of %(name)s: %(role)s?") % said,
        "consequence": _consequence(membership),
        "action": request.path,
        "label": _("End the role"),
        "back_url": reverse("person_list"),
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)


def _consequence(membership: Membership) -> str:
    if membership.role == "associate":
        return _(
            "This ends the person's access only. If they leave the cohort, withdraw them on the"
            " cohort's pages instead: that closes their seat in a team as well."
        )
    return _("The person loses this access at once. What they did stays.")
