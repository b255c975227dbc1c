"""What deciding leaves to Celery: calling the next in line, and telling many."""

from cohorts.intake.decisions.waitlist import fill_place
from cohorts.intake.models import Call
from infuse.tenancy.models import Programme
from infuse.tenancy.task import programme_task, wake


@programme_task(name="cohorts.intake.fill_place")
def fill_place_task(programme_id: int, call_id: int, cause: str) -> None:
    """Call the next in line to a place that came free."""
    programme = Programme.objects.get(pk=programme_id)
    call = programme.calls.select_related("programme", "cohort").get(pk=call_id)
    fill_place(call=call, cause=cause)


def call_next(call: Call, cause: str) -> None:
    """A place came free: after the commit the next in line is called.

    Not at once: whoever holds one application must not wait for another.
    """
    wake(fill_place_task, call.programme_id, call.pk, cause)
