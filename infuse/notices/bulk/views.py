"""Messages to groups: the list with their figures, and one of them on its way."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from infuse.notices.bulk.audience import words_of
from infuse.notices.bulk.figures import figures_of
from infuse.notices.bulk.models import BulkMessage
from infuse.people.access import may, requires
from infuse.request import MemberRequest
from infuse.ui.keyset import keyset_page

PAGE = "infuse/notices/bulk/bulkmessage_detail.html"


@require_safe
@requires("messages.send", "notices.see")
def bulkmessage_list(request: MemberRequest) -> HttpResponse:
    """Drafts and sent messages, the newest first, with what became of each."""
    rows = request.programme.bulkmessages.select_related("author").defer("body_en", "body_cy")
    may_send = may(request, "messages.send")
    if not may_send:
        rows = rows.exclude(state=BulkMessage.State.DRAFT)
    page = keyset_page(request, rows, "-pk", size=30)
    figures = figures_of(page.rows)
    lines = [(one, figures[one.pk]) for one in page.rows]
    context = {"page": page, "lines": lines, "may_send": may_send}
    return render(request, "infuse/notices/bulk/bulkmessage_list.html", context)


@require_safe
@requires("messages.send", "notices.see")
def bulkmessage_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """A message that was sent: how far it is, what it says, and the way back while there is one."""
    rows = request.programme.bulkmessages.select_related("queued_by")
    message = get_object_or_404(rows, pk=pk)
    if message.state == BulkMessage.State.DRAFT:
        return redirect("bulkmessage_edit", pk)
    context = _standing(message)
    context["may_send"] = may(request, "messages.send")
    if request.htmx:
        return render(request, f"{PAGE}#standing", context)
    context["audience"] = words_of(request.programme, message.audience)
    return render(request, PAGE, context)


def _standing(message: BulkMessage) -> dict[str, Any]:
    figures = figures_of([message])[message.pk]
    is_queued = message.state == BulkMessage.State.QUEUED
    left = message.due_at - timezone.now() if message.due_at else timedelta()
    return {
        "message": message,
        "figures": figures,
        "under_way": is_queued and figures.done < figures.asked,
        # Nothing moves before its moment: the page asks again then, and often only after it.
        "undoable": message.can_be_undone(),
        "wait": max(3, int(left.total_seconds()) + 2),
    }
