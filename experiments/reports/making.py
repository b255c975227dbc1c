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

from cohorts.teams.models import Team
from experiments.reports.compile import account_hash, compile_team
from experiments.reports.models import Report, ReportFile
from experiments.reports.render import report_html
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


@transaction.atomic
def ask_for_report(*, team: Team, actor: User | None, wake_worker: bool = True) -> Report:
    """Queue a new report of the team. While one is waiting or being made, that one is given back.

    `wake_worker` is off where the caller makes it itself.
    """
    locked = Team.objects.select_for_update().get(pk=team.pk, programme_id=team.programme_id)
    waiting = locked.reports.filter(state__in=[Report.State.QUEUED, Report.State.RUNNING]).first()
    if waiting:
        return waiting
    last = locked.reports.aggregate(last=Max("number"))["last"] or 0
    report = Report.objects.create(
        programme_id=team.programme_id,
        cohort_id=team.cohort_id,
        team=locked,
        number=last + 1,
        asked_by=actor,
    )
    record(verb="reports.asked", subject=report, actor=actor, data={"team": team.code})
    if wake_worker:
        from experiments.reports.tasks import make_report_task

        wake(make_report_task, team.programme_id, report.pk)
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
        report = Report.objects.select_related(
            "team__programme", "team__cohort", "team__issue"
        ).get(programme_id=programme_id, pk=report_id)
        report.account = compile_team(team=report.team, today=today)
        report.account_hash = account_hash(report.account)
        report.save(update_fields=["account", "account_hash"])


def _print(programme_id: int, report_id: int, language: str) -> None:
    _step(programme_id, report_id, language)
    with in_programme(programme_id):
        report = Report.objects.select_related("team").get(programme_id=programme_id, pk=report_id)
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
        made.file.save(f"{file_stem(report.team)}.{language}.pdf", ContentFile(pdf), save=True)


def _finish(programme_id: int, report_id: int) -> None:
    with in_programme(programme_id):
        report = Report.objects.select_related("team", "asked_by").get(
            programme_id=programme_id, pk=report_id
        )
        report.state, report.step, report.percent = Report.State.READY, "done", 100
        report.finished_at, report.message = timezone.now(), ""
        report.save(update_fields=["state", "step", "percent", "finished_at", "message"])
        record(
            verb="reports.made",
            subject=report,
            actor=report.asked_by,
            data={"team": report.team.code, "account": report.account_hash},
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


def file_stem(team: Team) -> str:
    """The name of a team's files without language and ending: its code, safe in any file system."""
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in team.code)
