"""What applicants are told about their application, as notices."""

from typing import Any

from django.utils.translation import override

from cohorts.intake.apply.own import lines_of
from cohorts.intake.models import Application
from cohorts.intake.telling import about_application
from infuse.bilingual import CODES
from infuse.notices.queue import notify


def tell_received(application: Application) -> None:
    """The applicant learns that it came in, with a copy of everything that they wrote."""
    copy: dict[str, Any] = {}
    for language in CODES:
        with override(language):
            lines = [[line.label, line.value] for line in lines_of(application)]
        copy[f"lines_{language}"] = lines
    notify(
        programme=application.programme,
        kind="application_received",
        key=f"application_received:{application.pk}",
        recipient=application.person,
        language=application.person.language or application.written_in,
        context=about_application(application) | copy,
    )
