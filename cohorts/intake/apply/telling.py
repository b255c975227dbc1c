"""What applicants are told about their application, as notices.

The copy of what they wrote is made with the mail (`templatetags/intake_links.py`): no notice
holds it.
"""

from datetime import datetime, timedelta

from django.utils import timezone

from cohorts.intake.models import Application
from cohorts.intake.telling import about_application
from infuse.notices.queue import notify, supersede

# Somebody who changes a thing often changes another: one copy goes out when they have rested.
REST = timedelta(minutes=15)


def tell_received(application: Application) -> None:
    """The applicant learns that it came in, with a copy of everything that they wrote."""
    _send_copy(application, "application_received", f"application_received:{application.pk}")


def tell_revised(application: Application, at: datetime | None = None) -> None:
    """The applicant gets the changed application; a copy from before that has not gone does not."""
    supersede_copies(application, version=application.version - 1)
    key = _revised(application, application.version)
    due_at = (at or timezone.now()) + REST
    _send_copy(application, "application_revised", key, due_at)


def supersede_copies(application: Application, *, version: int | None = None) -> None:
    """A copy of this version that is still to go does not go."""
    keys = [f"application_received:{application.pk}", _revised(application, version)]
    for key in keys:
        supersede(programme=application.programme, key=key, outcome="replaced")


def _revised(application: Application, version: int | None) -> str:
    return f"application_revised:{application.pk}:{version or application.version}"


def _send_copy(
    application: Application, kind: str, key: str, due_at: datetime | None = None
) -> None:
    notify(
        programme=application.programme,
        kind=kind,
        key=key,
        recipient=application.person,
        language=application.person.language or application.written_in,
        context=about_application(application) | {"application_id": application.pk},
        due_at=due_at,
    )
