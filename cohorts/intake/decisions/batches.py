"""Decisions on many applications: all of them or none, by one person or by two."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.decisions.deciding import Reason, Verdict, write_decisions
from cohorts.intake.decisions.models import BatchLine, DecisionBatch
from cohorts.intake.decisions.telling import tell_batch_waits
from cohorts.intake.models import Application, Call
from cohorts.intake.stages import DECIDING, MOVES, WITHDRAWN
from infuse.people.models import User
from infuse.record.write import record

PREPARED, WAITING = DecisionBatch.State.PREPARED, DecisionBatch.State.WAITING
DECIDED, DROPPED = DecisionBatch.State.DECIDED, DecisionBatch.State.DROPPED


@dataclass(frozen=True)
class Obstacle:
    """Why a line of a batch cannot be decided as it was chosen. `may_stay`: it is only news."""

    line: BatchLine
    text: str
    may_stay: bool = False


class ChangedMeanwhileError(ValidationError):
    """Applications changed after they were chosen; nothing was decided. `obstacles` says which."""

    def __init__(self, obstacles: list[Obstacle]) -> None:
        text = _("Nothing was decided, because some applications have changed since.")
        super().__init__(text, code="changed")
        self.obstacles = obstacles


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


def obstacles_of(
    batch: DecisionBatch, lines: Iterable[BatchLine], *people: User | None
) -> list[Obstacle]:
    """What stands in the way of deciding these lines, as their applications are now."""
    ids = {batch.started_by_id} | {person.pk for person in people if person}
    found = []
    for line in lines:
        application = line.application
        if application.person_id in ids:
            found.append(Obstacle(line, _("Nobody decides on their own application.")))
        elif application.state == WITHDRAWN:
            found.append(Obstacle(line, _("It was withdrawn, so nothing can be decided on it.")))
        elif application.state not in MOVES[DECIDING[line.outcome]].from_states:
            text = _("As it stands now (%(state)s), this cannot be decided on it.")
            found.append(Obstacle(line, text % {"state": application.get_state_display()}))
        elif application.state != line.state_seen:
            text = _("It has changed since it was chosen. Now it stands at: %(state)s.")
            filled = text % {"state": application.get_state_display()}
            found.append(Obstacle(line, filled, may_stay=True))
    return found


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
    if batch.state in (WAITING, DECIDED):
        return batch
    _refuse_unless(batch, PREPARED)
    if batch.started_by_id != actor.pk:
        raise ValidationError(_("Somebody else is preparing these decisions."), code="other")
    lines = _lines(batch)
    _check_reasons(reasons, {line.outcome for line in lines})
    batch.reasons = {
        outcome: {"code": reason.code, "text": reason.text.strip()}
        for outcome, reason in reasons.items()
    }
    batch.proposed_at = at
    if not batch.call.two_person_decisions:
        return _decide(batch, lines, actor, at)
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
    if batch.state == DECIDED:
        return batch
    _refuse_unless(batch, WAITING)
    if batch.started_by_id == actor.pk:
        text = _("Somebody else has to confirm what you proposed.")
        raise ValidationError(text, code="second_person")
    return _decide(batch, _lines(batch), actor, at or timezone.now())


def _decide(
    batch: DecisionBatch, lines: list[BatchLine], actor: User, at: datetime
) -> DecisionBatch:
    if found := obstacles_of(batch, lines, actor):
        raise ChangedMeanwhileError(found)
    verdicts = [Verdict(one.application, one.outcome, reason_in(batch, one)) for one in lines]
    verdicts.sort(key=lambda v: (-(v.application.mean_score or 0), v.application.pk))
    write_decisions(call=batch.call, verdicts=verdicts, actor=actor, at=at, batch=batch)
    batch.state, batch.closed_by, batch.closed_at = DECIDED, actor, at
    batch.save()
    data = {
        "outcomes": {line.application.ref: line.outcome for line in lines},
        "proposed_by": batch.started_by_id,
    }
    record(verb="intake.applications_decided", subject=batch, actor=actor, at=at, data=data)
    return batch


def reason_in(batch: DecisionBatch, line: BatchLine) -> Reason:
    """The reason that the batch gives for a line's outcome."""
    return Reason(**batch.reasons.get(line.outcome, {}))


@transaction.atomic
def trim_batch(*, batch: DecisionBatch, actor: User, at: datetime | None = None) -> DecisionBatch:
    """Leave out what cannot be decided, and take note of what only changed.

    Raises ValidationError when nothing is left, or the batch was decided.
    """
    batch = _locked(batch)
    _refuse_unless(batch, PREPARED, WAITING)
    lines = _lines(batch)
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
    rows = batch.programme.decisionbatchs.select_for_update(of=("self",))
    return rows.select_related("programme", "call__cohort", "call__programme").get(pk=batch.pk)


def _lines(batch: DecisionBatch) -> list[BatchLine]:
    """The lines with their applications, which nobody else changes until the transaction ends."""
    ids = batch.lines.values("application_id")
    rows = batch.programme.applications.select_for_update(of=("self",)).filter(pk__in=ids)
    related = ("organisation", "person", "programme", "call__cohort", "call__programme")
    held: dict[int, Application] = {
        one.pk: one for one in rows.select_related(*related).order_by("pk")
    }
    lines = list(batch.lines.order_by("pk"))
    for line in lines:
        line.application = held[line.application_id]
    return lines


def _refuse_unless(batch: DecisionBatch, *states: str) -> None:
    if batch.state not in states:
        texts = {
            DECIDED: _("This has been decided already."),
            DROPPED: _("These decisions were dropped."),
            PREPARED: _("These decisions are still being prepared."),
            WAITING: _("These decisions wait for a second person."),
        }
        raise ValidationError(texts[DecisionBatch.State(batch.state)], code="state")


def _check_reasons(reasons: Mapping[str, Reason], outcomes: set[str]) -> None:
    missing = [one for one in outcomes if not reasons.get(one, Reason()).is_given]
    text = _("Choose a reason or write one: the decision may have to be explained later.")
    if missing:
        raise ValidationError({f"text_{outcome}": text for outcome in sorted(missing)})
