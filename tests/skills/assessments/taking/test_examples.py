"""A level that claims practice needs one dated example: refused without, beside the field."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from cohorts.roster.models import Associate
from skills.assessments.answering import (
    Example,
    IncompleteError,
    StaleAnswersError,
    save_answers,
    submit_assessment,
)
from skills.assessments.examples import months_back, offered_months, problem_of
from skills.assessments.models import Answer, Assessment, AssessmentMoment, SkillItem
from tests.skills.assessments.conftest import all_at, close

Moments = dict[str, AssessmentMoment]
DAY = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("level", "example", "field"),
    [
        ("1", Example(), None),
        ("not_relevant", Example(), None),
        ("2", Example(), "text"),
        ("3", Example("  ", DAY), "text"),
        ("3", Example("I asked"), "month"),
        ("2", Example("I asked", date(2026, 4, 1)), "month"),
        ("2", Example("I asked", date(2025, 8, 1)), "month"),
        ("2", Example("I asked", date(2025, 9, 1)), None),
        ("3", Example("I asked", date(2025, 8, 1)), None),
        ("3", Example("x" * 301, DAY), "text"),
    ],
)
def test_what_counts_as_an_example(level: str, example: Example, field: str | None) -> None:
    found = problem_of(level, example, DAY)
    assert (found[0] if found else None) == field


def test_months_go_back_over_the_turn_of_the_year() -> None:
    assert months_back(DAY, 6) == date(2025, 9, 1)
    assert offered_months(DAY)[0] == date(2026, 3, 1)
    assert offered_months(DAY)[-1] == date(2025, 3, 1)


def test_submitting_without_one_is_refused_and_leaves_nothing(
    ada_in: Associate, moments: Moments
) -> None:
    ada, t2 = ada_in.person, moments["t2"]
    example = Example("I asked the tenants", timezone.now().date().replace(day=1))
    answers = all_at("1") | {"CU1": "2", "IN2": "3"}
    with pytest.raises(IncompleteError) as refused:
        submit_assessment(
            moment=t2, person=ada, answers=answers, examples={"CU1": example}, actor=ada
        )
    assert [item.code for item, _reason in refused.value.unproven] == ["IN2"]
    assert not Assessment.objects.exists()
    both = {"CU1": example, "IN2": example}
    submit_assessment(moment=t2, person=ada, answers=answers, examples=both, actor=ada)
    assert Answer.objects.exclude(example="").count() == 2
    # Looking back claims nothing of now.
    submit_assessment(moment=t2, person=ada, view="then", answers=all_at("2"), actor=ada)


def test_a_page_left_open_does_not_undo_a_later_answer(ada_in: Associate, moments: Moments) -> None:
    ada, t2 = ada_in.person, moments["t2"]
    first = save_answers(moment=t2, person=ada, answers={"CU1": "0"}, seen=0, actor=ada)
    save_answers(moment=t2, person=ada, answers={"CU1": "1"}, seen=first.version, actor=ada)
    with pytest.raises(StaleAnswersError) as refused:
        late = {"CU1": "0", "CU2": "1"}
        save_answers(moment=t2, person=ada, answers=late, seen=first.version, actor=ada)
    assert refused.value.current["CU1"].level == "1"
    assert list(Answer.objects.values_list("item__code", "level")) == [("CU1", "1")]
    # Another answer from the old page, and the same one, are taken.
    save_answers(
        moment=t2, person=ada, answers={"CU1": "1", "CU2": "1"}, seen=first.version, actor=ada
    )
    assert Answer.objects.count() == 2


def fields_of(code: str, **values: str) -> dict[str, str]:
    item = SkillItem.objects.get(code=code)
    return {f"{name}_{item.pk}": value for name, value in values.items()}


def test_one_question_at_a_time(browse: Any, ada_in: Associate, moments: Moments) -> None:
    browser, base = browse(ada_in.person), f"/skills/{moments['t2'].pk}/"
    start = browser.get(base).content.decode()
    assert "questions/1/" in start
    claimed = fields_of("CU1", then="0", now="2")
    refused = browser.post(f"{base}questions/1/", claimed)
    html = refused.content.decode()
    assert "There is a problem" in html
    assert "Say one thing that you did" in html
    assert html.count(" checked") == 2
    month = f"{timezone.now():%Y-%m}"
    more = fields_of("CU1", example="I asked", month=month)
    went = browser.post(f"{base}questions/1/", claimed | more)
    assert went.headers["Location"].endswith("/questions/2/")
    assert "questions/2/" in browser.get(base).content.decode()
    assert browser.get(f"{base}questions/5/").status_code == 404
    check = browser.get(f"{base}check/")
    assert [line["state"] for line in check.context["lines"]] == ["answered", *["open"] * 3]
    html = browser.post(f"{base}check/").content.decode()
    assert "3 skills have no answer yet" in html
    assert Assessment.objects.filter(submitted_at__isnull=False).count() == 0


def test_saved_by_itself_while_answering(browse: Any, ada_in: Associate, moments: Moments) -> None:
    browser, path = browse(ada_in.person), f"/skills/{moments['t2'].pk}/all/"
    headers = {"X-Autosave": "1"}
    half = fields_of("CU1", now="2")
    html = browser.post(path, half | {"seen": ""}, headers=headers).content.decode()
    assert "Saved at" in html
    assert 'value="then:0,now:1"' in html
    other = fields_of("CU1", now="1")
    html = browser.post(path, other | {"seen": "then:0,now:0"}, headers=headers).content.decode()
    assert "changed in another window" in html
    assert Answer.objects.get().level == "2"
    page = browser.post(path, other | {"seen": "then:0,now:0", "choice": "save"})
    assert "In another window you chose" in page.content.decode()
    assert page.context["form"]["seen"].value() == "then:0,now:1"
    browser.post(path, other | {"seen": "then:0,now:1", "choice": "save"})
    assert Answer.objects.get().level == "1"


def test_closed_while_somebody_typed(browse: Any, ada_in: Associate, moments: Moments) -> None:
    browser, path = browse(ada_in.person), f"/skills/{moments['t2'].pk}/all/"
    typed = fields_of("CU1", now="3", example="A long thought", month="2026-01")
    close(moments["t2"])
    html = browser.post(path, typed | {"choice": "submit"}).content.decode()
    assert "not open now" in html
    assert "A long thought" in html
    assert not Answer.objects.exists()
    path = path.replace("all/", "questions/1/")
    html = browser.post(path, typed).content.decode()
    assert "A long thought" in html


def test_an_example_without_a_level_is_not_dropped_silently(
    browse: Any, ada_in: Associate, moments: Moments
) -> None:
    path = f"/skills/{moments['t2'].pk}/all/"
    html = browse(ada_in.person).post(path, fields_of("CU1", example="I asked")).content.decode()
    assert "Choose the level that this example shows" in html
    assert "I asked" in html


def test_earlier_answers_can_be_taken_away_but_not_while_answering(
    browse: Any, ada_in: Associate, moments: Moments
) -> None:
    ada, t2 = ada_in.person, moments["t2"]
    browser = browse(ada)
    assert browser.get("/skills/mine.json").status_code == 302
    example = Example("=1+1", timezone.now().date().replace(day=1))
    for view, level in (("then", "0"), ("now", "2")):
        submit_assessment(
            moment=t2,
            person=ada,
            view=view,
            answers=all_at(level),
            examples=dict.fromkeys(all_at("2"), example) if view == "now" else None,
            actor=ada,
        )
    rows = browser.get("/skills/mine.json").json()["answers"]
    assert len(rows) == 8
    assert {row["label_cy"] for row in rows} >= {"Gofyn pam", "Casglu cynghreiriaid"}
    csv = b"".join(browser.get("/skills/mine.csv").streaming_content).decode()
    assert csv.count("\n") == 9
    assert "'=1+1" in csv
    assert browser.get("/skills/mine.xml").status_code == 404
    page = browser.get("/skills/")
    assert [step.item.code for step in page.context["steps"]] == ["CU1", "IN1"]
    assert t2.closes_on >= timezone.now().date() - timedelta(days=1)
