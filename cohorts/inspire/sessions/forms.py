"""The forms of a session: when and where it is, and why it is cancelled."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.inspire.models import Session, Week
from cohorts.roster.programme_templates.kinds import SessionKind
from infuse.kinds import kind_name
from infuse.ui.fields import DayField, NumberField

NARROW = {"class": "govuk-input--width-5"}


class SessionForm(forms.Form):
    """Everything about a session that somebody plans. Times are the programme's own."""

    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=SessionKind.choices)
    day = DayField(label=_("Day"))
    start = forms.TimeField(
        label=_("Starts at"),
        help_text=_("Such as 09:30, local time."),
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs=NARROW),
    )
    minutes = NumberField(
        label=_("How long is it?"),
        suffix=_("minutes"),
        decimal_places=0,
        min_value=1,
        max_value=1440,
    )
    is_online = forms.BooleanField(label=_("It is online"), required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    link = forms.URLField(
        label=_("Link to join"), max_length=500, required=False, assume_scheme="https"
    )
    capacity = NumberField(
        label=_("How many people have room?"),
        decimal_places=0,
        min_value=1,
        max_value=1000,
        required=False,
    )
    group = forms.SlugField(
        label=_("Group of alternatives"),
        help_text=_(
            "Give several sessions the same word, such as circle-1, and people choose one of them."
        ),
        max_length=40,
        required=False,
    )
    choose_day = DayField(label=_("Last day to choose"), required=False)
    sequence = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, week: Week, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.week, self.zone = week, zone

    def keep_kind(self, kind: str) -> None:
        """Offer a kind that the programme brought with it, too."""
        if kind and kind not in SessionKind.values:
            self.fields["kind"].choices = [  # type: ignore[attr-defined]
                *SessionKind.choices,
                (kind, kind_name(kind, SessionKind)),
            ]

    def values(self) -> dict[str, Any]:
        """The columns of the session; the choice closes when its last day ends."""
        data = dict(self.cleaned_data)
        day, start, last = data.pop("day"), data.pop("start"), data.pop("choose_day")
        data.pop("sequence")
        capacity = data["capacity"]
        moment = datetime.combine(day, start, tzinfo=self.zone).astimezone(UTC)
        closes = None
        if last is not None and data["group"]:
            end = datetime.combine(last, datetime.max.time(), tzinfo=self.zone)
            closes = min(end.replace(microsecond=0).astimezone(UTC), moment)
        return data | {
            "starts_at": moment,
            "minutes": int(data["minutes"]),
            "capacity": None if capacity is None else int(capacity),
            "choose_until": closes,
        }


def initial_of(session: Session, zone: ZoneInfo) -> dict[str, Any]:
    """What the form shows of a session that is there."""
    local = session.starts_at.astimezone(zone)
    closes = session.choose_until
    names = ("title_en", "title_cy", "kind", "minutes", "is_online", "place", "link", "capacity")
    return {name: getattr(session, name) for name in (*names, "group", "sequence")} | {
        "day": local.date(),
        "start": local.time(),
        "choose_day": closes.astimezone(zone).date() if closes else None,
    }


class CancelForm(forms.Form):
    """Why a session is cancelled, in both languages."""

    reason_en = forms.CharField(label=_("Why, in English"), max_length=300)
    reason_cy = forms.CharField(label=_("Why, in Welsh"), max_length=300)
