"""The forms of a template's week and of a session in it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cohorts.roster.models import WEEKDAYS
from cohorts.roster.programme_templates.forms import Data, PartForm, unwords, words
from cohorts.roster.programme_templates.kinds import SessionKind
from infuse.given import given_number
from infuse.ui.fields import CheckboxesField, NumberField
from skills.framework import area_name

LINES = {"rows": 4}


class WeekForm(PartForm):
    """A week: its theme, skill areas, what the reflection asks, and what there is to do."""

    title_en = forms.CharField(label=_("Title in English"), max_length=150)
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=150)
    summary_en = forms.CharField(
        label=_("Summary in English"), required=False, widget=forms.Textarea(attrs=LINES)
    )
    summary_cy = forms.CharField(
        label=_("Summary in Welsh"), required=False, widget=forms.Textarea(attrs=LINES)
    )
    skill_areas = CheckboxesField(label=_("Skill areas"), choices=[], required=False)
    prompts_en = forms.CharField(
        label=_("What the reflection asks, in English"),
        help_text=_("One question on each line."),
        required=False,
        widget=forms.Textarea(attrs=LINES),
    )
    prompts_cy = forms.CharField(
        label=_("What the reflection asks, in Welsh"),
        help_text=_("The same questions in the same order."),
        required=False,
        widget=forms.Textarea(attrs=LINES),
    )
    activities_en = forms.CharField(
        label=_("Activities in English"),
        help_text=_("One on each line; its minutes may follow after a bar: Read a page | 15"),
        required=False,
        widget=forms.Textarea(attrs=LINES),
    )
    activities_cy = forms.CharField(
        label=_("Activities in Welsh"),
        help_text=_("The same activities in the same order."),
        required=False,
        widget=forms.Textarea(attrs=LINES),
    )

    def __init__(self, *args: Any, areas: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skill_areas"].choices = [  # type: ignore[attr-defined]
            (code, area_name(code)) for code in areas
        ]

    def clean(self) -> dict[str, Any]:
        """As many lines in one language as in the other."""
        data = super().clean() or self.cleaned_data
        for name in ("prompts", "activities"):
            if len(_lines(data, f"{name}_en")) != len(_lines(data, f"{name}_cy")):
                text = gettext("Write as many lines in Welsh as in English.")
                self.add_error(f"{name}_cy", ValidationError(text))
        return data

    @staticmethod
    def initial_of(part: Data) -> Data:
        """What the form shows of a week."""
        shown = {**unwords(part["title"], "title"), **unwords(part.get("summary"), "summary")}
        for code in ("en", "cy"):
            prompts = [prompt[code] for prompt in part.get("prompts", [])]
            shown[f"prompts_{code}"] = "\n".join(prompts)
            lines = [_with_minutes(one, code) for one in part.get("activities", [])]
            shown[f"activities_{code}"] = "\n".join(lines)
        return {**shown, "skill_areas": part.get("skill_areas", [])}

    def change(self, part: Data) -> None:
        data = self.cleaned_data
        part["title"], part["summary"] = words(data, "title"), words(data, "summary")
        part["skill_areas"] = list(data["skill_areas"])
        prompts = zip(_lines(data, "prompts_en"), _lines(data, "prompts_cy"), strict=True)
        part["prompts"] = [{"en": en, "cy": cy} for en, cy in prompts]
        both = zip(_lines(data, "activities_en"), _lines(data, "activities_cy"), strict=True)
        part["activities"] = [_activity(en, cy) for en, cy in both]
        part.setdefault("sessions", [])


def _lines(data: Data, name: str) -> list[str]:
    return [line.strip() for line in str(data.get(name) or "").splitlines() if line.strip()]


def _with_minutes(activity: Data, code: str) -> str:
    text = str(activity["title"][code])
    return f"{text} | {activity['minutes']}" if activity.get("minutes") else text


def _activity(en: str, cy: str) -> Data:
    text_en, _bar, minutes = en.partition("|")
    text_cy, _bar, other = cy.partition("|")
    found: Data = {"title": {"en": text_en.strip(), "cy": text_cy.strip()}}
    number = given_number(minutes.strip() or other.strip())
    if number is not None:
        found["minutes"] = number
    return found


class SessionPlanForm(PartForm):
    """A session of a template's week."""

    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=SessionKind.choices)
    day = forms.ChoiceField(label=_("Day of the week"), choices=WEEKDAYS)
    start = forms.TimeField(
        label=_("Starts at"),
        help_text=_("Such as 09:30, local time."),
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    minutes = NumberField(
        label=_("How long is it?"),
        suffix=_("minutes"),
        decimal_places=0,
        min_value=1,
        max_value=1440,
    )
    online = forms.BooleanField(label=_("It is online"), required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
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

    @staticmethod
    def initial_of(part: Data) -> Data:
        """What the form shows of a session."""
        names = ("kind", "day", "start", "minutes", "online", "place", "capacity", "group")
        return {**unwords(part["title"], "title"), **{name: part.get(name) for name in names}}

    def change(self, part: Data) -> None:
        data = self.cleaned_data
        part |= {
            "kind": data["kind"],
            "title": words(data, "title"),
            "day": data["day"],
            "start": f"{data['start']:%H:%M}",
            "minutes": int(data["minutes"]),
            "online": data["online"],
            "place": data["place"],
            "group": data["group"],
            "capacity": None if data["capacity"] is None else int(data["capacity"]),
        }
