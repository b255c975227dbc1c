"""The lines of a batch: what stands in the way of deciding them, and deciding them together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.intake.decisions.deciding import Verdict, write_decisions
from cohorts.intake.decisions.models import BatchLine, DecisionBatch
from cohorts.intake.decisions.reasons import Reason
from cohorts.intake.models import Application
from cohorts.intake.stages import DECIDING, MOVES, WITHDRAWN
from infuse.people.models import User
from infuse.record.write import record


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


def lines_of(batch: DecisionBatch) -> list[BatchLine]:
    """The lines with their applications, which nobody else changes until the transaction ends."""
    ids = batch.lines.values("application_id")
    rows = batch.programme.applications.select_for_update(no_key=True, of=("self",)).filter(
        pk__in=ids
    )
    related = ("organisation", "person", "programme", "call__cohort", "call__programme")
    held: dict[int, Application] = {
        one.pk: one for one in rows.select_related(*related).order_by("pk")
    }
    lines = list(batch.lines.order_by("pk"))
    for line in lines:
        line.application = held[line.application_id]
    return lines


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


def decide_lines(
    batch: DecisionBatch,
    lines: list[BatchLine],
    actor: User,
    at: datetime,
    beat: Callable[[int], None] | None = None,
) -> DecisionBatch:
    """Part of a deed: all of them, on one basis. Raises ChangedMeanwhileError for none of them."""
    if found := obstacles_of(batch, lines, actor):
        raise ChangedMeanwhileError(found)
    verdicts = [Verdict(one.application, one.outcome, reason_in(batch, one)) for one in lines]
    verdicts.sort(key=lambda v: (-(v.application.mean_score or 0), v.application.pk))
    write_decisions(call=batch.call, verdicts=verdicts, actor=actor, at=at, batch=batch, beat=beat)
    batch.state = DecisionBatch.State.DECIDED
    batch.closed_by, batch.closed_at = actor, at
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
