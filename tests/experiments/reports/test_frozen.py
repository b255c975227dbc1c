"""What was issued, and what leaders answered, is nobody's to change, by SQL either."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from experiments.models import Report
from experiments.reports.answering.answering import answer_ask, reply_to_answer
from experiments.reports.drafting.editing import add_passage
from experiments.reports.issuing import issue_report
from experiments.reports.making import queue_again
from infuse.models import User
from tests.experiments.reports.conftest import complete

Make = Callable[[str], Report]
RESTRICT_VIOLATION = "23001"


def refused(statement: str, *values: int) -> bool:
    """Whether the database itself refuses a statement of somebody who goes round our functions."""
    with (
        pytest.raises(DatabaseError) as error,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, values)
    return getattr(error.value.__cause__, "sqlstate", "") == RESTRICT_VIOLATION


def run(statement: str, *values: int) -> int:
    """How many rows a statement reached."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def test_sql_cannot_change_an_issued_report(issued: Make) -> None:
    report = issued("T6")
    for change in (
        "account = account || '{\"number\": 9}'",
        "account_hash = 'x'",
        "issued_at = NULL",
        "number = 9",
        "subject = 'T1'",
    ):
        assert refused(f"UPDATE experiments_report SET {change} WHERE id = %s", report.pk), change
    assert refused("DELETE FROM experiments_report WHERE id = %s", report.pk)
    text = report.passages.all()[0]
    assert refused("UPDATE experiments_passage SET text_en = 'x' WHERE id = %s", text.pk)
    assert refused("DELETE FROM experiments_passage WHERE id = %s", text.pk)
    assert refused(
        "INSERT INTO experiments_passage (programme_id, report_id, section, code, position,"
        " source_language, text_en, text_cy, state, compiled, version)"
        " VALUES (%s, %s, 'ask', '+9', 0, 'en', 'x', 'x', 'checked', '', 0)",
        report.programme_id,
        report.pk,
    )
    queue_again(report)  # its files may still be made anew
    report.refresh_from_db()
    assert report.state == "queued"


def test_sql_can_change_a_draft(draft: Make) -> None:
    report = draft("T6")
    assert run("UPDATE experiments_report SET account_hash = 'x' WHERE id = %s", report.pk) == 1
    assert run("UPDATE experiments_passage SET text_en = 'x' WHERE report_id = %s", report.pk) > 1


def test_sql_cannot_move_a_text_into_an_issued_report(issued: Make, draft: Make) -> None:
    frozen, text = issued("T6"), draft("T1").passages.all()[0]
    assert refused(
        "UPDATE experiments_passage SET report_id = %s WHERE id = %s", frozen.pk, text.pk
    )


def test_sql_cannot_change_an_answer(draft: Make, manager: User) -> None:
    report = draft("T6")
    report.passages.filter(section="ask").update(left_out_at=timezone.now())
    ask = add_passage(
        report=report,
        section="ask",
        source_language="en",
        text_en="Lend us a van.",
        text_cy="Rhowch fenthyg fan i ni.",
        state="checked",
        actor=manager,
    )
    complete(report)
    issue_report(report=report, actor=manager, tell=False, wake_worker=False)
    answer = answer_ask(ask=ask, choice="question", text="Which?", language="en", person=manager)
    for change in ("choice = 'approve'", "text = 'x'", "name = 'x'", "answered_at = now()"):
        assert refused(f"UPDATE experiments_askanswer SET {change} WHERE id = %s", answer.pk)
    assert refused("DELETE FROM experiments_askanswer WHERE id = %s", answer.pk)
    reply_to_answer(answer=answer, reply="The blue one.", actor=manager, tell=False)
    answer.refresh_from_db()
    assert answer.reply == "The blue one."
