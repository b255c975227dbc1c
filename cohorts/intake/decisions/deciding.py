"""What is decided on an application, and that the applicant is told of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.decisions.basis import bases_of
from cohorts.intake.decisions.models import DecisionBatch, ProposedOutcome
from cohorts.intake.decisions.places import places_of
from cohorts.intake.decisions.reasons import Reason, worded
from cohorts.intake.decisions.telling import tell_decided
from cohorts.intake.models import Application, Call, Decision
from cohorts.intake.stages import ACCEPTED, CONFIRMED, DECIDING, OFFERED, WAITLISTED, move
from cohorts.intake.welcome.offering import make_offer, note_confirmed
from infuse.people.models import User
from infuse.record.write import record

WRITTEN_AT_ONCE = 500
# After an acceptance the application goes on by itself.
AFTER = {ACCEPTED.value: (ACCEPTED, OFFERED, CONFIRMED)}


@dataclass(frozen=True)
class Verdict:
    """An outcome for an application, with its reason."""

    application: Application
    outcome: str
    reason: Reason


class DecidedMeanwhileError(ValidationError):
    """Somebody else decided after this person had looked; nothing is decided now."""

    def __init__(self, latest: Decision | None) -> None:
        self.latest = latest.pk if latest else 0
        text = _(
            "Meanwhile somebody else decided: %(outcome)s (%(name)s). Recording again puts your "
            "decision in the place of theirs."
        )
        about = {
            "outcome": latest.get_outcome_display() if latest else "",
            "name": (latest.decided_by if latest else None) or "",
        }
        super().__init__(text % about, code="meanwhile")


@transaction.atomic
def decide(
    *,
    application: Application,
    outcome: str,
    reason: str,
    reason_code: str = "",
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
    told_at: datetime | None = None,
    confirmed: bool = False,
    seen: int | None = None,
) -> Decision:
    """Accept, put on the waiting list or decline, with the reason that can be defended later.

    `tell` writes to the applicant now, who is offered the place when accepted. Without it the
    decision waits to be told, unless `told_at` says that they heard of it elsewhere; `confirmed`
    says that they took the place there as well.

    The latest decision holds; the same one again is returned as it is. A full cohort is no
    refusal: `places_left` lets the page warn, and a person decides. Raises ValidationError, by
    field, for an unknown outcome or an empty reason, and when somebody decides on their own
    application; IllegalMoveError when the state does not allow it; DecidedMeanwhileError when
    another decision than `seen` (its key, 0 for none) holds by now.
    """
    why = worded(application.programme, Reason(reason_code, reason))
    _check(outcome, why)
    application = application.locked()
    latest = application.decisions.first()
    same = latest and (latest.outcome, latest.reason, latest.reason_code) == (
        outcome,
        reason,
        reason_code,
    )
    if latest and same and application.state in AFTER.get(outcome, (outcome,)):
        return latest
    if seen is not None and seen != (latest.pk if latest else 0):
        raise DecidedMeanwhileError(latest)
    at = at or timezone.now()
    verdict = Verdict(application, outcome, why)
    offered = outcome == ACCEPTED and not confirmed
    decision = write_decisions(
        call=application.call,
        verdicts=[verdict],
        actor=actor,
        at=at,
        told_at=None if offered or tell else told_at,
    )[0]
    data = {"ref": application.ref, "outcome": outcome}
    record(verb="intake.application_decided", subject=application, actor=actor, at=at, data=data)
    if confirmed and outcome == ACCEPTED:
        note_confirmed(decision, actor, at)
    elif tell or (told_at and offered):
        return tell_applicant(decision=decision, actor=actor, at=told_at or at, mail=tell)
    return decision


def _check(outcome: str, reason: Reason) -> None:
    problems = {}
    if outcome not in Decision.Outcome.values:
        problems["outcome"] = _("Choose one of the decisions.")
    if not reason.is_given:
        problems["reason"] = _("Enter a reason: the decision may have to be explained later.")
    if problems:
        raise ValidationError(problems)


def write_decisions(
    *,
    call: Call,
    verdicts: Sequence[Verdict],
    actor: User | None,
    at: datetime,
    told_at: datetime | None = None,
    batch: DecisionBatch | None = None,
    beat: Callable[[int], None] | None = None,
) -> list[Decision]:
    """The decisions as rows, with their basis; a constant number of queries for each 500.

    Part of a deed: the caller holds the locks, and records. `beat` hears how many are written, so
    far. Raises IllegalMoveError where a state
    does not allow its outcome, ValidationError for a decision on one's own application.
    """
    applications = [verdict.application for verdict in verdicts]
    bases = bases_of(call, applications, places_of(call))
    for verdict in verdicts:
        refuse_own(verdict.application, actor, batch.started_by_id if batch else None)
        move(verdict.application, DECIDING[verdict.outcome])
    _stand_in_line(call, verdicts)
    held = Decision.objects.filter(programme=call.programme_id, application__in=applications)
    held.filter(replaced_at=None).update(replaced_at=at)
    Application.objects.bulk_update(applications, ["state", "waiting_place"], batch_size=500)
    ProposedOutcome.objects.filter(
        programme=call.programme_id, application__in=applications
    ).delete()
    about = {"decided_by": actor, "decided_at": at, "told_at": told_at}
    made: list[Decision] = []
    for some in batched(verdicts, WRITTEN_AT_ONCE):
        made += Decision.objects.bulk_create(
            _row(one, call, batch, basis=bases[one.application.pk], **about) for one in some
        )
        if beat:
            beat(len(made))
    return made


def _row(verdict: Verdict, call: Call, batch: DecisionBatch | None, **about: Any) -> Decision:
    return Decision(
        programme_id=call.programme_id,
        application=verdict.application,
        outcome=verdict.outcome,
        reason_code=verdict.reason.code,
        reason=verdict.reason.text,
        reason_words=verdict.reason.words,
        batch=batch,
        proposed_by_id=batch.started_by_id if batch else None,
        **about,
    )


def refuse_own(application: Application, *people: User | int | None) -> None:
    """Raise ValidationError when one of the people (or ids) is the applicant."""
    ids = {one.pk if isinstance(one, User) else one for one in people}
    if application.person_id in ids:
        raise ValidationError(_("Nobody decides on their own application."), code="own")


def _stand_in_line(call: Call, verdicts: Sequence[Verdict]) -> None:
    """Those who are put on the waiting list stand at its end, in the order given."""
    last = call.applications.aggregate(last=Max("waiting_place"))["last"] or 0
    for verdict in verdicts:
        waits = verdict.outcome == WAITLISTED
        verdict.application.waiting_place = last + 1 if waits else None
        last += waits


@transaction.atomic
def tell_applicant(
    *, decision: Decision, actor: User | None, at: datetime | None = None, mail: bool = True
) -> Decision:
    """Send the applicant the decision that holds; once only, and never one that was replaced.

    An acceptance becomes an offer of a place. Without `mail` they heard of it elsewhere.
    """
    application = decision.application.locked()
    decision = Decision.objects.select_for_update(no_key=True, of=("self",)).get(pk=decision.pk)
    decision.application = application
    if decision.told_at is not None:
        return decision
    if decision.replaced_at is not None or application.state != decision.outcome:
        raise ValidationError(_("A later decision has replaced this one."), code="replaced")
    at = at or timezone.now()
    decision.told_at = at
    decision.save(update_fields=["told_at"])
    offer = make_offer(decision, actor, at) if decision.outcome == ACCEPTED else None
    if mail:
        tell_decided(decision, offer)
    data = {"ref": application.ref, "outcome": decision.outcome}
    record(verb="intake.applicant_told", subject=application, actor=actor, at=at, data=data)
    return decision
