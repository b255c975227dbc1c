"""A leader answers what a report asks; the team hears it, and the next report remembers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from experiments.models import AskAnswer, Passage, Report
from experiments.reports.answering.answering import answer_ask, reply_to_answer, settle_promise
from experiments.reports.answering.waiting import remind_of_asks, waiting_asks
from experiments.reports.compile import compile_report
from experiments.reports.reading import Reading
from experiments.reports.sharing.linking import revoke_link, share_report
from infuse.models import Event, Notice, User
from tests.experiments.reports.conftest import somebody
from tests.experiments.reports.words import TODAY

Make = Callable[[str], Report]


@pytest.fixture
def report(issued: Make) -> Report:
    """An issued report that asks for one thing."""
    return issued("T6")


@pytest.fixture
def ask(report: Report) -> Passage:
    """What it asks."""
    return report.passages.get(section="ask")


@pytest.fixture
def leader(report: Report) -> User:
    """A leader whom it concerns."""
    return somebody("council_leader", organisation__associates__seats__team=report.team)


def answer(ask: Passage, **given: Any) -> AskAnswer:
    """An answer in English."""
    return answer_ask(ask=ask, **({"language": "en", "text": "", "promised_on": None} | given))


def test_an_answer_is_kept_and_told(ask: Passage, leader: User) -> None:
    first = answer(ask, choice="approve", person=leader)
    assert answer(ask, choice="approve", person=leader) == first
    second = answer(ask, choice="decline", text="No van is free.", person=leader)
    assert [row.choice for row in ask.answers.all()] == ["approve", "decline"]
    assert Event.objects.filter(verb="reports.ask_answered").count() == 2
    members = ask.report.team.seats.filter(ended_on=None).count()  # type: ignore[union-attr]
    told = Notice.objects.filter(kind="ask_answered", key__startswith=f"ask_answered:{second.pk}:")
    assert told.count() >= members > 0


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"choice": "perhaps"}, "choice"),
        ({"choice": "decline"}, "text"),
        ({"choice": "question", "text": " "}, "text"),
        ({"choice": "promise", "promised_on": TODAY}, "text"),
        ({"choice": "promise", "text": "A van"}, "promised_on"),
        ({"choice": "promise", "text": "A van", "promised_on": TODAY.replace(2020)}, "promised_on"),
    ],
)
def test_what_is_no_answer(ask: Passage, leader: User, given: Any, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        answer(ask, person=leader, **given)
    assert set(refused.value.message_dict) == {field}
    assert not ask.answers.exists()


def test_a_draft_asks_for_no_answer(draft: Make) -> None:
    ask = draft("T5").passages.filter(section="ask").first() or Passage()
    with pytest.raises(ValidationError, match="no answer yet"):
        answer(ask, choice="approve", person=None)


def test_a_question_is_replied_to_once(ask: Passage, leader: User) -> None:
    asked = answer(ask, choice="question", text="Which van?", person=leader)
    reply_to_answer(answer=asked, reply="The blue one.", actor=None)
    reply_to_answer(answer=asked, reply="The blue one.", actor=None)
    with pytest.raises(ValidationError, match="replied already"):
        reply_to_answer(answer=asked, reply="The red one.", actor=None)
    told = Notice.objects.get(kind="ask_replied")
    assert (told.recipient, told.context["reply"]) == (leader, "The blue one.")


def test_the_next_report_tells_how_a_promise_stands(ask: Passage, leader: User) -> None:
    day = timezone.localdate() + timedelta(days=30)
    given = answer(ask, choice="promise", text="A van by then.", promised_on=day, person=leader)
    following = Report(
        programme=ask.programme, kind="team", subject="T6", number=2, team=ask.report.team,
        cohort=ask.report.cohort,
    )  # fmt: skip
    for when, standing in ((timezone.localdate(), "waiting"), (day + timedelta(days=1), "overdue")):
        (told,) = compile_report(following, today=when)["promises"]
        assert told["standing"] == standing
    settle_promise(answer=given, outcome="kept", actor=None)
    account = compile_report(following, today=TODAY)
    assert account["promises"][0]["standing"] == "kept"
    assert ("promise", str(given.pk)) in {
        (row["section"], row["code"]) for row in account["passages"]
    }
    (read,) = Reading(account, "en").promises
    assert read["by"].startswith(leader.full_name)
    assert read["told"].text == "A van by then."


def test_by_link_while_it_holds(report: Report, ask: Passage) -> None:
    link = share_report(
        report=report, name="Cyng. Rhys", address="rhys@cyngor.example", language="cy", days=7,
        actor=None,
    )  # fmt: skip
    given = answer(ask, choice="approve", link=link)
    assert (given.name, given.person) == ("Cyng. Rhys", None)
    with pytest.raises(ValidationError, match="expired"):
        answer(ask, choice="decline", text="No", link=link, at=timezone.now() + timedelta(days=8))
    revoke_link(link=link, actor=None)
    with pytest.raises(ValidationError, match="withdrawn"):
        answer(ask, choice="decline", text="No", link=link)
    assert ask.answers.count() == 1


def test_what_waits_is_reminded_of_once_a_day(report: Report, ask: Passage, leader: User) -> None:
    assert list(waiting_asks(report.programme)) == [ask]
    assert remind_of_asks(report=report, actor=None) >= 1
    assert remind_of_asks(report=report, actor=None) == 0
    assert Notice.objects.filter(kind="ask_waiting", recipient=leader).count() == 1
    answer(ask, choice="approve", person=leader)
    assert not waiting_asks(report.programme)
    with pytest.raises(ValidationError, match="Nothing waits"):
        remind_of_asks(report=report, actor=None)
