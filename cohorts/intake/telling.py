"""What every message to an applicant says of their application."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cohorts.intake.models import Application
from infuse.bilingual import CODES


def about_application(application: Application) -> dict[str, Any]:
    """The context that every notice about an application has."""
    cohort = application.call.cohort
    return {
        "full_name": application.full_name,
        "ref": application.ref,
        "path": f"/calls/{cohort.slug}/application/status/",
        "cohort_en": cohort.name_en,
        "cohort_cy": cohort.name_cy,
        **day_in_both("first_day", cohort.starts_on),
    }


def day_in_both(name: str, day: date) -> dict[str, str]:
    """A day in words, in both languages: a notice holds plain JSON."""
    return {f"{name}_{language}": _worded(day, language) for language in CODES}


@lru_cache(maxsize=512)
def _worded(day: date, language: str) -> str:
    # A thousand messages about one call name the same few days.
    with override(language):
        return date_format(day, "j F Y")


# The columns that `about_application` reads, and the account that it goes to.
ABOUT_NEEDS = (
    "programme",
    "full_name",
    "ref",
    "call__cohort__slug",
    "call__cohort__name_en",
    "call__cohort__name_cy",
    "call__cohort__starts_on",
    "person__full_name",
    "person__email",
    "person__language",
)

# What the text of a reminder to an applicant may name, and an example of it.
ABOUT_SAYS = {
    "full_name": _("The applicant’s name"),
    "ref": _("The reference of the application"),
    "cohort": _("The name of the cohort"),
    "first_day": _("The cohort’s first day"),
}
ABOUT_SAMPLE = {
    "full_name": "Ada Lewis",
    "ref": "A-0001",
    "path": "/",
    "cohort_en": "Spring cohort",
    "cohort_cy": "Carfan y gwanwyn",
    "first_day_en": "3 May 2027",
    "first_day_cy": "3 Mai 2027",
}
