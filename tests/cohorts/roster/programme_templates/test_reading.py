"""A template's data is read strictly: everything that is wrong is said, with where it is."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.roster.programme_templates.reading import read_content
from cohorts.roster.programme_templates.shipped_files import (
    shipped_codes,
    shipped_content,
    shipped_outline,
)
from skills.framework import AREAS


def problems(content: dict[str, Any]) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        read_content(content)
    return refused.value.messages


def test_what_ships_is_whole() -> None:
    assert shipped_codes() == ["infuse", "labs-then-coaching"]
    infuse = shipped_outline("infuse")
    assert [(phase.kind, phase.length) for phase in infuse.phases] == [
        ("learning", 5),
        ("experimenting", 17),
        ("sharing", 4),
    ]
    taught = {area for week in infuse.phases[0].weeks for area in week.skill_areas}
    assert taught == set(AREAS)
    labs = shipped_outline("labs-then-coaching")
    assert [phase.code for phase in labs.phases] == ["labs", "coaching"]
    assert [number for _phase, number, _week in labs.numbered_weeks()] == list(range(1, 22))


def infuse() -> dict[str, Any]:
    return shipped_content("infuse")


def test_an_unknown_skill_area_is_named_with_its_place() -> None:
    content = infuse()
    content["phases"][0]["weeks"][1]["skill_areas"] = ["juggling"]
    (problem,) = problems(content)
    assert problem.startswith("Phase 1, week 2: the skill area “juggling” is not known.")


@pytest.mark.parametrize("weeks", [0, [], None, -1, True, "five"])
def test_a_phase_of_no_length(weeks: Any) -> None:
    content = infuse()
    content["phases"][1]["weeks"] = weeks
    assert problems(content) == ["Phase 2: a phase lasts at least one week, and at most 104."]


def test_sessions_that_overlap_unless_they_are_alternatives() -> None:
    content = infuse()
    sessions = content["phases"][0]["weeks"][0]["sessions"]
    sessions[1] |= {"day": sessions[0]["day"], "start": "10:00"}
    assert problems(content) == [
        "Phase 1, week 1: sessions 1 and 2 overlap. Change a time, or make them alternatives by "
        "giving both the same group."
    ]
    sessions[0]["group"] = sessions[1]["group"]
    assert read_content(content).phases[0].weeks[0].sessions[0].group == "circle-1"


def test_a_missing_language() -> None:
    content = infuse()
    content["phases"][0]["weeks"][0]["sessions"][2]["title"] = {"en": "Only English"}
    assert problems(content) == [
        "Phase 1, week 1, session 3: the Welsh text of “title” is missing."
    ]


@pytest.mark.parametrize(
    ("part", "value", "says"),
    [
        ("kind", "seance", "“seance” is not known as “kind”"),
        ("day", "Someday", "“Someday” is not a weekday"),
        ("start", "25:99", "must be a time such as 09:30"),
        ("minutes", 0, "“minutes” must be a whole number from 1 to 1440"),
        ("capacity", "many", "“capacity” must be a whole number"),
        ("colour", "red", "“colour” is not something that a template says here"),
    ],
)
def test_a_session_with_something_wrong(part: str, value: Any, says: str) -> None:
    content = infuse()
    content["phases"][0]["weeks"][0]["sessions"][0][part] = value
    found = problems(content)
    assert found[0].startswith("Phase 1, week 1, session 1: ")
    assert says in found[0]


def test_everything_is_said_at_once_and_nothing_breaks_the_reader() -> None:
    assert len(problems({"format": 2, "phases": [7, {"code": "a b", "weeks": [None, []]}]})) > 5
    assert problems([]) and problems({"phases": "none"})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["reminders", "roles"])
def test_unknown_reminders_and_roles(name: str) -> None:
    content = infuse() | {name: {"carrier-pigeon": 1}}
    assert problems(content) == [
        f"The template → {name}: “carrier-pigeon” is not something that a template says here."
    ]
