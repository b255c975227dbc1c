"""Many reports as one job: asked for together, followed together, taken as one ZIP."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cohorts.roster.models import Cohort
from experiments.reports.making import ask_for_report
from experiments.reports.models import Report, ReportBatch
from experiments.reports.subjects import subjects_of
from infuse.people.models import User
from infuse.record.write import record


@dataclass(frozen=True)
class Progress:
    """How far a batch is, in percent, and how many of its reports are where."""

    total: int
    ready: int
    failed: int
    percent: int

    @property
    def in_hand(self) -> bool:
        """Whether something is still to be made."""
        return self.ready + self.failed < self.total


@transaction.atomic
def ask_for_batch(
    *, cohort: Cohort, kind: str = "", actor: User | None, at: datetime | None = None
) -> ReportBatch | None:
    """Ask for a draft of every subject of a cohort, or of every one of a kind; None without any.

    While an earlier batch of the same is being made, it is given back (a double click).
    """
    Cohort.objects.select_for_update(no_key=True).get(
        pk=cohort.pk, programme_id=cohort.programme_id
    )
    subjects = [one for one in subjects_of(cohort) if kind in ("", one.kind)]
    if not subjects:
        return None
    last = ReportBatch.objects.filter(
        programme_id=cohort.programme_id, cohort=cohort, kind=kind, asked_by=actor
    ).first()
    if last is not None and progress_of(last).in_hand:
        return last
    batch = ReportBatch.objects.create(
        programme_id=cohort.programme_id, cohort=cohort, kind=kind, asked_by=actor
    )
    data = {"kind": kind, "reports": len(subjects)}
    record(verb="reports.batch_asked", subject=batch, actor=actor, at=at, data=data)
    for subject in subjects:
        ask_for_report(subject=subject, actor=actor, batch=batch)
    return batch


def progress_of(batch: ReportBatch) -> Progress:
    """How far it is; one query."""
    rows = list(batch.reports.values_list("state", "percent"))
    done = (Report.State.READY, Report.State.FAILED)
    percents = [100 if state in done else percent for state, percent in rows]
    states = [state for state, _percent in rows]
    return Progress(
        total=len(rows),
        ready=states.count(Report.State.READY),
        failed=states.count(Report.State.FAILED),
        percent=sum(percents) // max(len(percents), 1),
    )
