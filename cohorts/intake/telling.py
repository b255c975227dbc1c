"""What every message to an applicant says of their application."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
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
    worded = {}
    for language in CODES:
        with override(language):
            worded[f"{name}_{language}"] = date_format(day, "j F Y")
    return worded
