"""A draft is completed in both languages; figures and issued reports are nobody's to change."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from experiments.models import Passage, Report
from experiments.reports.compile import account_hash, compile_report
from experiments.reports.drafting.checks import checks_of
from experiments.reports.drafting.drafted import drafted
from experiments.reports.drafting.editing import (
    StaleTextError,
    add_passage,
    edit_passage,
    leave_out,
)
from experiments.reports.drafting.remarks import make_remark, settle_remark
from experiments.reports.drafting.syncing import sync_passages
from experiments.reports.issuing import issue_report
from experiments.reports.making import ask_for_report
from experiments.reports.reading import Reading
from experiments.reports.subjects import of_team
from infuse.models import Event, Notice, Programme, User
from tests.experiments.reports.conftest import complete
from tests.experiments.reports.words import TODAY

Make = Callable[[str], Report]


def one(report: Report, section: str, code: str) -> Passage:
    """A text of a draft."""
    return report.passages.get(section=section, code=code)


def edit(passage: Passage, **given: Any) -> Passage:
    """Save a text as somebody who has just opened it."""
    fields = {"text_en": passage.text_en, "text_cy": passage.text_cy, "state": passage.state}
    return edit_passage(
        passage=passage, **({"version": passage.version, "actor": None} | fields | given)
    )


def unmet(report: Report) -> str:
    """What the check-list says is missing."""
    return " ".join(check.missing for check in checks_of(report) if not check.is_met)


def test_a_text_waits_for_its_translation(draft: Make) -> None:
    report = draft("T6")
    wrong = one(report, "wrong", "E06")
    assert (wrong.source_language, wrong.state, wrong.text_cy) == ("en", "missing", "")
    assert "22 translations are missing" in unmet(report)
    edit(wrong, text_cy="Roedd bob wythnos yn teimlo fel gwyliadwriaeth.", state="draft")
    report.refresh_from_db()
    assert "21 translations are missing. 1 translation is not checked." in unmet(report)
    assert Reading(report.account or {}, "cy").went_wrong[1].language == "cy"


def test_a_title_that_was_put_right_in_one_language_is_taken_over(
    draft: Make, big: Programme
) -> None:
    report = draft("T5")
    ask = report.passages.get(section="ask", code="B-03")
    barrier = big.barriers.get(code=ask.code)
    barrier.title_cy = "Teitl newydd"
    barrier.save()
    report.account = compile_report(report, today=TODAY)
    sync_passages(report, drafted(report.account))
    ask.refresh_from_db()
    assert "Teitl newydd" in ask.text_cy
    assert ask.text_cy.startswith("Penderfynwch")
    assert barrier.title_en in ask.text_en
    assert ask.state == "checked"


def test_a_machine_draft_is_not_issued(draft: Make) -> None:
    report = draft("T6")
    complete(report)
    edit(one(report, "wrong", "E06"), state="machine")
    report.refresh_from_db()
    with pytest.raises(ValidationError, match="not checked"):
        issue_report(report=report, actor=None, wake_worker=False)
    report.refresh_from_db()
    assert report.issued_at is None
    assert not Notice.objects.filter(kind="report_issued").exists()


def test_issued_once_frozen_and_told(draft: Make, manager: User) -> None:
    report = draft("T6")
    complete(report)
    seen = report.account_hash
    issue_report(report=report, actor=manager, account_hash_seen=seen, wake_worker=False)
    again = issue_report(report=report, actor=manager, wake_worker=False)
    assert again.account_hash == account_hash(again.account or {})
    assert (again.account or {})["issued_on"]
    told = Event.objects.filter(verb="reports.issued", subject_id=report.pk)
    assert [event.data["account"] for event in told] == [again.account_hash]
    assert Notice.objects.filter(kind="report_issued").count() >= 1
    with pytest.raises(ValidationError, match="does not change"):
        edit(one(report, "wrong", "E06"), text_cy="Arall")
    with pytest.raises(ValidationError, match="comments are closed"):
        make_remark(report=report, text="Late", language="en", actor=manager)
    assert report.team is not None
    following = ask_for_report(subject=of_team(report.team), actor=None, wake_worker=False)
    assert following.number == 2


def test_a_draft_that_changed_since_is_not_issued(draft: Make) -> None:
    report = draft("T6")
    complete(report)
    seen = report.account_hash
    edit(one(report, "wrong", "E06"), text_cy="Newydd")
    with pytest.raises(ValidationError, match="has changed"):
        issue_report(report=report, actor=None, account_hash_seen=seen, wake_worker=False)


def test_two_who_write_at_once(draft: Make) -> None:
    wrong = one(draft("T6"), "wrong", "E06")
    edit(wrong, text_cy="Y cyntaf")
    with pytest.raises(StaleTextError):
        edit(wrong, text_cy="Yr ail")
    wrong.refresh_from_db()
    assert wrong.text_cy == "Y cyntaf"
    assert edit(wrong, text_cy="Y cyntaf", version=0).version == 1  # the same again is no conflict


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"text_en": " "}, "text_en"),
        ({"text_cy": "x" * 4001}, "text_cy"),
        ({"text_en": "It caused the rise in skills."}, "text_en"),
        ({"text_cy": "Achosodd hyn gynnydd mewn sgiliau."}, "text_cy"),
    ],
)
def test_what_no_text_may_say(draft: Make, given: dict[str, str], field: str) -> None:
    report = draft("T6")
    wrong = one(report, "wrong", "E06")
    with pytest.raises(ValidationError) as refused:
        edit(wrong, **given)
    assert set(refused.value.message_dict) == {field}
    wrong.refresh_from_db()
    assert wrong.version == 0


def test_at_most_three_asks(draft: Make) -> None:
    report = draft("T6")
    new: dict[str, Any] = {"section": "ask", "source_language": "en", "text_cy": "", "state": ""}
    for text in ("A van", "A van", "A room"):
        add_passage(report=report, text_en=text, actor=None, **new)
    assert report.passages.filter(section="ask").count() == 3
    with pytest.raises(ValidationError, match="at most 3"):
        add_passage(report=report, text_en="A fourth", actor=None, **new)
    first = one(report, "ask", "E09")
    leave_out(passage=first, actor=None)
    add_passage(report=report, text_en="A fourth", actor=None, **new)
    with pytest.raises(ValidationError, match="at most 3"):
        leave_out(passage=first, actor=None)  # puts it back


def test_what_went_wrong_stays(draft: Make) -> None:
    with pytest.raises(ValidationError, match="stays"):
        leave_out(passage=one(draft("T6"), "wrong", "E06"), actor=None)


def test_compiling_anew_keeps_what_people_wrote(draft: Make) -> None:
    report = draft("T6")
    rewritten = edit(one(report, "wrong", "E06"), text_en="Ours", text_cy="Ein un ni",
                     state="checked")  # fmt: skip
    translated = edit(one(report, "worked", "E06"), text_cy="Cymraeg", state="checked")
    account = report.account or {}
    for row in account["experiments"]:
        row["went_wrong"] = row["worked"] = f"Another end of {row['code']}."
    sync_passages(report, drafted(account))
    rewritten.refresh_from_db()
    translated.refresh_from_db()
    assert (rewritten.text_en, rewritten.state) == ("Ours", "draft")
    assert rewritten.compiled == "Another end of E06."
    assert translated.text_en == "Another end of E06."
    assert (translated.text_cy, translated.state) == ("Cymraeg", "draft")


def test_a_checked_translation_is_remembered(draft: Make) -> None:
    report = draft("T6")
    complete(report)
    issue_report(report=report, actor=None, tell=False, wake_worker=False)
    Report.objects.filter(pk=report.pk).update(state=Report.State.READY)
    following = draft("T6")
    assert following.number == 2
    assert not following.passages.exclude(state="checked").exists()


def test_comments(draft: Make, manager: User) -> None:
    report = draft("T6")
    for _twice in range(2):
        remark = make_remark(report=report, text=" Whose van? ", language="en", actor=manager)
        assert report.remarks.count() == 1
    settle_remark(remark=remark, actor=manager)
    settle_remark(remark=remark, actor=manager)
    assert Event.objects.filter(verb="reports.remark_settled").count() == 1
    with pytest.raises(ValidationError):
        make_remark(report=report, text=" ", language="en", actor=manager)


def test_a_team_that_wrote_too_much(draft: Make) -> None:
    report = draft("T6")
    wrong = one(report, "wrong", "E06")
    edit(wrong, text_en="A word. " * 480, text_cy="Gair.")
    report.refresh_from_db()
    assert "in English" in unmet(report)


def test_nothing_concluded_is_too_early_to_tell(draft: Make) -> None:
    report = draft("T6")
    for row in (report.account or {})["experiments"]:
        row["verdict"] = ""
    assert Reading(report.account or {}, "en").too_early
