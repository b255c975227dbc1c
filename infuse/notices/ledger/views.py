"""The ledger of messages, for those who answer for them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from infuse.notices.faults import MOST_ATTEMPTS
from infuse.notices.kinds import kind_name
from infuse.notices.ledger.confidential import may_read
from infuse.notices.ledger.filters import NoticeFilter
from infuse.notices.ledger.reasons import reason_of
from infuse.notices.ledger.resending import resend_notice
from infuse.people.access import may, requires, roles_of
from infuse.people.roles import permissions_of
from infuse.request import MemberRequest
from infuse.ui.keyset import keyset_page


@require_safe
@requires("notices.see")
def notice_list(request: MemberRequest) -> HttpResponse:
    """What was or will be sent, to whom, why, and how far it got; the latest first."""
    filters = NoticeFilter(request.GET)
    rows = request.programme.notices.select_related("recipient").defer("context", "text")
    bulk = None
    if filters.is_valid():
        rows = filters.narrowed(rows, request.programme)
        if number := filters.cleaned_data["bulk"]:
            bulk = request.programme.bulkmessages.filter(pk=number).first()
    page = keyset_page(request, rows, "-due_at", "-pk")
    context: dict[str, Any] = {
        "page": page,
        "notices": [(one, kind_name(one.kind), reason_of(one)) for one in page.rows],
        "filters": filters,
        "bulk": bulk,
        "applied": sum(bool(value) for value in filters.cleaned_data.values()),
        "clear_url": request.path,
        "may_manage": may(request, "notices.manage"),
    }
    return render(request, "infuse/notices/notice_list.html", context)


@require_safe
@requires("notices.see")
def notice_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One notice: why it was written, how far it got, and its words for those who may read them."""
    rows = request.programme.notices.select_related("recipient", "bulk")
    notice = get_object_or_404(rows, pk=pk)
    readable = may_read(notice, permissions_of(roles_of(request)), request.user.pk)
    context = {
        "notice": notice,
        "kind": kind_name(notice.kind),
        "reason": reason_of(notice),
        "readable": readable,
        "path": notice.context.get("path", "") if readable else "",
        "most": MOST_ATTEMPTS,
        "resendable": notice.state == notice.State.FAILED and may(request, "notices.manage"),
    }
    return render(request, "infuse/notices/ledger/notice_detail.html", context)


@require_POST
@requires("notices.manage")
def notice_resend(request: MemberRequest, pk: int) -> HttpResponse:
    """Try a failed notice once more."""
    notice = get_object_or_404(request.programme.notices.all(), pk=pk)
    if resend_notice(notice=notice, actor=request.user):
        messages.success(request, _("The message is queued again."))
    else:
        messages.success(request, _("It was queued again already."))
    return redirect("notice_detail", pk)
