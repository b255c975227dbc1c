"""A certificate for somebody who completed: issued once, under a number that can be checked."""

import secrets
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.inspire.attendance.codes import ALPHABET
from cohorts.inspire.completion.gathering import Gathered, Person, gather
from cohorts.inspire.completion.models import Certificate
from cohorts.roster.models import Associate
from infuse.people.models import User
from infuse.record.write import record
from skills.assessments.moments import day_in


@transaction.atomic
def issue_certificate(
    *, associate: Associate, actor: User | None, at: datetime | None = None
) -> Certificate:
    """Certify what an associate completed, as it stands now. A second time returns the first.

    Raises ValidationError while something is left for them to do.
    """
    at = at or timezone.now()
    associate = (
        associate.programme.associates.select_for_update(no_key=True, of=("self",))
        .select_related("person", "organisation", "cohort__template_version", "programme")
        .get(pk=associate.pk)
    )
    found = Certificate.objects.filter(associate=associate).first()
    if found is not None:
        return found
    gathered = gather(associate.cohort, only=associate)
    person = gathered.people[0]
    if not gathered.standing(person).complete:
        raise ValidationError(_("Something is still left to do before there is a certificate."))
    certificate = Certificate.objects.create(
        programme=associate.programme,
        associate=associate,
        number=new_number(),
        account=_account(associate, gathered, person, at),
        issued_by=actor,
        issued_at=at,
    )
    data = {"number": certificate.number}
    record(verb="inspire.certificate_issued", subject=certificate, actor=actor, at=at, data=data)
    return certificate


def new_number() -> str:
    """Twelve letters and digits in three groups; nobody guesses one that was issued."""
    letters = "".join(secrets.choice(ALPHABET) for _place in range(12))
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))


def _account(
    associate: Associate, gathered: Gathered, person: Person, at: datetime
) -> dict[str, Any]:
    """What the certificate says, kept as it is now: later changes do not reach it."""
    standing, cohort = gathered.standing(person), associate.cohort
    weeks = [week for week, _sessions in gathered.weeks]
    return {
        "name": associate.person.full_name,
        "organisation": _both(associate.organisation),
        "cohort": _both(cohort),
        "programme_name": _both(associate.programme),
        "first_day": weeks[0].starts_on.isoformat(),
        "last_day": weeks[-1].ends_on.isoformat(),
        "sessions": standing.attended,
        "minutes": gathered.minutes_attended(person),
        "reflections": standing.reflections,
        "weeks": len(weeks),
        "issued_on": day_in(associate.programme, at).isoformat(),
    }


def _both(row: Any) -> dict[str, str]:
    return {"en": row.name_en, "cy": row.name_cy}
