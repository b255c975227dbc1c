"""Who sees which experiment, and what each page does."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from cohorts.teams.models import Team
from experiments.design.conclusion import save_conclusion
from experiments.design.decision import decide
from experiments.design.ethics import answer_triage
from experiments.design.models import Conclusion, Experiment
from experiments.design.planning import save_plan
from experiments.design.safety import stop_for_safety
from infuse.models import Programme, User
from tests.experiments.conftest import NO_TO_ALL, new_plan

pytestmark = pytest.mark.django_db
Browse = Callable[..., Any]
PLAN_PAGE = {
    "hypothesis": "We believe in cards.",
    "whose_voice_is_missing": "Loaders.",
    "evidence_check": "None found.",
    "metric_name": "Reduction",
    "metric_unit": "points",
    "metric_direction": "higher_is_better",
    "metric_baseline": "0",
    "metric_threshold": "15",
}


def page(experiment: Experiment, rest: str = "") -> str:
    """The address of an experiment's page."""
    return f"/experiments/{experiment.pk}/{rest}"


@pytest.mark.parametrize(
    ("visibility", "who", "status"),
    [
        ("team", "nye", 200),
        ("team", "olwen", 404),
        ("team", "efa", 200),
        ("team", "bo", 200),
        ("team", "dai", 404),
        ("cohort", "olwen", 200),
        ("cohort", "dai", 200),
        ("library", "olwen", 200),
        ("public", "dai", 200),
        ("public", "fflur", 403),
        ("public", "cleo", 404),
    ],
)
def test_visibility_is_kept(
    draft: Experiment,
    other_team: Team,
    browse: Browse,
    request: pytest.FixtureRequest,
    visibility: str,
    who: str,
    status: int,
) -> None:
    Experiment.objects.update(visibility=visibility)
    client = browse(request.getfixturevalue(who))
    assert client.get(page(draft)).status_code == status
    if status != 403:
        listed = client.get("/experiments/")
        assert (b"Idling feedback" in listed.content) == (status == 200)


def test_a_guest_is_sent_to_sign_in(draft: Experiment, browse: Browse) -> None:
    assert browse(None).get(page(draft)).status_code == 302


WORK = [
    "edit/", "plan/", "ethics/", "check/", "lock/", "amendments/new/", "series/new/", "start/",
    "pause/", "resumption/", "finish/", "conclusion/", "decision/", "sharing/", "log/new/",
    "measurements/new/", "safety-stop/", "barriers/new/", "abandonment/",
]  # fmt: skip


@pytest.mark.parametrize("rest", WORK)
def test_only_the_team_works_on_an_experiment(
    running: Experiment,
    other_team: Team,
    browse: Browse,
    olwen: User,
    bo: User,
    cleo: User,
    rest: str,
) -> None:
    for method in ("get", "post"):
        for person, status in ((olwen, 404), (bo, 403), (cleo, 404)):
            found = getattr(browse(person), method)(page(running, rest))
            assert found.status_code == status, (person, method)
    running.refresh_from_db()
    assert running.state == "running"


@pytest.mark.parametrize("rest", ["", *WORK, "log/"])
@pytest.mark.parametrize("state", ["draft", "locked", "running", "analysing"])
def test_every_page_opens_in_every_state_for_the_team(
    request: pytest.FixtureRequest, browse: Browse, ada: User, state: str, rest: str
) -> None:
    experiment = request.getfixturevalue(state)
    assert browse(ada).get(page(experiment, rest)).status_code in (200, 302)


def test_start_a_plan_and_write_its_test_card(team: Team, browse: Browse, ada: User) -> None:
    client = browse(ada)
    answers = {"title_en": "Cards", "source_language": "en", "visibility": "team"}
    made = client.post("/experiments/new/", answers)
    experiment = Experiment.objects.get()
    assert made.url.endswith(f"/experiments/{experiment.pk}/plan/")
    assert (experiment.owner.person, experiment.visibility) == (ada, "team")
    saved = client.post(page(experiment, "plan/"), PLAN_PAGE | {"version": "1"})
    assert saved.status_code == 302
    experiment.refresh_from_db()
    assert experiment.hypothesis == "We believe in cards."
    assert experiment.metrics.get().threshold == 15
    assert experiment.series.get().label == "Reduction"


def test_a_title_is_asked_for_beside_its_field(team: Team, browse: Browse, ada: User) -> None:
    answers = {"title_cy": "", "source_language": "cy", "visibility": "team"}
    shown = browse(ada).post("/experiments/new/", answers)
    assert shown.status_code == 200
    assert set(shown.context["form"].errors) == {"title_en"}
    assert b'value="team" ' in shown.content
    assert not Experiment.objects.exists()


