"""Ask for a report, and make it: compile once, then a PDF in each language, each step to be seen.

The report is a row before any worker knows of it: a worker that dies, or a broker that is down,
loses nothing. A claim is a conditional update, so that two workers never make the same one.
"""

import hashlib
from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from cohorts.roster.models import Cohort
from experiments.reports.compile import account_hash, compile_report
from experiments.reports.models import Report, ReportFile
from experiments.reports.render import report_html
from experiments.reports.subjects import Subject
from infuse.bilingual import CODES
from infuse.pdf.rendering import render_pdf
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.current import in_programme
from infuse.tenancy.task import wake

CLAIM_LASTS = timedelta(minutes=15)
MOST_ATTEMPTS = 2
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


@transaction.atomic
def ask_for_report(*, subject: Subject, actor: User | None, wake_worker: bool = True) -> Report:
    """Queue a new report about a subject. While one is waiting or being made, it is given back.

    `wake_worker` is off where the caller makes it itself.
    """
    programme_id = subject.cohort.programme_id
    # Two who ask at once stand in line at the cohort.
    Cohort.objects.select_for_update().get(pk=subject.cohort.pk, programme_id=programme_id)
    earlier = Report.objects.filter(
        programme_id=programme_id, kind=subject.kind, subject=subject.code
    )
    waiting = earlier.filter(state__in=[Report.State.QUEUED, Report.State.RUNNING]).first()
    if waiting:
        return waiting
    last = earlier.aggregate(last=Max("number"))["last"] or 0
    report = Report.objects.create(
        programme_id=programme_id, number=last + 1, asked_by=actor, **subject.fields
    )
    data = {"kind": report.kind, "subject": report.subject}
    record(verb="reports.asked", subject=report, actor=actor, data=data)
    if wake_worker:
        from experiments.reports.tasks import make_report_task

        wake(make_report_task, programme_id, report.pk)
    return report


def claimable() -> Q:
    """Waiting, or claimed so long ago that its worker must have died."""
    return Q(state=Report.State.QUEUED) | Q(
        state=Report.State.RUNNING, claimed_at__lt=timezone.now() - CLAIM_LASTS
    )


def make_report(programme_id: int, report_id: int, *, today: date | None = None) -> bool:
    """Make a report that nobody else is making. Returns whether it was made now.

    Each step is a transaction of its own, so that a page can show it. What fails is tried once
    more, then parked with its reason.
    """
    with in_programme(programme_id):
        claimed = Report.objects.filter(
            claimable(), programme_id=programme_id, pk=report_id
        ).update(state=Report.State.RUNNING, claimed_at=timezone.now(), attempts=F("attempts") + 1)
    if not claimed:
        return False
    try:
        _compile(programme_id, report_id, today or timezone.localdate())
        for language in CODES:
            _print(programme_id, report_id, language)
        _finish(programme_id, report_id)
    except Exception as error:
        _park(programme_id, report_id, error)
        raise
    return True


def _step(programme_id: int, report_id: int, name: str) -> None:
    with in_programme(programme_id):
        Report.objects.filter(programme_id=programme_id, pk=report_id).update(
            step=name, percent=STEPS[name]
        )


def _compile(programme_id: int, report_id: int, today: date) -> None:
    _step(programme_id, report_id, "compile")
    with in_programme(programme_id):
        report = Report.objects.select_related(*_SUBJECTS).get(
            programme_id=programme_id, pk=report_id
        )
        report.account = compile_report(report, today=today)
        report.account_hash = account_hash(report.account)
        report.save(update_fields=["account", "account_hash"])


def _print(programme_id: int, report_id: int, language: str) -> None:
    _step(programme_id, report_id, language)
    with in_programme(programme_id):
        report = Report.objects.get(programme_id=programme_id, pk=report_id)
    assert report.account is not None, "compiled before it is printed"
    pdf = render_pdf(report_html(report.account, language), identifier=report.account_hash)
    with in_programme(programme_id):
        ReportFile.objects.filter(report=report, language=language).delete()
        made = ReportFile(
            programme_id=programme_id,
            report=report,
            language=language,
            sha256=hashlib.sha256(pdf).hexdigest(),
            size=len(pdf),
        )
        made.file.save(f"{file_stem(report)}.{language}.pdf", ContentFile(pdf), save=True)


def _finish(programme_id: int, report_id: int) -> None:
    with in_programme(programme_id):
        report = Report.objects.select_related("asked_by").get(
            programme_id=programme_id, pk=report_id
        )
        report.state, report.step, report.percent = Report.State.READY, "done", 100
        report.finished_at, report.message = timezone.now(), ""
        report.save(update_fields=["state", "step", "percent", "finished_at", "message"])
        record(
            verb="reports.made",
            subject=report,
            actor=report.asked_by,
            data={"subject": report.subject, "account": report.account_hash},
        )


def _park(programme_id: int, report_id: int, error: Exception) -> None:
    with in_programme(programme_id):
        report = Report.objects.get(programme_id=programme_id, pk=report_id)
        again = report.attempts < MOST_ATTEMPTS
        report.state = Report.State.QUEUED if again else Report.State.FAILED
        report.message = f"{type(error).__name__}: {error}"[:300]
        report.save(update_fields=["state", "message"])


@transaction.atomic
def retry_report(*, report: Report, actor: User | None) -> None:
    """Put a report that failed back in the queue. One in any other state is left as it is."""
    changed = Report.objects.filter(
        pk=report.pk, programme_id=report.programme_id, state=Report.State.FAILED
    ).update(state=Report.State.QUEUED, attempts=0, percent=0, step="")
    if changed:
        record(verb="reports.retried", subject=report, actor=actor)
        from experiments.reports.tasks import make_report_task

        wake(make_report_task, report.programme_id, report.pk)


def file_stem(report: Report) -> str:
    """The name of a report's files without language and ending: its kind and its subject."""
    return f"{report.kind}-{report.subject}"
