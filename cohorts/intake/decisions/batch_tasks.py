"""A large batch, decided by a worker: in one transaction, all of it or nothing."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from cohorts.intake.claiming import MOST_ATTEMPTS, Pulse, claim
from cohorts.intake.decisions.batch_lines import decide_lines, lines_of
from cohorts.intake.decisions.models import DecisionBatch
from infuse.tenancy.current import in_programme
from infuse.tenancy.task import programme_task

DECIDING = DecisionBatch.State.DECIDING


@programme_task(name="cohorts.intake.decide_batch", atomic=False)
def decide_batch(programme_id: int, batch_id: int) -> bool:
    """Decide a batch that waits for a worker. Returns whether it was decided now.

    A second message about the same one finds nothing to do. When applications have changed since,
    nothing is decided and the batch is open again, as it is when every attempt broke.
    """
    with in_programme(programme_id):
        attempt = claim(DecisionBatch, batch_id, DECIDING)
    if not attempt:
        return False
    pulse = Pulse(DecisionBatch, batch_id, programme_id, attempt)
    told = decided = False
    try:
        with in_programme(programme_id):
            _decide(batch_id, attempt, pulse)
        told = decided = True
    except ValidationError:
        _open_again(programme_id, batch_id, attempt)
        told = True
    finally:
        pulse.close()
        # What broke, or a worker that is stopped, goes its way; the batch is not left with it.
        if not told:
            _let_go(programme_id, batch_id, attempt)
    return decided


def _decide(batch_id: int, attempt: int, pulse: Pulse) -> None:
    related = ("programme", "call__cohort", "call__programme", "decided_for")
    batch = DecisionBatch.objects.select_related(*related).get(pk=batch_id)
    assert batch.decided_for is not None  # whoever said the word
    lines = lines_of(batch)
    # Not locked before its end: how far it is comes from another connection.
    decide_lines(batch, lines, batch.decided_for, timezone.now(), pulse.beat)
    rows = DecisionBatch.objects.filter(pk=batch_id, attempts=attempt)
    if not rows.update(done=len(lines)):
        raise RuntimeError("another worker took over")


def _open_again(programme_id: int, batch_id: int, attempt: int) -> None:
    """Back to where somebody can look at it: with its maker, or with the second person."""
    with in_programme(programme_id):
        batch = DecisionBatch.objects.select_for_update(no_key=True, of=("self",)).get(pk=batch_id)
        if batch.state != DECIDING or batch.attempts != attempt:
            return
        alone = batch.decided_for_id == batch.started_by_id
        states = DecisionBatch.State
        batch.state = states.PREPARED if alone else states.WAITING
        batch.held_up_at, batch.claimed_at = timezone.now(), None
        batch.save()


def _let_go(programme_id: int, batch_id: int, attempt: int) -> None:
    """For the next attempt; after the last one it is open again."""
    if attempt >= MOST_ATTEMPTS:
        _open_again(programme_id, batch_id, attempt)
        return
    with in_programme(programme_id):
        rows = DecisionBatch.objects.filter(pk=batch_id, state=DECIDING, attempts=attempt)
        rows.update(claimed_at=None)