def test_somebody_without_a_team_is_told(ada: User, browse: Browse) -> None:
    assert "no team yet" in browse(ada).get("/experiments/new/").content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"metric_direction": ""}, "metric_direction"),
        ({"metric_threshold": "many"}, "metric_threshold"),
        ({"guardrail_limit": "5", "guardrail_direction": "lower_is_better"}, "guardrail_name"),
        ({"money_gbp": "-1"}, "money_gbp"),
        ({"hypothesis": "x" * 5001}, "hypothesis"),
    ],
)
def test_bad_input_keeps_what_was_typed(
    draft: Experiment, browse: Browse, ada: User, typed: dict[str, str], field: str
) -> None:
    answers = PLAN_PAGE | {"version": "2", "method": "Typed just now"} | typed
    shown = browse(ada).post(page(draft, "plan/"), answers)
    assert shown.status_code == 200
    assert set(shown.context["form"].errors) == {field}
    assert b"Typed just now" in shown.content
    draft.refresh_from_db()
    assert draft.version == 2


def test_two_people_see_both_texts(draft: Experiment, browse: Browse, ada: User, nye: User) -> None:
    save_plan(experiment=draft, version=2, fields={"method": "Nye's method"}, actor=nye)
    client = browse(ada)
    answers = PLAN_PAGE | {"version": "2", "method": "Ada's method"}
    shown = client.post(page(draft, "plan/"), answers).content.decode()
    assert "Nye&#x27;s method" in shown
    assert "Ada&#x27;s method" in shown
    assert 'name="version" value="3"' in shown
    assert client.post(page(draft, "plan/"), answers | {"version": "3"}).status_code == 302
    draft.refresh_from_db()
    assert draft.method == "Ada's method"


def test_the_lock_page_lists_what_is_missing(team: Team, browse: Browse, ada: User) -> None:
    experiment = new_plan(team, ada)
    shown = browse(ada).get(page(experiment, "lock/")).content.decode()
    assert "Set the success threshold." in shown
    assert 'id="page-form"' not in shown


def test_lock_start_finish_conclude_decide_share(
    ready: Experiment, browse: Browse, ada: User
) -> None:
    client = browse(ada)
    lock_page = client.get(page(ready, "lock/")).content.decode()
    assert "Twelve vans get cards" in lock_page
    client.post(page(ready, "lock/"), {"version": str(ready.version)})
    client.post(page(ready, "start/"))
    client.post(page(ready, "finish/"))
    card = {"version": "0", "actual_value": "6.4", "went_wrong": "Cold", "worked": "Talk"}
    client.post(page(ready, "conclusion/"), card)
    client.post(page(ready, "decision/"), {"choice": "pivot", "reason": "Heaters"})
    client.post(page(ready, "sharing/"))
    ready.refresh_from_db()
    assert (ready.state, ready.conclusion.verdict) == ("shared", "not_met")
    shown = client.get(page(ready)).content.decode()
    assert "Not met" in shown
    assert "Locked on" in shown


@pytest.mark.parametrize("value", ["20", "6.4"])
def test_met_and_not_met_take_the_same_steps(
    analysing: Experiment, browse: Browse, ada: User, value: str
) -> None:
    card = {"version": "0", "actual_value": value, "went_wrong": "a", "worked": "b"}
    assert browse(ada).post(page(analysing, "conclusion/"), card).status_code == 302
    assert Conclusion.objects.exists()


def test_a_contradicting_verdict_is_asked_for_its_reason(
    analysing: Experiment, browse: Browse, ada: User
) -> None:
    card = {"version": "0", "actual_value": "3", "verdict": "met", "summary": "Kept text"}
    card |= {"went_wrong": "a", "worked": "b"}
    shown = browse(ada).post(page(analysing, "conclusion/"), card)
    assert set(shown.context["form"].errors) == {"verdict_reason"}
    assert b"Kept text" in shown.content


@pytest.mark.parametrize("missing", ["went_wrong", "worked"])
def test_a_card_without_both_texts_is_kept_on_the_page(
    analysing: Experiment, browse: Browse, ada: User, missing: str
) -> None:
    card = {"version": "0", "actual_value": "3", "went_wrong": "aaa", "worked": "bbb"}
    client = browse(ada)
    shown = client.post(page(analysing, "conclusion/"), card | {missing: " "})
    assert set(shown.context["form"].errors) == {missing}
    assert not Conclusion.objects.exists()
    kept = client.post(page(analysing, "conclusion/"), card | {missing: " ", "later": "1"})
    assert kept.status_code == 302
    assert Conclusion.objects.get().version == 1


def test_a_decision_page_without_both_texts_leads_to_the_card(
    analysing: Experiment, browse: Browse, ada: User
) -> None:
    client = browse(ada)
    assert (
        page(analysing, "conclusion/") in client.get(page(analysing, "decision/")).content.decode()
    )
    shown = client.post(page(analysing, "decision/"), {"choice": "stop", "reason": "x"})
    assert shown.status_code == 200
    analysing.refresh_from_db()
    assert analysing.state == "analysing"


def test_a_refused_move_says_why(draft: Experiment, browse: Browse, ada: User) -> None:
    shown = browse(ada).post(page(draft, "start/"), follow=True)
    assert "cannot be done while the experiment is in the state" in shown.content.decode()


