"""The search over a programme's experiments: words in both languages, facets, who may see what."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import quote

import pytest
from django.utils.translation import override

from cohorts.issues.offering import edit_issue
from cohorts.teams.models import Team
from experiments.design.conclusion import save_conclusion
from experiments.design.decision import decide
from experiments.design.describing import describe
from experiments.design.models import Experiment
from experiments.library.choices import choices_of, theme_choices
from experiments.log.writing import add_entry
from infuse.models import User
from skills.assessments.models import Framework, SkillItem
from tests.experiments.conftest import MONDAY, Browse, new_plan

pytestmark = pytest.mark.django_db


def finds(browse: Browse, person: User, query: str) -> set[str]:
    """The codes of what the page shows."""
    page = browse(person).get(f"/experiments/?{query}")
    assert page.status_code == 200
    return {row.code for row in page.context["page"].rows}


@pytest.fixture
def concluded(analysing: Experiment, ada: User) -> Experiment:
    """Ada's experiment, not met, stopped."""
    fields = {"went_wrong": "Y cabanau'n oer", "worked": "Talk", "actual_value": Decimal(3)}
    save_conclusion(experiment=analysing, fields=fields, actor=ada)
    decide(experiment=analysing, choice="stop", reason="Heaters.", decided_by=ada)
    return analysing


@pytest.mark.parametrize(
    "query",
    [
        "q=idling",
        "q=idle",
        "q=feedb",
        "q=cabanau+OER",
        'q="private+card"',
        "q=nothing+or+heaters",
        "q=feedback+-letter",
        "q=E01",
        "q=_",
        "verdict=not_met",
        "decision=stop",
        "state=decided",
        "state=all:decided&q=cards",
        "q=%26|!()*:%27",
        "state=nonsense&theme=nonsense&skill=x&issue=y",
        "after=999999999999&before=x",
    ],
)
def test_it_is_found(concluded: Experiment, browse: Browse, nye: User, query: str) -> None:
    assert finds(browse, nye, query) == {concluded.code}


@pytest.mark.parametrize(
    "query", ["q=unicorn", "q=idling+-feedback", "verdict=met", "state=draft", "decision=pivot"]
)
def test_it_is_not_found(concluded: Experiment, browse: Browse, nye: User, query: str) -> None:
    assert finds(browse, nye, query) == set()
    page = browse(nye).get(f"/experiments/?{query}").content.decode()
    assert "That nothing was found is an answer too" in page


def test_accents_are_ignored_both_ways(team: Team, browse: Browse, ada: User) -> None:
    plan = new_plan(team, ada, title_cy="Tŷ gwag â llythyr", title_en="Empty homes")
    for word in ("ty", "tŷ", "TY", "a+llythyr"):
        assert finds(browse, ada, f"q={word}") == {plan.code}


def test_theme_issue_organisation_and_team(draft: Experiment, browse: Browse, ada: User) -> None:
    describe(
        experiment=draft,
        version=draft.version,
        fields={"theme": "Van's & buses"},
        organisations=[draft.owner.organisation],
        actor=ada,
    )
    for query in (
        "theme=Van%27s+%26+buses",
        f"issue={draft.team.issue_id}",
        f"organisation={draft.owner.organisation_id}",
        f"team={draft.team_id}",
    ):
        assert finds(browse, ada, query) == {draft.code}


def test_the_theme_of_an_issue_is_found_and_named_in_both_languages(
    draft: Experiment, browse: Browse, ada: User
) -> None:
    issue = draft.team.issue
    changes = {"theme_en": "Decarbonisation", "theme_cy": "Datgarboneiddio"}
    edit_issue(issue=issue, changes=changes, actor=None)
    told: Any = {"version": draft.version, "organisations": [], "actor": ada}
    describe(experiment=draft, fields={"theme": "Datgarboneiddio"}, **told)
    for query in ("q=datgarboneiddio", "q=decarbonisation", "theme=Decarbonisation"):
        assert finds(browse, ada, query) == {draft.code}
    with override("cy"):
        assert ("Decarbonisation", "Datgarboneiddio") in choices_of(draft.programme).theme
    assert ("Decarbonisation", "Decarbonisation") in choices_of(draft.programme).theme


