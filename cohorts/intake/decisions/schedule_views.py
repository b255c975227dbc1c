"""Setting the moment at which applicants are told, and taking that back."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.intake.decisions.board_views import managed_call
from cohorts.intake.decisions.models import Release
from cohorts.intake.decisions.scheduling import schedule_release, take_back_release
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.fields import DayField
from infuse.ui.forms import form_for


class ScheduleForm(forms.Form):
    """A moment in the programme's time."""

    due_at = DayField(label=gettext_lazy("Day"))
    time = forms.TimeField(
        label=gettext_lazy("Time"),
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(attrs={"class": "govuk-input--width-5", "type": "text"}),
        error_messages={"invalid": gettext_lazy("Enter a time such as 9:00 or 17:30.")},
    )

    def __init__(self, *args: Any, clock: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clock = clock
        zone = _("In the programme's time: %(zone)s.") % {"zone": clock.key.replace("_", " ")}
        self.fields["time"].help_text = zone

    def moment(self) -> datetime:
        """The moment as it was typed."""
        typed = self.cleaned_data
        return datetime.combine(typed["due_at"], typed["time"], tzinfo=self.clock)


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def release_schedule(request: MemberRequest, slug: str) -> HttpResponseBase:
    """When the messages that are prepared go out by themselves."""
    call = managed_call(request, slug)
    release = call.releases.filter(state=Release.State.PREPARED).first()
    if release is None:
        return redirect("release_edit", slug)
    form = form_for(request, ScheduleForm, clock=request.programme.clock)
    if request.method == "POST" and form.is_valid():
        try:
            schedule_release(release=release, due_at=form.moment(), actor=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _("The messages go out at that moment, if nobody takes them back.")
            )
            return redirect("release_preview", slug)
    context = {"form": form, "call": call, "cohort": call.cohort}
    return render(request, "cohorts/intake/decisions/release_schedule.html", context)


@requires("applications.decide")
@require_POST
def release_take_back(request: MemberRequest, slug: str) -> HttpResponseBase:
    """The messages do not go out by themselves; their words stay."""
    call = managed_call(request, slug)
    number = request.POST.get("release", "")
    key = int(number) if number.isdecimal() and len(number) < 19 else 0
    release = get_object_or_404(call.releases.all(), pk=key)
    try:
        take_back_release(release=release, actor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Taken back: nobody is told until you say so."))
    return redirect("release_edit", slug)
