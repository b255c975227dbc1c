"""The forms of a template's editor. Each changes one part of the template's data."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.roster.programme_templates.kinds import ASSESSMENTS, REMINDERS, PhaseKind
from infuse.people.roles import ROLES
from infuse.ui.fields import CheckboxesField, NumberField, RadiosField

Data = dict[str, Any]


def words(data: Data, name: str) -> dict[str, str]:
    """A text in both languages, from two fields of a form."""
    return {code: str(data[f"{name}_{code}"]).strip() for code in ("en", "cy")}


def unwords(value: Data | None, name: str) -> dict[str, str]:
    """A text in both languages, for two fields of a form."""
    return {f"{name}_{code}": (value or {}).get(code, "") for code in ("en", "cy")}


class PartForm(forms.Form):
    """A part of a template; `edition` is the one that the page shows.

    With `addressed` it carries which part that is, by its id, and what the part belongs to.
    """

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, addressed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("part", "within") if addressed else ():
            self.fields[name] = forms.CharField(widget=forms.HiddenInput, required=False)

    @staticmethod
    def initial_of(part: Data) -> Data:
        """What the form shows of a part."""
        raise NotImplementedError

    def change(self, part: Data) -> None:
        """Write what was typed into the part's data."""
        raise NotImplementedError


class PhaseForm(PartForm):
    """A phase: its name, what it is for, and, without planned weeks, how long it is."""

    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    name_cy = forms.CharField(label=_("Name in Welsh"), max_length=120)
    kind = RadiosField(label=_("What is it for?"), choices=PhaseKind.choices)
    length = NumberField(
        label=_("How long is it?"),
        help_text=_("A phase whose weeks are planned one by one is as long as they are."),
        suffix=_("weeks"),
        decimal_places=0,
        min_value=1,
        max_value=104,
    )

    def __init__(self, *args: Any, planned: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if planned:
            del self.fields["length"]

    @staticmethod
    def initial_of(part: Data) -> Data:
        """What the form shows of a phase."""
        length = part["weeks"] if isinstance(part["weeks"], int) else len(part["weeks"])
        return {**unwords(part["name"], "name"), "kind": part["kind"], "length": length}

    def change(self, part: Data) -> None:
        part["name"] = words(self.cleaned_data, "name")
        part["kind"] = self.cleaned_data["kind"]
        if "length" in self.fields:
            part["weeks"] = int(self.cleaned_data["length"])


class TemplateForm(PartForm):
    """The template as a whole: its name, what completes it, reminders, and the roles it wants."""

    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    name_cy = forms.CharField(label=_("Name in Welsh"), max_length=120)
    description_en = forms.CharField(
        label=_("Description in English"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    description_cy = forms.CharField(
        label=_("Description in Welsh"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    sessions_percent = NumberField(
        label=_("To complete: how much of the sessions?"),
        suffix="%",
        decimal_places=0,
        min_value=0,
        max_value=100,
    )
    reflections = NumberField(
        label=_("To complete: how many reflections?"), decimal_places=0, min_value=0, max_value=104
    )
    assessments = CheckboxesField(
        label=_("To complete: which self-assessments?"),
        choices=list(ASSESSMENTS.items()),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in REMINDERS.items():
            self.fields[f"remind_{code}"] = NumberField(
                label=_("Reminder: %(what)s") % {"what": name},
                help_text=_("Leave it empty for no reminder."),
                suffix=_("days before"),
                decimal_places=0,
                min_value=1,
                max_value=14,
                required=False,
            )
        for code, role in ROLES.items():
            if code not in {"associate", "council_leader", "auditor"}:
                self.fields[f"role_{code}"] = NumberField(
                    label=_("People wanted: %(role)s") % {"role": role.name},
                    decimal_places=0,
                    min_value=1,
                    max_value=100,
                    required=False,
                )

    @staticmethod
    def initial_of(part: Data) -> Data:
        """What the form shows of a template."""
        done = part.get("completion", {})
        shown = {f"remind_{code}": days for code, days in part.get("reminders", {}).items()}
        shown |= {f"role_{code}": number for code, number in part.get("roles", {}).items()}
        return shown | {
            **unwords(part["name"], "name"),
            **unwords(part.get("description"), "description"),
            "sessions_percent": done.get("sessions_percent", 0),
            "reflections": done.get("reflections", 0),
            "assessments": done.get("assessments", []),
        }

    def change(self, part: Data) -> None:
        data = self.cleaned_data
        part["name"] = words(data, "name")
        part["description"] = words(data, "description")
        part["completion"] = {
            "sessions_percent": int(data["sessions_percent"]),
            "reflections": int(data["reflections"]),
            "assessments": list(data["assessments"]),
        }
        part["reminders"] = self._numbers("remind_", REMINDERS)
        part["roles"] = self._numbers("role_", ROLES)

    def _numbers(self, prefix: str, codes: Iterable[str]) -> dict[str, int]:
        typed = {code: self.cleaned_data.get(f"{prefix}{code}") for code in codes}
        return {code: int(number) for code, number in typed.items() if number is not None}


class ImportForm(forms.Form):
    """A template as a file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A JSON file, as this page exports it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )
