"""Answers about equality: nobody's but one's own, counted once, and attacked."""

from collections import defaultdict
from datetime import datetime, timedelta
from itertools import combinations, product
from typing import Any

import pytest

from cohorts.intake.apply.applying import start_application
from cohorts.intake.models import Application, Call
from cohorts.intake.monitoring.answering import CountedError, keep_answers, own_answers
from cohorts.intake.monitoring.counting import count_due
from cohorts.intake.monitoring.models import EqualityAnswer, EqualityFigures
from cohorts.intake.monitoring.questions import NOT_SAID, QUESTIONS
from cohorts.intake.monitoring.suppression import published
from infuse.models import Event, Programme, User
from tests.conftest import make_person

MINE = "/calls/spring/application/equality/"
FIGURES = "/calls/spring/equality/"


def test_every_question_can_be_refused() -> None:
    assert all(question.choices[-1][0] == NOT_SAID for question in QUESTIONS.values())


def test_one_gives_changes_and_deletes_one_s_own(
    browse: Any, draft: Application, hari: User, ada: User
) -> None:
    client = browse(hari)
    before = Event.objects.count()
    client.post(MINE, {"age": "35_44", "sex": NOT_SAID})
    assert own_answers(draft.call, hari) == {"age": "35_44", "sex": NOT_SAID}
    assert client.get(MINE).text.count("checked") == 2
    client.post(MINE, {"age": "25_34"})
    assert own_answers(draft.call, hari) == {"age": "25_34"}
    assert "There is a problem" in client.post(MINE, {"age": "king"}).text
    client.post(MINE, {"age": "25_34", "delete": "1"})
    assert not EqualityAnswer.objects.exists()
    assert Event.objects.count() == before  # an event would say who and when
    assert browse(ada).get(MINE).status_code == 404


def test_a_row_leads_to_nobody_and_to_no_moment(draft: Application, hari: User) -> None:
    keep_answers(call=draft.call, person=hari, answers={"age": "35_44", "sex": "female"})
    columns = {field.name for field in EqualityAnswer._meta.concrete_fields}
    assert columns == {"id", "programme", "call", "token", "question", "choice"}
    first, second = EqualityAnswer.objects.all()
    assert first.token != second.token  # nor to the other answers of the same person
    assert str(hari.pk) not in (first.token, second.token)


def test_managers_and_reviewers_never_see_an_answer(
    browse: Any, application: Application, hari: User, bo: User, fflur: User
) -> None:
    keep_answers(call=application.call, person=hari, answers={"religion": "muslim"})
    assert "Muslim" not in browse(bo).get(f"/applications/{application.ref}/").text
    page = browse(bo).get(FIGURES)
    assert "not counted yet" in page.text and "Muslim" not in page.text
    assert browse(fflur).get(FIGURES).status_code == 403
    assert browse(bo).get(MINE).status_code == 404


def tables(text: str) -> str:
    return text[text.index("<table") : text.rindex("</table>")]


@pytest.fixture
def answered(call: Call, programme: Programme, now: datetime) -> Call:
    """A call with 33 answers, closed two days ago."""
    ages = ["35_44"] * 17 + ["25_34"] * 12 + ["under_25"] * 3 + ["55_over"]
    for number, age in enumerate(ages):
        person = make_person(programme, f"P{number}")
        start_application(call=call, person=person, actor=person)
        keep_answers(call=call, person=person, answers={"age": age})
    call.closes_at = now - timedelta(days=2)
    call.save()
    return call


def test_they_are_counted_once_and_deleted(
    browse: Any, answered: Call, programme: Programme, bo: User, now: datetime
) -> None:
    assert count_due(programme, at=now - timedelta(days=2)) == 0
    assert [count_due(programme), count_due(programme)] == [1, 0]
    assert not EqualityAnswer.objects.exists()
    figures = EqualityFigures.objects.get().figures["age"]
    assert figures["35_44"] == 15 and figures["total"] == 35
    assert figures["under_25"] is None and figures["55_over"] is None
    person = User.objects.get(email="p0@afon.example")
    with pytest.raises(CountedError):
        keep_answers(call=answered, person=person, answers={"age": "25_34"})
    assert "have been counted" in browse(person).get(MINE).text
    page = browse(bo).get(FIGURES)
    assert "Not shown" in page.text and ">15<" in page.text
    for attempt in ("?organisation=1", "?state=submitted", "?age=under_25", "?q=Hari"):
        other = browse(bo).get(FIGURES + attempt).text
        assert tables(other) == tables(page.text)  # no filter: nothing to take the difference of


@pytest.mark.parametrize(("groups", "most"), [(2, 45), (3, 30), (4, 15)])
def test_nobody_who_knows_the_rules_finds_a_group_under_ten(groups: int, most: int) -> None:
    """Everything that could have been counted, by what is published of it: for no hidden group,
    and no sum of hidden groups, is a number under ten left as the only possibility, nor two.
    """
    seen: dict[tuple[Any, ...], list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(most + 1), repeat=groups):
        figures = published({str(place): n for place, n in enumerate(counts)})
        seen[tuple(figures.values())].append(counts)
    for figures_shown, possible in seen.items():
        if max(sum(counts) for counts in possible) >= most:
            continue  # there are more possibilities than were tried
        hidden = [place for place in range(groups) if figures_shown[place] is None]
        for size in range(1, len(hidden) + 1):
            for some in combinations(hidden, size):
                sums = {sum(counts[place] for place in some) for counts in possible}
                assert len(sums) > 2 or min(sums) >= 10, (figures_shown, some, sums)


def test_what_is_shown_holds_ten_or_more() -> None:
    for counts in product(range(0, 40, 3), repeat=3):
        figures = published({str(place): n for place, n in enumerate(counts)})
        for place, n in enumerate(counts):
            assert figures[str(place)] is None or n >= 10
        hidden = [n for place, n in enumerate(counts) if figures[str(place)] is None]
        assert len(hidden) != 1 and (not hidden or sum(hidden) >= 10 or sum(counts) < 10)
