"""Questions: asked once, answered without overwriting, taken off the page and put back."""

from typing import Any

import pytest

from cohorts.issues.models import WickedIssue
from cohorts.issues.talk.asking import answer_question, ask_question
from cohorts.issues.talk.models import IssueQuestion
from cohorts.roster.models import Associate
from infuse.models import Event, User


@pytest.fixture
def question(associate: Associate, issues: list[WickedIssue], ada: User) -> IssueQuestion:
    """Ada asks about the first issue."""
    return ask_question(issue=issues[0], text="Which valley?", language="en", actor=ada)


def test_two_who_answer_at_once_see_each_others_text(
    browse: Any, question: IssueQuestion, bo: User, ada: User
) -> None:
    path = f"/issues/questions/{question.pk}/answer/"
    browser = browse(bo)
    seen = browser.get(path).context["form"]["seen"].value()
    answer_question(question=question, answer="Cwm Eithin", language="en", actor=bo)
    typed = {"text": "Every valley", "language": "en", "seen": seen}
    response = browser.post(path, typed)
    page = response.content.decode()
    assert "Somebody else has answered this question meanwhile." in page
    assert "Cwm Eithin" in page and "Every valley" in page
    question.refresh_from_db()
    assert question.answer == "Cwm Eithin"
    again = typed | {"seen": response.context["form"]["seen"].value()}
    assert browser.post(path, again).status_code == 302
    question.refresh_from_db()
    assert question.answer == "Every valley"


def test_a_question_is_taken_off_the_page_and_put_back(
    browse: Any, question: IssueQuestion, bo: User, ada: User
) -> None:
    issue, path = f"/issues/{question.issue_id}/", f"/issues/questions/{question.pk}/hide/"
    manager, asker = browse(bo), browse(ada)
    for hidden, seen_by_all in (("1", False), ("1", False), ("0", True)):
        assert manager.post(path, {"hidden": hidden}).status_code == 302
        assert (b"Which valley?" in asker.get(issue).content) is seen_by_all
        page = manager.get(issue).content
        assert b"Which valley?" in page
        assert (b"Off the page" in page) is not seen_by_all
    verbs = Event.objects.filter(verb__startswith="issues.question_").order_by("number")
    told = ["issues.question_asked", "issues.question_hidden", "issues.question_shown"]
    assert list(verbs.values_list("verb", flat=True)) == told
