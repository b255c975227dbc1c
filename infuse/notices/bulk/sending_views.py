"""Look at a message as its readers will, then send it; and call it back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from infuse.notices.bulk.audience import key_of, people_of, words_of
from infuse.notices.bulk.models import UNDO_FOR, BulkMessage
from infuse.notices.bulk.previewing import previews
from infuse.notices.bulk.queueing import queue_message, refuse_unready
from infuse.notices.bulk.undoing import undo_message
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.keyset import keyset_page


@require_safe
@requires("messages.send")
def bulkmessage_check(request: MemberRequest, pk: int) -> HttpResponse:
    """Who would get it, and what each of them would read; nothing is sent yet."""
    message = get_object_or_404(request.programme.bulkmessages, pk=pk)
    if message.state != BulkMessage.State.DRAFT:
        return redirect("bulkmessage_detail", pk)
    try:
        refuse_unready(message, message.version)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("bulkmessage_edit", pk)
    people = people_of(request.programme, message.audience)
    page = keyset_page(request, people, "full_name", "pk", size=25)
    reader = people.filter(pk=key_of(request.GET.get("as", ""))).first() or people.first()
    context = {
        "draft": message,
        "total": people.count(),
        "page": page,
        "reader": reader,
        "previews": previews(message, reader) if reader else [],
        "audience": words_of(request.programme, message.audience),
        "minutes": int(UNDO_FOR.total_seconds() // 60),
    }
    return render(request, "infuse/notices/bulk/bulkmessage_check.html", context)


@require_POST
@requires("messages.send")
def bulkmessage_send(request: MemberRequest, pk: int) -> HttpResponse:
    """Send it: in two minutes."""
    message = get_object_or_404(request.programme.bulkmessages, pk=pk)
    version = key_of(request.POST.get("version", ""))
    try:
        if queue_message(message=message, actor=request.user, version=version):
            messages.success(request, _("The message is on its way. You can still undo it."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("bulkmessage_check", pk)
    return redirect("bulkmessage_detail", pk)


@require_POST
@requires("messages.send")
def bulkmessage_undo(request: MemberRequest, pk: int) -> HttpResponse:
    """Call it back."""
    message = get_object_or_404(request.programme.bulkmessages, pk=pk)
    try:
        if undo_message(message=message, actor=request.user):
            text = ngettext(
                "The message is undone: %(n)s person was not written to.",
                "The message is undone: %(n)s people were not written to.",
                message.recipients,
            )
            messages.success(request, text % {"n": message.recipients})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("bulkmessage_detail", pk)
