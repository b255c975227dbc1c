"""The filters of the aggregate: only the groups that were published with it."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from infuse.bilingual import current_language
from infuse.kinds import kind_name
from infuse.people.models import Organisation
from skills.assessments.growth import Growth
from skills.assessments.models import GrowthPublication
from skills.assessments.publishing.figures import growth_from
from skills.assessments.publishing.grouping import OTHERS

LABELS: dict[str, str | Promise] = {
    "sector": gettext_lazy("Sector"),
    "grade": gettext_lazy("Grade"),
    "organisation": gettext_lazy("Organisation"),
}
# A grade is the storey above's word; its own names are these.
GRADES: dict[str, str | Promise] = {
    "frontline": gettext_lazy("Frontline"),
    "officer": gettext_lazy("Officer"),
    "team_manager": gettext_lazy("Team manager"),
    "head_of_service": gettext_lazy("Head of service"),
}


class GroupsForm(forms.Form):
    """One choice for each attribute that may be told apart; nothing chosen is everybody."""

    mark_optional = False

    def __init__(self, data: Any, *, publication: GrowthPublication) -> None:
        super().__init__(data)
        self.groups: list[dict[str, Any]] = publication.figures["groups"]
        names = publication.figures["names"]
        values: dict[str, list[str]] = {}
        for group in self.groups:
            for attribute, value in group["of"].items():
                if value not in values.setdefault(attribute, []):
                    values[attribute].append(value)
        for attribute, found in values.items():
            ordered = sorted(found, key=lambda value: value == OTHERS)
            choices = [(value, value_name(attribute, value, names)) for value in ordered]
            self.fields[attribute] = forms.ChoiceField(
                label=str(LABELS[attribute]),
                choices=[("", _("Everybody")), *choices],
                required=False,
            )

    def growth(self) -> tuple[dict[str, str], Growth | None]:
        """What is chosen, and that group's growth; None when nothing (or nothing known) is."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        for group in self.groups:
            if chosen and group["of"] == chosen:
                return chosen, growth_from(group)
        return {}, None

    def words(self, chosen: dict[str, str]) -> str:
        """The chosen group in words."""
        return ", ".join(
            str(dict(self.fields[name].choices)[value])  # type: ignore[attr-defined]
            for name, value in chosen.items()
        )


def value_name(attribute: str, value: str, names: dict[str, dict[str, str]]) -> str:
    """A value in words of the current language."""
    if value == OTHERS:
        return _("All others together")
    if attribute == "sector":
        return kind_name(value, Organisation.Kind)
    if attribute == "grade":
        return str(GRADES.get(value) or value.replace("_", " ").capitalize() or _("Not said"))
    return names.get(value, {}).get(f"name_{current_language()}") or value
