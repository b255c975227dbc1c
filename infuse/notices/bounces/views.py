"""Addresses that give mail back or want none, for those who answer for the programme."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from infuse.notices.bounces.marking import lift_bounce
from infuse.notices.choice.groups import NAMES, Group
from infuse.notices.choice.models import AddressMark
from infuse.people.access import may, requires
from infuse.request import MemberRequest
from infuse.ui.keyset import keyset_page


@require_safe
@requires("notices.see")
def address_list(request: MemberRequest) -> HttpResponse:
    """Every address to which something is not mailed, and why; the latest first."""
    rows = request.programme.addressmarks.filter(lifted_at=None)
    address = request.GET.get("address", "").strip().lower()
    if address:
        rows = rows.filter(address=address)
    page = keyset_page(request, rows.select_related("notice__recipient"), "-at", "-pk", size=30)
    context = {
        "page": page,
        "marks": [(mark, _what(mark)) for mark in page.rows],
        "address": address,
        "may_lift": may(request, "notices.manage"),
    }
    return render(request, "infuse/notices/bounces/address_list.html", context)


def _what(mark: AddressMark) -> str:
    """What is not mailed there."""
    if mark.mark == AddressMark.Mark.BOUNCED:
        return _("Nothing is mailed there.")
    if mark.mark == AddressMark.Mark.COMPLAINED:
        return _("Only what always comes is mailed there.")
    group = NAMES[Group(mark.group)]
    return _("Not mailed there: %(group)s") % {"group": group}


@require_POST
@requires("notices.manage")
def address_lift(request: MemberRequest, pk: int) -> HttpResponse:
    """The address works again: mail goes there as before."""
    mark = get_object_or_404(request.programme.addressmarks, pk=pk)
    try:
        lift_bounce(mark=mark, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = _("Mail goes to %(address)s again.") % {"address": mark.address}
        messages.success(request, said)
    return redirect("address_list")
