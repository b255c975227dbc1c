"""The ledger of messages, for those who answer for them."""

from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from infuse.notices.kinds import kind_name
from infuse.notices.models import Notice
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.keyset import keyset_page


class NoticeFilter(forms.Form):
    """What the ledger is narrowed to."""

    person = forms.CharField(
        label=_("Name or e-mail address"), max_length=150, required=False, widget=forms.TextInput
    )
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All states")), *Notice.State.choices], required=False
    )
    mark_optional = False


@require_safe
@requires("notices.see")
def notice_list(request: MemberRequest) -> HttpResponse:
    """What was or will be sent, to whom, why, and how far it got; the latest first."""
    filters = NoticeFilter(request.GET)
    rows = request.programme.notices.select_related("recipient").defer("context")
    if filters.is_valid():
        person, state = filters.cleaned_data["person"], filters.cleaned_data["state"]
        if person:
            named = Q(recipient__full_name__icontains=person)
            rows = rows.filter(named | Q(address__icontains=person))
        if state:
            rows = rows.filter(state=state)
    page = keyset_page(request, rows, "-due_at", "-pk")
    context: dict[str, Any] = {
        "page": page,
        "notices": [(notice, kind_name(notice.kind)) for notice in page.rows],
        "filters": filters,
        "applied": sum(bool(value) for value in filters.cleaned_data.values()),
        "clear_url": request.path,
    }
    return render(request, "infuse/notices/notice_list.html", context)
