"""What another window kept, beside what is typed in this one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cohorts.intake.review.review_form import ReviewForm


@dataclass(frozen=True)
class Difference:
    """A field whose kept text is another than the one typed here."""

    label: str
    value: str


def differences(form: "ReviewForm", kept: Mapping[str, str]) -> list[Difference]:
    """The fields that differ, each with what is kept."""
    return [
        Difference(str(form[name].label), kept.get(name, ""))
        for name in form.fields
        if name != "version" and str(form.data.get(name, "")).strip() != kept.get(name, "")
    ]
