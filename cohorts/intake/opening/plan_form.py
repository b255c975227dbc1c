"""What a manager fills in about a call: when, how many, and its rules."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.intake.models import Call
from cohorts.intake.opening.planning import CallPlan
from infuse.ui.fields import DayField

_NAMES = ("capacity", "grace_minutes", "reviews_wanted", "places_per_organisation",
          "edits_until_close", "blind_review", "two_person_decisions", "promote_automatically",
          "confirm_days")  # fmt: skip


def _time(label: Any, hint: Any) -> forms.TimeField:
    attrs = {"class": "govuk-input--width-5"}
    return forms.TimeField(
        label=label,
        help_text=hint,
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(attrs=attrs | {"type": "text"}, format="%H:%M"),
        error_messages={"invalid": gettext_lazy("Enter a time such as 9:00 or 17:30.")},
    )


def _count(label: Any, hint: Any = "", *, required: bool = True) -> forms.IntegerField:
    attrs = {"class": "govuk-input--width-4", "inputmode": "numeric"}
    widget = forms.TextInput(attrs=attrs)
    return forms.IntegerField(label=label, help_text=hint, required=required, widget=widget)


def _rule(label: Any, hint: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, help_text=hint, required=False)


class CallPlanForm(forms.Form):
    """See the module. Moments are typed in the programme's time zone."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    opens_on = DayField(label=gettext_lazy("Opens on"))
    opens_time = _time(gettext_lazy("Opens at"), "")
    closes_on = DayField(label=gettext_lazy("Closes on"))
    closes_time = _time(gettext_lazy("Closes at"), "")
    grace_minutes = _count(
        gettext_lazy("Minutes of grace after the close"),
        gettext_lazy("Drafts begun in time may still be sent; nobody can begin a new one."),
    )
    capacity = _count(gettext_lazy("Places"))
    places_per_organisation = _count(
        gettext_lazy("Most places for one organisation"),
        gettext_lazy("Leave it empty when there is no such limit."),
        required=False,
    )
    edits_until_close = _rule(
        gettext_lazy("Applicants may change a sent application until the close"), ""
    )
    reviews_wanted = _count(gettext_lazy("Reviews wanted for each application"))
    blind_review = _rule(
        gettext_lazy("Reviewers do not learn who applied"),
        gettext_lazy("They see neither names nor organisations, nor answers that you keep back."),
    )
    two_person_decisions = _rule(
        gettext_lazy("A second person confirms each decision"),
        gettext_lazy("Nobody is told before somebody else has looked at it."),
    )
    promote_automatically = _rule(
        gettext_lazy("A freed place is offered to the next on the waiting list by itself"),
        gettext_lazy(
            "Otherwise you offer it. Where a second person confirms decisions, you always do."
        ),
    )
    confirm_days = _count(gettext_lazy("Days in which an accepted applicant confirms the place"))

    def __init__(self, *args: Any, clock: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clock = clock
        zone = _("In the programme's time: %(zone)s.") % {"zone": clock.key.replace("_", " ")}
        for name in ("opens_time", "closes_time"):
            self.fields[name].help_text = zone

    def clean(self) -> dict[str, Any]:
        """Both moments in the programme's time; one that a change of clocks skips is refused."""
        data = super().clean() or self.cleaned_data
        for name in ("opens", "closes"):
            day, at = data.get(f"{name}_on"), data.get(f"{name}_time")
            if day and at:
                data[f"{name}_at"] = self._moment(name, day, at)
        return data

    def _moment(self, name: str, day: date, at: time) -> datetime:
        moment = datetime.combine(day, at, tzinfo=self.clock)
        there = moment.astimezone(ZoneInfo("UTC")).astimezone(self.clock)
        if there.time() != at:
            self.add_error(f"{name}_time", _("The clocks go forward then: this time is skipped."))
        return moment

    def show_version(self, version: int) -> None:
        """Let the form go out again as a change of this version."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["version"] = str(version)
        self.data = data

    def plan(self) -> CallPlan:
        """The plan as it was typed."""
        data = self.cleaned_data
        given = {name: data[name] for name in _NAMES}
        return CallPlan(opens_at=data["opens_at"], closes_at=data["closes_at"], **given)


def initial_of(call: Call, clock: ZoneInfo) -> dict[str, Any]:
    """What stands in the fields of a call that exists."""
    opens, closes = call.opens_at.astimezone(clock), call.closes_at.astimezone(clock)
    moments = {
        "version": call.version,
        "opens_on": opens.date(),
        "opens_time": opens.time().replace(second=0, microsecond=0),
        "closes_on": closes.date(),
        "closes_time": closes.time().replace(second=0, microsecond=0),
    }
    return moments | {name: getattr(call, name) for name in _NAMES}


# Where the fields of a plan stand in the form, to show a refusal beside them.
FIELDS = {"opens_at": "opens_on", "closes_at": "closes_on", "cohort": None}
