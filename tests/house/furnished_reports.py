"""An issued report with a link, an answer and a public version, a draft, and a batch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from experiments.models import AskAnswer, Passage, PublishingPause, Report, ReportBatch, ReportFile
from experiments.reports.accounts.team import compile_team
from experiments.reports.compile import account_hash
from experiments.reports.drafting.drafted import drafted
from experiments.reports.drafting.syncing import sync_passages
from experiments.reports.drafting.weaving import weave
from experiments.reports.sharing.linking import share_report
from experiments.reports.sharing.publishing import publish_report
from experiments.reports.sharing.tokens import token_of

Samples = dict[str, dict[str, Callable[[Any], Any]]]


def report_of(house: Any) -> Report:
    """The first report of a team, issued, shared, answered and published."""
    report = _made(house, 1)
    report.issued_at, report.issued_by = timezone.now(), house.manager
    report.account = (report.account or {}) | {"issued_on": "2026-01-01", "number": 1}
    report.account_hash = account_hash(report.account)
    report.save()
    _keep_file(report, ReportFile.Edition.FULL, report.account_hash)
    share_report(
        report=report,
        name="Somebody",
        address="somebody@elsewhere.example",
        language="en",
        days=30,
        actor=None,
        tell=False,
    )
    public = publish_report(report=report, actor=None, wake_worker=False)
    _keep_file(report, ReportFile.Edition.PUBLIC, public.account_hash)
    Report.objects.filter(pk=report.pk).update(state=Report.State.READY)
    _draft(house)
    return report


def _draft(house: Any) -> None:
    report = _made(house, 2)
    report.batch = ReportBatch.objects.create(programme=house.programme, cohort=report.cohort)
    report.save()
    report.remarks.create(
        programme=house.programme,
        author=house.manager,
        text="Whose van?",
        language="en",
        made_at=timezone.now(),
    )
    day = timezone.localdate()
    PublishingPause.objects.create(
        programme=house.programme,
        starts_on=day,
        ends_on=day,
        reason_en="Elections",
        reason_cy="Etholiadau",
        made_at=timezone.now(),
        ended_at=timezone.now(),
    )


def _made(house: Any, number: int) -> Report:
    team = house.experiment.team
    account = compile_team(team=team, today=timezone.localdate())
    report = Report.objects.create(
        programme=house.programme,
        cohort=house.cohort,
        team=team,
        subject=team.code,
        number=number,
        state=Report.State.READY,
        finished_at=timezone.now(),
        account=account,
    )
    sync_passages(report, drafted(account))
    ask = Passage.objects.create(
        programme=house.programme,
        report=report,
        section=Passage.Section.ASK,
        code="+1",
        source_language="en",
        text_en="Lend us a van.",
        text_cy="Rhowch fenthyg fan i ni.",
        state=Passage.State.CHECKED,
    )
    AskAnswer.objects.create(
        programme=house.programme,
        ask=ask,
        choice=AskAnswer.Choice.QUESTION,
        text="Which one?",
        language="en",
        name="Somebody",
        answered_at=timezone.now(),
    )
    weave(report)
    return report


def _keep_file(report: Report, edition: str, key: str) -> None:
    ReportFile.objects.create(
        programme=report.programme,
        report=report,
        language="en",
        edition=edition,
        account_hash=key,
        file=ContentFile(b"%PDF-", name=f"report.{edition}.en.pdf"),
        sha256="",
        size=5,
    )


def _ask(house: Any) -> int:
    return int(house.report.passages.get(section="ask", code="+1").pk)


def _text(house: Any) -> int:
    return int(house.programme.reports.get(number=2).passages.first().pk)


_SUBJECT: dict[str, Callable[[Any], Any]] = {
    "kind": lambda house: "team",
    "subject": lambda house: house.report.subject,
}
_REPORT = {**_SUBJECT, "number": lambda house: house.report.number}
_DRAFT = {**_SUBJECT, "number": lambda house: 2}
_LINK: dict[str, Callable[[Any], Any]] = {
    "token": lambda house: token_of(house.programme.reportlinks.get().pk)
}
_ENGLISH: dict[str, Callable[[Any], Any]] = {"language": lambda house: "en"}
_OF_DRAFT = {**_DRAFT, "pk": _text}
_ANSWER = {**_REPORT, "pk": lambda house: house.programme.askanswers.order_by("pk")[0].pk}
_BATCH: dict[str, Callable[[Any], Any]] = {
    "pk": lambda house: house.programme.reportbatchs.get().pk
}

SAMPLES_OF_REPORTS: Samples = {
    "report_ask": _SUBJECT,
    "report_bundle": {"cohort": lambda house: house.cohort.slug},
    **dict.fromkeys(
        (
            "report_detail", "report_retry", "report_data", "report_issue", "reportlink_list",
            "report_publish", "report_withdraw", "asks_remind", "public_detail", "public_data",
        ),
        _REPORT,
    ),
    **dict.fromkeys(("report_draft", "remark_add", "passage_translate", "passage_add"), _DRAFT),
    **dict.fromkeys(("passage_edit", "passage_leave"), _OF_DRAFT),
    "report_table": {**_REPORT, "table": lambda house: "experiments"},
    "report_file": {**_REPORT, **_ENGLISH},
    "public_file": {**_REPORT, **_ENGLISH},
    "remark_settle": {**_DRAFT, "pk": lambda house: house.programme.remarks.get().pk},
    "reportlink_revoke": {**_REPORT, "pk": lambda house: house.programme.reportlinks.get().pk},
    "ask_answer": {**_REPORT, "pk": _ask},
    **dict.fromkeys(("answer_reply", "promise_settle"), _ANSWER),
    "report_by_link": _LINK,
    "report_linked": _LINK,
    "ask_answer_linked": {**_LINK, "pk": _ask},
    "file_linked": {**_LINK, **_ENGLISH},
    "reportbatch_detail": _BATCH,
    "reportbatch_bundle": _BATCH,
    "publishing_pause_end": {"pk": lambda house: house.programme.publishingpauses.get().pk},
}  # fmt: skip