def test_the_reviewer_answers(draft: Experiment, browse: Browse, ada: User, gwen: User) -> None:
    answers = dict.fromkeys(NO_TO_ALL, "no") | {"children": "yes"}
    browse(ada).post(page(draft, "ethics/"), answers)
    client = browse(gwen)
    assert "Idling feedback" in client.get("/experiments/parts/ethics/").content.decode()
    assert "It involves children" in client.get(page(draft, "ethics/reply/")).content.decode()
    refused = client.post(page(draft, "ethics/reply/"), {"answer": "no", "note": ""})
    assert set(refused.context["form"].errors) == {"note"}
    client.post(page(draft, "ethics/reply/"), {"answer": "yes", "note": ""})
    draft.refresh_from_db()
    assert draft.ethics.answer == "yes"
    assert "No plan waits" in client.get("/experiments/parts/ethics/").content.decode()


def test_only_the_named_reviewer_restarts(
    running: Experiment, browse: Browse, ada: User, gwen: User, bo: User
) -> None:
    stop_for_safety(experiment=running, actor=ada, tell=False)
    assert browse(ada).post(page(running, "restart/")).status_code == 403
    assert browse(bo).post(page(running, "restart/")).status_code == 403
    assert browse(gwen).post(page(running, "restart/")).status_code == 302
    running.refresh_from_db()
    assert running.state == "running"


def test_the_page_offers_only_what_is_legal(
    running: Experiment, browse: Browse, ada: User, bo: User
) -> None:
    ours = browse(ada).get(page(running)).content.decode()
    theirs = browse(bo).get(page(running)).content.decode()
    for offered in ("log/new/", "finish/", "pause/", "safety-stop/", "amendments/new/"):
        assert page(running, offered) in ours
        assert page(running, offered) not in theirs
    for closed in ("lock/", "plan/", "decision/", "sharing/"):
        assert f'href="/afon{page(running, closed)}"' not in ours


def test_a_follow_up_carries_the_thread_on(
    analysing: Experiment, browse: Browse, ada: User
) -> None:
    fields = {"went_wrong": "a", "worked": "b", "actual_value": Decimal(1)}
    save_conclusion(experiment=analysing, fields=fields, actor=ada)
    decide(experiment=analysing, choice="pivot", reason="c", decided_by=ada)
    client = browse(ada)
    form = client.get(f"/experiments/new/?after={analysing.pk}").content.decode()
    assert f'<option value="{analysing.pk}" selected>' in form
    answers = {
        "title_en": "Heaters",
        "source_language": "en",
        "visibility": "team",
        "parent": str(analysing.pk),
    }
    client.post("/experiments/new/", answers)
    child = Experiment.objects.get(title_en="Heaters")
    assert child.parent == analysing
    assert "Heaters" in client.get(page(analysing)).content.decode()
    assert "Idling feedback" in client.get(page(child)).content.decode()


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"metric_direction": ""}, "metric_direction"),
        ({"metric_threshold": "many"}, "metric_threshold"),
        ({"metric_stop": "20"}, "metric_stop"),
        ({"metric_direction": "lower_is_better", "metric_stop": "5"}, "metric_stop"),
    ],
)
def test_a_line_that_cannot_be_judged_is_refused_beside_its_field(
    draft: Experiment, browse: Browse, ada: User, typed: dict[str, str], wrong: str
) -> None:
    card = PLAN_PAGE | {"version": str(draft.version), "hypothesis": "Kept text"} | typed
    shown = browse(ada).post(page(draft, "plan/"), card)
    assert wrong in shown.context["form"].errors
    assert b"Kept text" in shown.content
    assert b"govuk-error-summary" in shown.content


def test_script_in_every_field_stays_text(draft: Experiment, browse: Browse, ada: User) -> None:
    evil = "<script>alert(1)</script>"
    texts = {"hypothesis": evil, "method": evil, "metric_name": evil, "metric_unit": evil}
    client = browse(ada)
    client.post(page(draft, "plan/"), PLAN_PAGE | texts | {"version": "2"})
    client.post(
        page(draft, "edit/"),
        {"version": "3", "title_en": evil, "summary_en": evil, "visibility": "team"},
    )
    for address in ("/experiments/", "/experiments/board/", page(draft), page(draft, "plan/")):
        shown = client.get(address).content.decode()
        assert evil not in shown
        assert "&lt;script&gt;alert(1)" in shown


def test_waiting_checks_are_the_programmes_own(
    draft: Experiment, browse: Browse, ada: User, gwen: User, other_programme: Programme
) -> None:
    answer_triage(experiment=draft, answers=NO_TO_ALL | {"deception": True}, actor=ada)
    shown = browse(gwen).get("/experiments/parts/ethics/").content.decode()
    assert "<html" not in shown
    assert "Idling feedback" in shown


@pytest.mark.parametrize("number", [0, 999_999, 10**30])
def test_an_experiment_that_is_not_there(browse: Browse, bo: User, number: int) -> None:
    assert browse(bo).get(f"/experiments/{number}/").status_code == 404
    assert browse(bo).get(f"/barriers/{number}/").status_code == 404
