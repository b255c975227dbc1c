"""One's own messages in a programme, whatever of them was mailed."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from infuse.notices.choice.groups import GROUPS, NAMES, Group
from infuse.notices.inbox.marking import mark_read, mark_unread
from infuse.notices.inbox.showing import inbox_of, shown
from infuse.notices.kinds import kind_name
from infuse.people.access import signed_in
from infuse.request import MemberRequest
from infuse.ui.keyset import keyset_page

SIZE = 30


class InboxFilter(forms.Form):
    """What the inbox is narrowed to."""

    group = forms.ChoiceField(
        label=gettext_lazy("Group"),
        choices=[("", gettext_lazy("All messages")), *((one.value, NAMES[one]) for one in Group)],
        required=False,
    )
    unread = forms.BooleanField(label=gettext_lazy("Only what is unread"), required=False)
    mark_optional = False


@require_safe
@signed_in
def inbox_list(request: MemberRequest) -> HttpResponse:
    """One's messages, the latest first; what is unread is marked."""
    filters, rows = InboxFilter(request.GET), inbox_of(request.programme, request.user)
    if filters.is_valid():
        group = filters.cleaned_data["group"]
        if group:
            rows = rows.filter(kind__in=[kind for kind, of in GROUPS.items() if of == group])
        if filters.cleaned_data["unread"]:
            rows = rows.filter(read_at=None)
    page = keyset_page(request, rows.select_related("programme"), "-due_at", "-pk", size=SIZE)
    context = {
        "page": page,
        "lines": [(shown(notice), kind_name(notice.kind)) for notice in page.rows],
        "filters": filters,
        "applied": sum(bool(value) for value in filters.cleaned_data.values()),
        "clear_url": request.path,
    }
    return render(request, "infuse/notices/inbox/inbox_list.html", context)


@require_safe
@signed_in
def inbox_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One message, as it was sent or would be. Opening it marks it as read, and nothing else."""
    rows = inbox_of(request.programme, request.user)
    notice = get_object_or_404(rows.select_related("programme"), pk=pk)
    if request.method == "GET":
        mark_read(rows.filter(pk=pk))
    context = {"message": shown(notice), "notice": notice, "kind": kind_name(notice.kind)}
    return render(request, "infuse/notices/inbox/inbox_detail.html", context)


@require_POST
@signed_in
def inbox_unread(request: MemberRequest, pk: int) -> HttpResponse:
    """Let a message count as new again."""
    rows = inbox_of(request.programme, request.user)
    get_object_or_404(rows, pk=pk)
    mark_unread(rows.filter(pk=pk))
    return redirect("inbox_list")


@require_POST
@signed_in
def inbox_read_all(request: MemberRequest) -> HttpResponse:
    """Nothing in the inbox is new any more."""
    count = mark_read(inbox_of(request.programme, request.user))
    if count:
        said = ngettext(
            "%(count)d message is marked as read.", "%(count)d messages are marked as read.", count
        )
        messages.success(request, said % {"count": count})
    else:
        messages.info(request, _("Every message was read already."))
    return redirect("inbox_list")
