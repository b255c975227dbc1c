"""Ask for a report, and make it: compile once, then a PDF in each language, each step to be seen.

The report is a row before any worker knows of it: a worker that dies, or a broker that is down,
loses nothing. A claim is a lock of the worker's own session (`claiming.py`).
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from cohorts.roster.models import Cohort
from experiments.reports.claiming import claimed
from experiments.reports.compile import compile_report
from experiments.reports.drafting.drafted import drafted
from experiments.reports.drafting.syncing import sync_passages
from experiments.reports.drafting.weaving import weave
from experiments.reports.models import Report, ReportBatch
from experiments.reports.parking import MOST_ATTEMPTS, Parking
from experiments.reports.printing import editions_of, print_edition, sweep_files
from experiments.reports.subjects import Subject
from infuse.bilingual import CODES
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.current import in_programme
from infuse.tenancy.task import wake

# How far a report is when a step begins, in percent; the words are the template's.
STEPS = {"compile": 10, "en": 40, "cy": 70}
_SUBJECTS = (
    "cohort__programme",
    "cohort__assessment_round",
    "team__programme",
    "team__cohort",
    "team__issue",
    "organisation",
    "experiment__programme",
    "experiment__team__cohort",
    "experiment__team__issue",
)
_IN_HAND = (Report.State.QUEUED, Report.State.RUNNING)


@transaction.atomic
def ask_for_report(
    *,
    subject: Subject,
    actor: User | None,
    batch: ReportBatch | None = None,
    wake_worker: bool = True,
) -> Report:
    """Queue the draft of a report about a subject.

    A draft that is there is compiled anew, with what people wrote in it kept; after an issued
    report there is a new one with the next number. While one is being made, it is given back.
    `wake_worker` is off where the caller makes it itself.
    """
    programme_id = subject.cohort.programme_id
    # Two who ask at once stand in line at the cohort.
    Cohort.objects.select_for_update(no_key=True).get(
        pk=subject.cohort.pk, programme_id=programme_id
    )
    earlier = Report.objects.filter(
        programme_id=programme_id, kind=subject.kind, subject=subject.code
    )
    report = earlier.filter(issued_at=None).first()
    if report is not None and report.in_hand:
        _put_in(report, batch)
        return report
    if report is None:
        last = earlier.aggregate(last=Max("number"))["last"] or 0
        report = Report.objects.create(
            programme_id=programme_id, number=last + 1, asked_by=actor, **subject.fields
        )
    else:
        queue_again(report)
    _put_in(report, batch)
    data = {"kind": report.kind, "subject": report.subject, "number": report.number}
    record(verb="reports.asked", subject=report, actor=actor, data=data)
    if wake_worker:
        wake_for(report)
    return report


def _put_in(report: Report, batch: ReportBatch | None) -> None:
    if batch is not None:
        report.batch = batch
        report.save(update_fields=["batch"])


def queue_again(report: Report) -> None:
    """Let a worker make it once more, from the beginning."""
    report.state, report.attempts, report.percent = Report.State.QUEUED, 0, 0
    report.step, report.message = "", ""
    report.save(update_fields=["state", "attempts", "percent", "step", "message"])


def wake_for(report: Report) -> None:
    """Tell a worker, once the transaction is committed."""
    from experiments.reports.tasks import make_report_task

    wake(make_report_task, report.programme_id, report.pk)


def make_report(programme_id: int, report_id: int, *, today: date | None = None) -> bool:
    """Make a report that nobody else is making. Returns whether it was made now.

    Each step is a transaction of its own, so that a page can show it. What fails is tried once
    more, then parked with its reason.
    """
    with claimed(report_id) as ours:
        attempt = ours and _begin(programme_id, report_id)
        if not attempt:
            return False
        with Parking(programme_id, report_id):
            _step(programme_id, report_id, "compile")
            compile_draft(programme_id, report_id, today or timezone.localdate())
            for language in CODES:
                _step(programme_id, report_id, language)
                print_edition(programme_id, report_id, language)
            _finish(programme_id, report_id)
    return True


def _begin(programme_id: int, report_id: int) -> bool:
    """Count the attempt. One whose workers died as often as it may be tried is parked instead."""
    with in_programme(programme_id):
        # The claim is ours, so a report that is said to be running runs nowhere.
        rows = Report.objects.filter(programme_id=programme_id, pk=report_id, state__in=_IN_HAND)
        report = rows.select_for_update(no_key=True).first()
        if report is None:
            return False
        if report.state == Report.State.RUNNING and report.attempts >= MOST_ATTEMPTS:
            report.state, report.message = Report.State.FAILED, "worker_lost"
            report.save(update_fields=["state", "message"])
            return False
        report.state, report.attempts = Report.State.RUNNING, F("attempts") + 1
        report.claimed_at = timezone.now()
        report.save(update_fields=["state", "attempts", "claimed_at"])
    return True


def _step(programme_id: int, report_id: int, name: str) -> None:
    with in_programme(programme_id):
        Report.objects.filter(programme_id=programme_id, pk=report_id).update(
            step=name, percent=STEPS[name]
        )


def compile_draft(programme_id: int, report_id: int, today: date) -> None:
    """The figures of a draft as they are now; an issued report keeps the ones that it has."""
    with in_programme(programme_id):
        report = (
            Report.objects.select_related(*_SUBJECTS)
            .select_for_update(no_key=True, of=("self",))
            .get(programme_id=programme_id, pk=report_id)
        )
        if report.is_draft:
            report.account = compile_report(report, today=today)
            sync_passages(report, drafted(report.account))
            weave(report)


def _finish(programme_id: int, report_id: int) -> None:
    with in_programme(programme_id):
        report = Report.objects.select_related("asked_by").get(
            programme_id=programme_id, pk=report_id
        )
        report.state, report.step, report.percent = Report.State.READY, "done", 100
        report.finished_at, report.message = timezone.now(), ""
        report.save(update_fields=["state", "step", "percent", "finished_at", "message"])
        sweep_files(report)
        data: dict[str, Any] = {"subject": report.subject, "account": report.account_hash}
        data["editions"] = editions_of(report)
        record(verb="reports.made", subject=report, actor=report.asked_by, data=data)


@transaction.atomic
def retry_report(*, report: Report, actor: User | None, at: datetime | None = None) -> None:
    """Put a report that failed back in the queue. One in any other state is left as it is."""
    held = Report.objects.select_for_update(no_key=True).get(
        pk=report.pk, programme_id=report.programme_id
    )
    if held.state != Report.State.FAILED:
        return
    queue_again(held)
    record(verb="reports.retried", subject=held, actor=actor, at=at)
    wake_for(held)
