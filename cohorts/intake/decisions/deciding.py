"""What is decided on an application. Accepting makes the applicant an associate."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.models import Application, Decision
from cohorts.intake.stages import ACCEPTED, DECIDING, move
from cohorts.intake.telling import tell_decided
from cohorts.roster.joining import join_cohort
from cohorts.roster.models import Associate, Cohort
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def decide(
    *,
    application: Application,
    outcome: str,
    reason: str,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
    told_at: datetime | None = None,
) -> Decision:
    """Accept, put on the waiting list or decline, with the reason that can be defended later.

    `tell` writes to the applicant now. Without it the decision waits to be told, unless `told_at`
    says that they heard of it elsewhere.

    The latest decision holds; the same one again is returned as it is. A full cohort is no
    refusal: `places_left` lets the page warn, and a person decides. Raises ValidationError, by
    field, for an unknown outcome or an empty reason; IllegalMoveError when the state does not
    allow it.
    """
    _check(outcome, reason)
    application = application.locked()
    latest = application.decisions.first()
    same = latest and (latest.outcome, latest.reason) == (outcome, reason)
    if latest and same and application.state == outcome:
        return latest
    at = at or timezone.now()
    move(application, DECIDING[outcome])
    if application.state == ACCEPTED:
        application.associate = _welcome(application, actor, at)
    application.save()
    decision = Decision.objects.create(
        programme=application.programme,
        application=application,
        outcome=outcome,
        reason=reason,
        decided_by=actor,
        decided_at=at,
        told_at=None if tell else told_at,
    )
    data = {"ref": application.ref, "outcome": outcome}
    record(verb="intake.application_decided", subject=application, actor=actor, at=at, data=data)
    if tell:
        return tell_applicant(decision=decision, actor=actor, at=at)
    return decision


def _check(outcome: str, reason: str) -> None:
    problems = {}
    if outcome not in Decision.Outcome.values:
        problems["outcome"] = _("Choose one of the decisions.")
    if not reason.strip():
        problems["reason"] = _("Enter a reason: the decision may have to be explained later.")
    if problems:
        raise ValidationError(problems)


def _welcome(application: Application, actor: User | None, at: datetime) -> Associate:
    """The applicant as an associate, with what they told us: it is never asked again."""
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


@transaction.atomic
def tell_applicant(
    *, decision: Decision, actor: User | None, at: datetime | None = None
) -> Decision:
    """Send the applicant the decision that holds; once only, and never one that was replaced."""
    application = decision.application.locked()
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    decision.application = application
    if decision.told_at is not None:
        return decision
    latest = application.decisions.first()
    if latest is None or latest.pk != decision.pk or application.state != decision.outcome:
        raise ValidationError(_("A later decision has replaced this one."), code="replaced")
    decision.told_at = at or timezone.now()
    decision.save(update_fields=["told_at"])
    tell_decided(decision)
    data = {"ref": application.ref, "outcome": decision.outcome}
    record(verb="intake.applicant_told", subject=application, actor=actor, at=at, data=data)
    return decision


def places_left(cohort: Cohort) -> int:
    """Places minus the associates who have not left; below nought when there are too many."""
    return cohort.capacity - cohort.associates.filter(withdrawal=None).count()