def test_a_theme_is_offered_once_by_the_name_that_the_reader_knows() -> None:
    pairs = [("Homes", ""), ("Homes", "Cartrefi"), ("Cartrefi", ""), ("", "Bwyd"), ("", "")]
    assert theme_choices(pairs) == [("Bwyd", "Bwyd"), ("Homes", "Homes")]
    with override("cy"):
        assert theme_choices(pairs) == [("Bwyd", "Bwyd"), ("Homes", "Cartrefi")]


def test_a_skill_that_was_practised(
    running: Experiment, other_team: Team, browse: Browse, ada: User, olwen: User
) -> None:
    framework = Framework.objects.create(programme=running.programme)
    skills = [
        SkillItem.objects.create(
            programme=running.programme,
            framework=framework,
            position=place,
            code=code,
            area=area,
            label_en=f"Skill {code}",
            label_cy=f"Sgil {code}",
        )
        for place, (code, area) in enumerate([("IT1", "iteration"), ("CU1", "curiosity")])
    ]
    new_plan(other_team, olwen)
    note: dict[str, Any] = {"kind": "note", "language": "en", "on": MONDAY, "at": None}
    for skill, found in zip(skills, ([running.code], []), strict=True):
        asked = {quote(f"~skill={skill.code.lower()}"), quote(f"~area={skill.area}")}
        if found:
            add_entry(
                experiment=running, author=ada, text="Tried.", once_key="s", skill=skill, **note
            )
        page = browse(ada).get("/experiments/").content.decode()
        assert f"Skill {skill.code}" in page
        for one in asked:
            assert finds(browse, ada, f"skill={one}") == {*found}, one


def test_any_decision_and_the_cohort(
    concluded: Experiment, other_team: Team, browse: Browse, bo: User, olwen: User
) -> None:
    other = new_plan(other_team, olwen)
    assert finds(browse, bo, "decision=any") == {concluded.code}
    cohort = concluded.team.cohort_id
    assert finds(browse, bo, f"cohort={cohort}") == {concluded.code, other.code}
    assert finds(browse, bo, f"cohort={cohort}&decision=any") == {concluded.code}
    assert finds(browse, bo, "decision=pivot") == set()


def test_words_of_the_log_are_found_when_asked_for(
    running: Experiment, browse: Browse, ada: User
) -> None:
    note: dict[str, Any] = {"kind": "note", "language": "en", "once_key": "k", "on": MONDAY}
    add_entry(experiment=running, author=ada, text="A burger van gained.", at=None, **note)
    assert finds(browse, ada, "q=burgers") == set()
    assert finds(browse, ada, "q=burgers&notes=on") == {running.code}
    assert finds(browse, ada, "q=idling&notes=on&state=running") == {running.code}
    assert finds(browse, ada, "q=burgers&notes=on&state=draft") == set()


@pytest.mark.parametrize(("visibility", "seen"), [("team", False), ("cohort", True)])
def test_nobody_finds_what_they_may_not_see(
    draft: Experiment,
    other_team: Team,
    browse: Browse,
    olwen: User,
    bo: User,
    cleo: User,
    visibility: str,
    seen: bool,
) -> None:
    describe(experiment=draft, version=draft.version, fields={"visibility": visibility}, actor=None)
    assert bool(finds(browse, olwen, "q=idling")) == seen
    assert finds(browse, bo, "q=idling") == {draft.code}
    assert browse(cleo).get("/experiments/?q=idling").status_code == 404


def test_pages_forth_and_back(team: Team, browse: Browse, ada: User) -> None:
    for number in range(60):
        new_plan(team, ada, title_en=f"Letter {number}")
    client = browse(ada)
    seen: list[list[str]] = []
    url = "/experiments/?q=letter"
    while url:
        page = client.get(url).context["page"]
        seen.append([row.code for row in page.rows])
        url = f"/experiments/{page.next_url}" if page.next_url else ""
    assert [len(one) for one in seen] == [25, 25, 10]
    assert len({code for one in seen for code in one}) == 60
    last = client.get("/experiments/?q=letter&after=" + str(ids(seen[1])[-1])).context["page"]
    back = client.get(f"/experiments/{last.previous_url}").context["page"]
    assert [row.code for row in back.rows] == seen[1]
    first = client.get(f"/experiments/{back.previous_url}").context["page"]
    assert [row.code for row in first.rows] == seen[0]
    assert not first.previous_url


def ids(codes: list[str]) -> list[int]:
    """Numbers of experiments, in the order of their codes given."""
    by_code = dict(Experiment.objects.filter(code__in=codes).values_list("code", "pk"))
    return [by_code[code] for code in codes]
