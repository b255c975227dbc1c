"""The words of a release: for each outcome a subject and a text in both languages."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from cohorts.intake.decisions.models import Outcome, Release
from cohorts.intake.decisions.release_texts import LIMITS, PREPARED


class ReleaseForm(forms.Form):
    """Fields named "<outcome>_<part>_<language>", and which outcomes are told."""

    mark_optional = False

    def __init__(self, *args: Any, counts: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for outcome in Outcome.values:
            self._add(outcome, counts.get(outcome, 0))

    def _add(self, outcome: str, count: int) -> None:
        label = {
            Outcome.ACCEPTED: _("Tell those who are accepted (%(count)d)"),
            Outcome.WAITLISTED: _("Tell those on the waiting list (%(count)d)"),
            Outcome.DECLINED: _("Tell those who are not accepted (%(count)d)"),
        }[Outcome(outcome)]
        self.fields[f"{outcome}_told"] = forms.BooleanField(
            label=label % {"count": count}, required=False
        )
        titles = {
            ("subject", "en"): _("Subject in English"),
            ("subject", "cy"): _("Subject in Welsh"),
            ("body", "en"): _("Message in English"),
            ("body", "cy"): _("Message in Welsh"),
        }
        for (part, language), title in titles.items():
            long = part == "body"
            widget: forms.Widget = (
                forms.Textarea(attrs={"rows": 8, "lang": language})
                if long
                else forms.TextInput(attrs={"lang": language})
            )
            self.fields[f"{outcome}_{part}_{language}"] = forms.CharField(
                label=title, required=False, max_length=LIMITS[part], widget=widget
            )

    def parts(self) -> list[dict[str, Any]]:
        """The fields by outcome, for the page."""
        return [
            {
                "title": Outcome(outcome).label,
                "told": self[f"{outcome}_told"],
                "fields": [
                    self[f"{outcome}_{part}_{language}"]
                    for part in LIMITS
                    for language in ("en", "cy")
                ],
            }
            for outcome in Outcome.values
        ]

    def messages(self) -> dict[str, dict[str, str]]:
        """The words, by outcome and field."""
        return {
            outcome: {
                f"{part}_{language}": self.cleaned_data.get(f"{outcome}_{part}_{language}", "")
                for part in LIMITS
                for language in ("en", "cy")
            }
            for outcome in Outcome.values
        }

    def included(self) -> set[str]:
        """The outcomes that are told."""
        return {outcome for outcome in Outcome.values if self.cleaned_data.get(f"{outcome}_told")}


def words_of(release: Release | None, counts: dict[str, int]) -> dict[str, Any]:
    """What the form shows first: a release's words, or those that every release begins with."""
    words: dict[str, Any] = {}
    known = {message.outcome: message for message in release.messages.all()} if release else {}
    for outcome in Outcome.values:
        words[f"{outcome}_told"] = bool(counts.get(outcome)) and (
            known[outcome].included if outcome in known else True
        )
        for part in LIMITS:
            for language in ("en", "cy"):
                name = f"{part}_{language}"
                words[f"{outcome}_{name}"] = (
                    getattr(known[outcome], name)
                    if outcome in known
                    else PREPARED[outcome][language][part]
                )
    return words
