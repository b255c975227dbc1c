"""Whoever takes the place becomes an associate, with what they told us: it is never asked again."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.intake.models import Application
from cohorts.roster.joining import join_cohort
from cohorts.roster.models import Associate
from infuse.people.models import User


def join(application: Application, actor: User | None, at: datetime) -> Associate:
    """The applicant as an associate of the call's cohort, with the role that opens its pages.

    Part of a deed: the caller holds the application's lock, and records. Raises ValidationError
    for an application without an organisation, and for somebody who left the cohort.
    """
    if application.organisation is None:
        raise ValidationError(_("This application names no organisation."), code="organisation")
    return join_cohort(
        cohort=application.call.cohort,
        person=application.person,
        organisation=application.organisation,
        job_title=application.job_title,
        grade=application.grade,
        working_language=application.preferred_language or application.written_in,
        working_pattern=application.working_pattern,
        days_available=application.days_available,
        adjustments=application.adjustments,
        line_manager_name=application.line_manager_name,
        line_manager_email=application.line_manager_email,
        actor=actor,
        at=at,
    )
