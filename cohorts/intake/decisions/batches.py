"""Decisions on many applications: all of them or none, by one person or by two."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.decisions.batch_lines import (
    ChangedMeanwhileError,
    decide_lines,
    lines_of,
    obstacles_of,
)
from cohorts.intake.decisions.models import BatchLine, DecisionBatch
from cohorts.intake.decisions.reasons import Reason, worded
from cohorts.intake.decisions.telling import tell_batch_waits
from cohorts.intake.models import Call
from cohorts.intake.stages import DECIDING
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.task import wake

PREPARED, WAITING = DecisionBatch.State.PREPARED, DecisionBatch.State.WAITING
DECIDED, DROPPED = DecisionBatch.State.DECIDED, DecisionBatch.State.DROPPED
BEING_DECIDED = DecisionBatch.State.DECIDING
AT_ONCE = 200  # more are decided by a worker, with a progress bar


@transaction.atomic
def start_batch(
    *,
    call: Call,
    outcomes: Mapping[int, str],
    actor: User,
    at: datetime | None = None,
) -> DecisionBatch:
    """Gather applications (by id) with the outcome meant for each; nothing is decided yet.

    Raises ValidationError when there is nothing to decide on, or an outcome is unknown.
    """
    at = at or timezone.now()
    rows = list(
        call.applications.filter(pk__in=outcomes, submitted_at__isnull=False).order_by("pk")
    )
    if not rows:
        raise ValidationError(_("Choose at least one application."), code="none")
    if not set(outcomes.values()) <= set(DECIDING):
        raise ValidationError(_("Choose one of the decisions."), code="outcome")
    batch = DecisionBatch.objects.create(
        programme=call.programme, call=call, started_by=actor, started_at=at
    )
    BatchLine.objects.bulk_create(
        BatchLine(
            programme_id=call.programme_id,
            batch=batch,
            application=one,
            outcome=outcomes[one.pk],
            state_seen=one.state,
        )
        for one in rows
    )
    data = {"cohort": call.cohort.slug, "lines": len(rows)}
    record(verb="intake.batch_started", subject=batch, actor=actor, at=at, data=data)
    return batch


@transaction.atomic
def propose_batch(
    *,
    batch: DecisionBatch,
    reasons: Mapping[str, Reason],
    actor: User,
    at: datetime | None = None,
) -> DecisionBatch:
    """Decide the batch; where the call asks for two people, ask the second one instead.

    `reasons` has one for each outcome of the batch. Again changes nothing. Raises ValidationError
    by outcome for a missing reason, ChangedMeanwhileError (and nothing is decided) when
    applications changed after they were chosen.
    """
    at = at or timezone.now()
    batch = _locked(batch)
    if batch.state in (WAITING, BEING_DECIDED, DECIDED):
        return batch
    _refuse_unless(batch, PREPARED)
    if batch.started_by_id != actor.pk:
        raise ValidationError(_("Somebody else is preparing these decisions."), code="other")
    lines = lines_of(batch)
    _keep_reasons(batch, reasons, {line.outcome for line in lines})
    batch.proposed_at = at
    if not batch.call.two_person_decisions:
        return _decide_or_leave(batch, lines, actor, at)
    if found := obstacles_of(batch, lines, actor):
        raise ChangedMeanwhileError(found)
    batch.state = WAITING
    batch.save()
    tell_batch_waits(batch, actor, len(lines))
    data = {"refs": [line.application.ref for line in lines]}
    record(verb="intake.decisions_proposed", subject=batch, actor=actor, at=at, data=data)
    return batch


@transaction.atomic
def confirm_batch(
    *, batch: DecisionBatch, actor: User, at: datetime | None = None
) -> DecisionBatch:
    """The second person agrees, and all is decided. Again changes nothing.

    Raises ValidationError when it is the one who proposed, or nothing waits; and
    ChangedMeanwhileError (nothing is decided) when applications changed after they were chosen.
    """
    batch = _locked(batch)
    if batch.state in (BEING_DECIDED, DECIDED):
        return batch
    _refuse_unless(batch, WAITING)
    if batch.started_by_id == actor.pk:
        text = _("Somebody else has to confirm what you proposed.")
        raise ValidationError(text, code="second_person")
    return _decide_or_leave(batch, lines_of(batch), actor, at or timezone.now())


def _decide_or_leave(
    batch: DecisionBatch, lines: list[BatchLine], actor: User, at: datetime
) -> DecisionBatch:
    """Decide now; a large batch is left to a worker, once nothing stands in its way."""
    if len(lines) <= AT_ONCE:
        return decide_lines(batch, lines, actor, at)
    if found := obstacles_of(batch, lines, actor):
        raise ChangedMeanwhileError(found)
    batch.state, batch.decided_for, batch.held_up_at = BEING_DECIDED, actor, None
    batch.done, batch.attempts, batch.claimed_at = 0, 0, None
    batch.save()
    from cohorts.intake.decisions.batch_tasks import decide_batch

    wake(decide_batch, batch.programme_id, batch.pk)
    return batch


@transaction.atomic
def trim_batch(*, batch: DecisionBatch, actor: User, at: datetime | None = None) -> DecisionBatch:
    """Leave out what cannot be decided, and take note of what only changed.

    Raises ValidationError when nothing is left, or the batch was decided.
    """
    batch = _locked(batch)
    _refuse_unless(batch, PREPARED, WAITING)
    lines = lines_of(batch)
    found = obstacles_of(batch, lines, actor)
    out = [one.line.pk for one in found if not one.may_stay]
    if len(out) == len(lines):
        text = _("None of these applications can be decided. Drop the whole list instead.")
        raise ValidationError(text, code="none")
    batch.lines.filter(pk__in=out).delete()
    for one in found:
        if one.may_stay:
            one.line.state_seen = one.line.application.state
            one.line.save(update_fields=["state_seen"])
    data = {"left_out": len(out)}
    record(verb="intake.batch_trimmed", subject=batch, actor=actor, at=at, data=data)
    return batch


@transaction.atomic
def drop_batch(*, batch: DecisionBatch, actor: User, at: datetime | None = None) -> DecisionBatch:
    """Give the batch up; nothing of it is decided. Again changes nothing.

    Raises ValidationError when it was decided.
    """
    batch = _locked(batch)
    if batch.state == DROPPED:
        return batch
    _refuse_unless(batch, PREPARED, WAITING)
    batch.state, batch.closed_by, batch.closed_at = DROPPED, actor, at or timezone.now()
    batch.save()
    record(verb="intake.batch_dropped", subject=batch, actor=actor, at=at)
    return batch


def _locked(batch: DecisionBatch) -> DecisionBatch:
    rows = batch.programme.decisionbatchs.select_for_update(no_key=True, of=("self",))
    return rows.select_related("programme", "call__cohort", "call__programme").get(pk=batch.pk)


def _refuse_unless(batch: DecisionBatch, *states: str) -> None:
    if batch.state not in states:
        texts = {
            DECIDED: _("This has been decided already."),
            DROPPED: _("These decisions were dropped."),
            PREPARED: _("These decisions are still being prepared."),
            WAITING: _("These decisions wait for a second person."),
            BEING_DECIDED: _("These decisions are being recorded."),
        }
        raise ValidationError(texts[DecisionBatch.State(batch.state)], code="state")


def _keep_reasons(batch: DecisionBatch, reasons: Mapping[str, Reason], outcomes: set[str]) -> None:
    """The reasons into the batch, with the words that they have now."""
    given = {outcome: worded(batch.programme, reason) for outcome, reason in reasons.items()}
    missing = [one for one in outcomes if not given.get(one, Reason()).is_given]
    text = _("Choose a reason or write one: the decision may have to be explained later.")
    if missing:
        raise ValidationError({f"text_{outcome}": text for outcome in sorted(missing)})
    batch.reasons = {
        outcome: {"code": one.code, "text": one.text.strip(), "words": one.words}
        for outcome, one in given.items()
    }
