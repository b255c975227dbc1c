"""What applicants and reviewers are told, as notices."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import override

from cohorts.intake.models import Application, Decision
from infuse.bilingual import CODES
from infuse.notices.queue import notify


def _about(application: Application) -> dict[str, Any]:
    cohort = application.call.cohort
    return {
        "full_name": application.full_name,
        "ref": application.ref,
        "path": f"/calls/{cohort.slug}/application/status/",
        "cohort_en": cohort.name_en,
        "cohort_cy": cohort.name_cy,
        **_in_both("first_day", cohort.starts_on),
    }


def _in_both(name: str, day: date) -> dict[str, str]:
    """A day in words, in both languages: a notice holds plain JSON."""
    worded = {}
    for language in CODES:
        with override(language):
            worded[f"{name}_{language}"] = date_format(day, "j F Y")
    return worded


def tell_received(application: Application) -> None:
    """The applicant learns that it came in."""
    notify(
        programme=application.programme,
        kind="application_received",
        key=f"application_received:{application.pk}",
        recipient=application.person,
        context=_about(application),
    )


def tell_decided(decision: Decision) -> None:
    """The applicant learns what was decided. The reason is for the record, not for the mail."""
    application = decision.application
    notify(
        programme=application.programme,
        kind=f"application_{decision.outcome}",
        key=f"application_decided:{decision.pk}",
        recipient=application.person,
        context=_about(application),
    )
