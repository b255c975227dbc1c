"""The record of a programme: to read, to check, to take away."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from infuse.people.access import requires
from infuse.record.export import as_csv, as_json_lines
from infuse.record.verify import verify
from infuse.record.withheld import withheld_from, without_words
from infuse.request import MemberRequest
from infuse.tenancy.current import in_programme
from infuse.ui.keyset import keyset_page

_EXPORTS = {"csv": (as_csv, "text/csv"), "jsonl": (as_json_lines, "application/jsonl")}


class EventFilter(forms.Form):
    """What the record is narrowed to: codes, as the record holds them."""

    verb = forms.CharField(
        label=gettext_lazy("Deed"),
        help_text=gettext_lazy("The beginning of its code, for example people."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": "false"}),
    )
    subject = forms.CharField(
        label=gettext_lazy("Subject"),
        help_text=gettext_lazy(
            "Its kind, and its number if you want one only: infuse.membership 12"
        ),
        max_length=90,
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": "false"}),
    )
    mark_optional = False


@require_safe
@requires("record.see")
def event_list(request: MemberRequest) -> HttpResponse:
    """Who did what, the latest first."""
    filters = EventFilter(request.GET)
    withheld = withheld_from(request.programme, request.user)
    rows = request.programme.events.select_related("actor").exclude(number__in=withheld)
    if filters.is_valid():
        kind, _space, number = filters.cleaned_data["subject"].strip().partition(" ")
        rows = rows.filter(verb__startswith=filters.cleaned_data["verb"].strip())
        if kind:
            rows = rows.filter(subject_type=kind.lower())
        if number.isascii() and number.isdigit() and len(number) < 19:
            rows = rows.filter(subject_id=int(number))
    context = {
        "page": keyset_page(request, rows, "-number"),
        "filters": filters,
        "applied": sum(bool(value) for value in filters.cleaned_data.values()),
        "clear_url": request.path,
        "withheld": len(withheld),
    }
    return render(request, "infuse/record/event_list.html", context)


@require_POST
@requires("record.see")
def event_verify(request: MemberRequest) -> HttpResponse:
    """Work the whole chain out again and say whether an entry was changed, and which is first."""
    verdict = verify(request.programme)
    if verdict.broken_number is None:
        said = {"n": verdict.sound, "hash": verdict.last_hash}
        text = _("The record is sound. Entries checked: %(n)s. The last fingerprint: %(hash)s.")
        messages.success(request, text % said)
    else:
        said = {"n": verdict.broken_number, "hash": ""}
        text = _("The record is broken: entry %(n)s is missing or was changed after it was made.")
        messages.error(request, text % said)
    return redirect("event_list")


@require_safe
@requires("record.see")
def event_script(request: MemberRequest) -> HttpResponse:
    """The few lines that check a downloaded record on any machine; docs/record.md has them too."""
    response = render(
        request, "infuse/record/check_record.txt", content_type="text/plain; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="check_record.py"'
    return response


@require_safe
@requires("record.see")
def event_download(request: MemberRequest, form: str) -> StreamingHttpResponse:
    """The whole record, the first entry first, as CSV or JSON lines."""
    write, content_type = _EXPORTS[form]
    programme, person = request.programme, request.user

    def lines() -> Iterator[str]:
        # The response is written after the request's transaction has ended.
        with in_programme(programme.pk, person_id=person.pk):
            withheld = withheld_from(programme, person)
            rows = programme.events.order_by("number")
            rows = rows.annotate(actor_email=F("actor__email"))
            stream: Any = rows.iterator(chunk_size=2000)
            with closing(stream) as events:
                yield from write(
                    without_words(event) if event.number in withheld else event for event in events
                )

    response = StreamingHttpResponse(lines(), content_type=f"{content_type}; charset=utf-8")
    name = f"{programme.slug}-record.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
