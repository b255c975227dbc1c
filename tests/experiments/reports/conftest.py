"""The demo programmes, and reports as far as a test needs them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from experiments.models import Passage, Report
from experiments.reports.compile import compile_report
from experiments.reports.drafting.drafted import drafted
from experiments.reports.drafting.editing import edit_passage
from experiments.reports.drafting.syncing import sync_passages
from experiments.reports.drafting.weaving import weave
from experiments.reports.issuing import issue_report
from experiments.reports.making import ask_for_report
from experiments.reports.subjects import of_team
from infuse.models import Membership, Programme, User
from infuse.tenancy.current import set_scope
from tests.experiments.reports.words import TODAY

SLUG = "cymoedd-a-glannau"


@pytest.fixture
def big(demo: dict[str, Programme]) -> Programme:
    """The larger demo programme, current."""
    programme = demo[SLUG]
    set_scope(programme_id=programme.pk, person_id=None)
    return programme


@pytest.fixture
def manager(big: Programme) -> User:
    """Its manager."""
    return somebody("programme_manager")


def somebody(role: str, **of: Any) -> User:
    """A person of the current programme with a role."""
    found = Membership.objects.filter(role=role, **of).select_related("user").first()
    assert found is not None
    return found.user


def signed_in(person: User | None) -> Client:
    """A client signed in as somebody, or a guest's."""
    client = Client()
    if person is not None:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def draft(big: Programme) -> Callable[[str], Report]:
    """`draft("T6")`: the compiled draft of a team's report, without its PDFs."""

    def make(code: str) -> Report:
        subject = of_team(big.teams.get(code=code))
        report = ask_for_report(subject=subject, actor=None, wake_worker=False)
        report.account = compile_report(report, today=TODAY)
        report.state = Report.State.READY
        report.save()
        sync_passages(report, drafted(report.account))
        weave(report)
        return report

    return make


def complete(report: Report) -> None:
    """Translate and check every text of a draft."""
    for row in report.passages.exclude(state=Passage.State.CHECKED):
        edit_passage(
            passage=row,
            version=row.version,
            text_en=row.text_en or "In English",
            text_cy=row.text_cy or "Yn Gymraeg",
            state="checked",
            actor=None,
        )
    report.refresh_from_db()


@pytest.fixture
def issued(draft: Callable[[str], Report]) -> Callable[[str], Report]:
    """`issued("T6")`: a report that was completed and issued; its PDFs are still to be printed."""

    def make(code: str) -> Report:
        report = draft(code)
        complete(report)
        return issue_report(report=report, actor=None, tell=False, wake_worker=False)

    return make
