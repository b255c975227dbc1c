"""What the managers have in mind: outcomes tried out on the board before anything is decided."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cohorts.intake.decisions.models import Outcome, ProposedOutcome
from cohorts.intake.models import Call
from cohorts.intake.stages import DECIDING, MOVES
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def propose_outcomes(
    *,
    call: Call,
    outcomes: Mapping[int, str],
    actor: User,
    at: datetime | None = None,
) -> int:
    """Note the outcome that is tried out for each application (by id); "" takes it back.

    Applications that cannot have the outcome, one's own, and those of other calls are left out.
    Returns how many changed; when none did, nothing is recorded.
    """
    at = at or timezone.now()
    rows = call.applications.select_for_update(no_key=True, of=("self",)).filter(pk__in=outcomes)
    rows = rows.exclude(person=actor).order_by("pk")
    known = ProposedOutcome.objects.filter(programme=call.programme_id, application__in=outcomes)
    before = dict(known.values_list("application_id", "outcome"))
    changed = {
        one.pk: outcomes[one.pk]
        for one in rows.only("pk", "state")
        if before.get(one.pk, "") != outcomes[one.pk] and _may_be(one.state, outcomes[one.pk])
    }
    if not changed:
        return 0
    ProposedOutcome.objects.filter(programme=call.programme_id, application__in=changed).delete()
    ProposedOutcome.objects.bulk_create(
        ProposedOutcome(
            programme_id=call.programme_id,
            application_id=pk,
            outcome=outcome,
            set_by=actor,
            set_at=at,
        )
        for pk, outcome in changed.items()
        if outcome
    )
    data = {"outcomes": {str(pk): outcome for pk, outcome in changed.items()}}
    record(verb="intake.outcomes_tried", subject=call, actor=actor, at=at, data=data)
    return len(changed)


def _may_be(state: str, outcome: str) -> bool:
    """Whether an application in this state could be given the outcome, or none."""
    if outcome == "":
        return True
    return outcome in Outcome.values and state in MOVES[DECIDING[outcome]].from_states
