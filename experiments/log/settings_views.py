"""What a programme decides about its logs."""

from datetime import datetime

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from infuse.people.access import requires
from infuse.people.models import User
from infuse.record.write import record
from infuse.request import MemberRequest
from infuse.tenancy.models import Programme
from infuse.ui.fields import RadiosField
from infuse.ui.forms import form_for


class LogSettingsForm(forms.Form):
    """Whether devices keep notes."""

    offline = RadiosField(
        label=gettext_lazy("May phones and laptops keep notes that are written without a network?"),
        choices=[
            ("keep", gettext_lazy("Keep them on the device until there is a network")),
            ("refuse", gettext_lazy("Keep nothing on any device")),
        ],
        hints={
            "keep": gettext_lazy(
                "Encrypted for the person who wrote them, and wiped when that person signs out."
            ),
            "refuse": gettext_lazy(
                "A note can then only be written where there is a network. What devices keep now"
                " is sent and wiped when they next open a page."
            ),
        },
    )


@transaction.atomic
def set_offline_drafts(
    *, programme: Programme, wanted: bool, actor: User, at: datetime | None = None
) -> None:
    """Let devices keep notes, or not. The same again changes nothing."""
    row = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    if row.offline_drafts == wanted:
        return
    row.offline_drafts = wanted
    row.save(update_fields=["offline_drafts"])
    record(
        verb="programme.offline_drafts_set",
        subject=row,
        actor=actor,
        at=at,
        data={"offline_drafts": wanted},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires("people.manage")
def log_settings(request: MemberRequest) -> HttpResponse:
    """Switch the keeping of notes on devices on and off."""
    now = "keep" if request.programme.offline_drafts else "refuse"
    form = form_for(request, LogSettingsForm, initial={"offline": now})
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["offline"] == "keep"
        set_offline_drafts(programme=request.programme, wanted=wanted, actor=request.user)
        messages.success(request, _("Saved."))
        return redirect("log_settings")
    return render(request, "experiments/log/log_settings.html", {"form": form})
