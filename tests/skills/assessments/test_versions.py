"""Framework files, versions, and which one is asked next; when a cohort is asked."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cohorts.roster.models import Associate, Cohort
from infuse.people.models import User
from infuse.record.models import Event
from infuse.tenancy.models import Programme
from skills.assessments.frameworks.choosing import choose_framework, next_framework
from skills.assessments.frameworks.comparing import changes_between
from skills.assessments.models import AssessmentMoment, AssessmentRound, Framework
from skills.assessments.rounds.planning import move_moment, plan_round
from skills.assessments.setting_up import create_framework
from skills.framework import AREAS, ItemPlan
from skills.framework_file import SHIPPED, FrameworkFileError, read_framework_file, shipped
from tests.skills.assessments.conftest import all_at, submit_moment

Moments = dict[str, AssessmentMoment]


def test_the_shipped_framework_has_six_areas_of_four_in_both_languages() -> None:
    items = shipped().items
    assert len(items) == 24
    assert [item.area for item in items] == [area for area in AREAS for _n in range(4)]
    assert all(item.behaviour_cy and item.next_step_en and item.next_step_cy for item in items)


def changed(change: Any) -> bytes:
    said = json.loads(SHIPPED.read_text("utf-8"))
    change(said)
    return json.dumps(said).encode()


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (lambda f: f["skills"][2].update(area="juggling"), "Element 3 (IT3): “juggling” is no"),
        (lambda f: f["skills"][4]["label"].pop("cy"), "Element 5 (DL1): label.cy is missing"),
        (lambda f: f["skills"][1].update(code="IT1"), "element 1 has the same code"),
        (lambda f: f["skills"][0].update(code=7), "it needs a code"),
        (lambda f: f["skills"][0]["label"].update(en="x" * 121), "longer than 120"),
        (lambda f: f.update(skills=[]), "no list called"),
        (lambda f: f["skills"].extend([None] * 30), "people can answer 40"),
        (lambda f: f["note"].pop("en"), "one language only"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_place(change: Any, part: str) -> None:
    with pytest.raises(FrameworkFileError) as refused:
        read_framework_file(changed(change))
    assert any(part in problem for problem in refused.value.problems)


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"[1]", b'{"skills": 3}'])
def test_what_is_no_file_of_ours(data: bytes) -> None:
    with pytest.raises(FrameworkFileError):
        read_framework_file(data)


def test_version_two_keeps_the_words_of_one(
    browse: Any, bo: User, ada_in: Associate, moments: Moments, programme: Programme
) -> None:
    submit_moment(
        moment=moments["t2"],
        person=ada_in.person,
        answers={"then": all_at("0"), "now": all_at("2")},
        actor=None,
    )
    file = SimpleUploadedFile("v2.json", SHIPPED.read_bytes())
    page = browse(bo).post("/skills/versions/", {"file": file}, follow=True)
    assert page.redirect_chain[-1][0].endswith("/skills/versions/2/")
    kinds = [change.kind for change in page.context["changes"]]
    assert (kinds.count("added"), kinds.count("changed")) == (20, 4)
    assert next_framework(programme).version == 2  # type: ignore[union-attr]
    html = browse(ada_in.person).get("/skills/").content.decode()
    assert "Asking why" in html
    assert "In the words of version 1" in html
    assert "Looking beyond my patch" not in html


def test_a_wrong_file_changes_nothing_and_says_where(
    browse: Any, bo: User, framework: Framework
) -> None:
    wrong = changed(lambda f: f["skills"][2].update(area="juggling"))
    page = browse(bo).post("/skills/versions/", {"file": SimpleUploadedFile("v.json", wrong)})
    html = page.content.decode()
    assert "There is a problem" in html
    assert "“juggling” is no skill area" in html
    assert Framework.objects.count() == 1


def test_the_next_round_asks_about_what_was_chosen(
    programme: Programme, bo: User, framework: Framework
) -> None:
    second = create_framework(
        programme=programme,
        items=[ItemPlan("CU1", "curiosity", "A", "B")],
        version=None,
        actor=None,
    )
    assert next_framework(programme) == second
    choose_framework(framework=framework, actor=bo)
    choose_framework(framework=framework, actor=bo)
    assert next_framework(programme) == framework
    assert Event.objects.filter(verb="skills.framework_chosen").count() == 1


def test_changes_between_versions(programme: Programme, framework: Framework) -> None:
    plan = [
        ItemPlan("CU1", "curiosity", "Asking why twice", "Gofyn pam"),
        ItemPlan("NEW", "curiosity", "New", "Newydd"),
    ]
    second = create_framework(programme=programme, items=plan, version=None, actor=None)
    found = changes_between(list(framework.items.all()), list(second.items.all()))
    assert [(change.code, change.kind) for change in found] == [
        ("CU1", "changed"),
        ("NEW", "added"),
        ("CU2", "removed"),
        ("IN1", "removed"),
        ("IN2", "removed"),
    ]


def test_a_version_as_a_file_reads_back(browse: Any, bo: User, programme: Programme) -> None:
    create_framework(programme=programme, items=shipped().items, actor=None)
    response = browse(bo).get("/skills/versions/1.json")
    assert list(read_framework_file(response.content).items) == list(shipped().items)


def test_a_cohort_without_a_round_gets_one_and_only_one(
    browse: Any, bo: User, cohort: Cohort, framework: Framework
) -> None:
    cohort.assessment_round = None
    cohort.save()
    before = AssessmentRound.objects.count()
    browser = browse(bo)
    assert "Plan the self-assessments" in browser.get("/skills/rounds/").content.decode()
    for _twice in range(2):
        browser.post("/skills/rounds/spring/plan/")
    cohort.refresh_from_db()
    assert AssessmentRound.objects.count() == before + 1
    assert cohort.assessment_round is not None
    assert [m.code for m in cohort.assessment_round.moments.all()] == ["t0", "t1", "t2", "t3"]
    assert plan_round(cohort=cohort, actor=bo) == cohort.assessment_round


def test_days_of_a_moment(browse: Any, bo: User, cohort: Cohort, moments: Moments) -> None:
    t3, today = moments["t3"], timezone.now().date()
    sooner = {"opens_on": today.isoformat(), "closes_on": (today + timedelta(days=5)).isoformat()}
    path = f"/skills/moments/{t3.pk}/"
    browser = browse(bo)
    assert browser.post(path, sooner).status_code == 302
    t3.refresh_from_db()
    assert t3.opens_on == today
    wrong = sooner | {"closes_on": (today - timedelta(days=5)).isoformat()}
    html = browser.post(path, wrong).content.decode()
    assert "cannot close before it opens" in html
    assert Event.objects.filter(verb="skills.moment_moved").count() == 1


def test_days_that_cannot_move(ada_in: Associate, moments: Moments) -> None:
    t2 = moments["t2"]
    submit_moment(
        moment=t2,
        person=ada_in.person,
        answers={"then": all_at("0"), "now": all_at("1")},
        actor=None,
    )
    later = timezone.now().date() + timedelta(days=2)
    with pytest.raises(ValidationError, match="begun to answer"):
        move_moment(moment=t2, opens_on=later, closes_on=later, actor=None)
