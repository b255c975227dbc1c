"""Becoming an associate. Only accepting an application leads here."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.roster.models import Associate, Cohort
from infuse.people.joining import give_role
from infuse.people.models import Organisation, User
from infuse.record.write import record


@transaction.atomic
def join_cohort(
    *,
    cohort: Cohort,
    person: User,
    organisation: Organisation,
    job_title: str = "",
    grade: str = "",
    working_language: str = "en",
    working_pattern: str = "",
    days_available: Sequence[str] = (),
    adjustments: str = "",
    line_manager_name: str = "",
    line_manager_email: str = "",
    actor: User | None,
    at: datetime | None = None,
) -> Associate:
    """Make a person an associate of the cohort, with the role that opens its pages.

    Somebody who is in the cohort already is returned as they are. Raises ValidationError for
    somebody who was in it and left.
    """
    found = cohort.associates.filter(person=person).select_related("withdrawal").first()
    if found is not None:
        if hasattr(found, "withdrawal"):
            raise ValidationError(_("This person was in the cohort and left it."), code="left")
        return found
    at = at or timezone.now()
    associate = Associate(
        programme=cohort.programme,
        cohort=cohort,
        person=person,
        organisation=organisation,
        job_title=job_title,
        grade=grade,
        working_language=working_language,
        working_pattern=working_pattern,
        days_available=list(days_available),
        adjustments=adjustments,
        line_manager_name=line_manager_name,
        line_manager_email=line_manager_email,
        joined_at=at,
    )
    associate.save()
    give_role(
        programme=cohort.programme,
        user=person,
        role="associate",
        organisation=organisation,
        actor=actor,
        at=at,
    )
    data = {"cohort": cohort.slug, "organisation": organisation.code}
    record(verb="roster.associate_joined", subject=associate, actor=actor, at=at, data=data)
    return associate
