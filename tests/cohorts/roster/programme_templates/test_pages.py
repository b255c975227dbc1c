"""The editor of templates: every part by buttons and forms, files in and out."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cohorts.roster.models import ProgrammeTemplate, TemplateVersion
from cohorts.roster.programme_templates.shipped_files import shipped_content
from infuse.models import Programme, User
from infuse.tenancy.current import set_scope

PAGE = "/templates/infuse-inspire-teams-sharing/"


@pytest.fixture
def manager(browse: Any, bo: User) -> Any:
    browser = browse(bo)
    assert browser.post("/templates/shipped/infuse/").status_code == 302
    return browser


def content() -> dict[str, Any]:
    found: dict[str, Any] = TemplateVersion.objects.order_by("-pk")[0].content
    return found


def test_the_list_and_the_page(manager: Any) -> None:
    page = manager.get("/templates/").content.decode()
    assert "Labs, then coaching" in page
    assert "Version 1" in page
    page = manager.get(PAGE).content.decode()
    assert "Opening workshop" in page
    assert "To complete: 80% of the sessions" in page


def test_parts_move_and_go(manager: Any) -> None:
    move = {"deed": "down", "edition": 1, "phase": 1, "week": 1, "session": ""}
    manager.post(f"{PAGE}move/", move)
    assert content()["phases"][0]["weeks"][1]["title"]["en"] == "Ask again"
    stale = manager.post(f"{PAGE}move/", move, follow=True)
    assert "so nothing is moved" in stale.content.decode()
    assert content()["phases"][0]["weeks"][1]["title"]["en"] == "Ask again"


def test_removing_asks_first(manager: Any) -> None:
    path = f"{PAGE}phases/1/weeks/2/removal/"
    page = manager.get(path).content.decode()
    assert "Remove “Meet people where they are”?" in page and "cannot be brought back" in page
    assert len(content()["phases"][0]["weeks"]) == 5
    assert "It is removed" in manager.post(path, {"edition": 1}, follow=True).content.decode()
    assert len(content()["phases"][0]["weeks"]) == 4
    stale = manager.post(path, {"edition": 1}, follow=True).content.decode()
    assert "so nothing is removed" in stale
    assert len(content()["phases"][0]["weeks"]) == 4
    for edition, phase in ((2, 3), (3, 2)):
        manager.post(f"{PAGE}phases/{phase}/removal/", {"edition": edition})
    last = manager.post(f"{PAGE}phases/1/removal/", {"edition": 4}, follow=True).content.decode()
    assert "A template needs a phase" in last
    assert manager.get(f"{PAGE}phases/2/removal/").status_code == 404


@pytest.mark.parametrize("wrong", [{"phase": "9"}, {"deed": "explode"}, {"edition": "x"}])
def test_a_move_that_means_nothing_is_not_there(manager: Any, wrong: dict[str, str]) -> None:
    move = {"deed": "up", "edition": 1, "phase": 1, "week": "", "session": ""}
    assert manager.post(f"{PAGE}move/", move | wrong).status_code == 404


def session(**changes: Any) -> dict[str, Any]:
    typed = {
        "edition": 1,
        "title_en": "Extra",
        "title_cy": "Ychwanegol",
        "kind": "lab",
        "day": "Mon",
        "start": "14:00",
        "minutes": "45",
        "group": "",
        "place": "Hall",
    }
    return typed | changes


def test_a_session_is_added_and_changed(manager: Any) -> None:
    path = f"{PAGE}phases/1/weeks/1/sessions/"
    assert manager.post(f"{path}new/", session()).status_code == 302
    assert content()["phases"][0]["weeks"][0]["sessions"][-1]["start"] == "14:00"
    assert "Extra" in manager.get(f"{path}5/").content.decode()
    manager.post(f"{path}5/", session(edition=2, minutes="60"))
    assert content()["phases"][0]["weeks"][0]["sessions"][-1]["minutes"] == 60
    assert manager.get(f"{path}9/").status_code == 404


def test_an_overlap_is_refused_and_what_was_typed_is_kept(manager: Any) -> None:
    typed = session(day="Tue", start="10:00")
    page = manager.post(f"{PAGE}phases/1/weeks/1/sessions/new/", typed).content.decode()
    assert "overlap" in page
    assert "Ychwanegol" in page
    assert len(content()["phases"][0]["weeks"][0]["sessions"]) == 4


def test_the_slower_editor_sees_both_texts(manager: Any, bo: User) -> None:
    path = f"{PAGE}phases/1/weeks/1/sessions/4/"
    assert manager.post(path, session(title_en="Theirs")).status_code == 302
    page = manager.post(path, session(title_en="Mine")).content.decode()
    assert "Somebody changed this template" in page
    assert "Bo saved this on" in page
    assert "Theirs" in page
    assert 'value="Mine"' in page
    assert 'name="edition" value="2"' in page
    assert manager.post(path, session(title_en="Mine", edition=2)).status_code == 302
    assert content()["phases"][0]["weeks"][0]["sessions"][3]["title"]["en"] == "Mine"


def test_a_part_that_somebody_removed_is_added_anew(manager: Any) -> None:
    path = f"{PAGE}phases/1/weeks/1/sessions/"
    manager.post(f"{path}4/removal/", {"edition": 1})
    answer = manager.post(f"{path}4/", session(title_en="Mine"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Somebody removed this part" in page
    assert 'value="Mine"' in page and 'value="Ychwanegol"' in page
    assert f'{path}new/" novalidate' in page and 'name="edition" value="2"' in page
    assert manager.post(f"{path}new/", session(title_en="Mine", edition=2)).status_code == 302
    sessions = content()["phases"][0]["weeks"][0]["sessions"]
    assert [one["title"]["en"] for one in sessions][3:] == ["Mine"]


def test_a_part_whose_phase_is_gone_too_keeps_its_words(manager: Any) -> None:
    manager.post(f"{PAGE}phases/3/removal/", {"edition": 1})
    typed = {"edition": 1, "title_en": "Ours", "title_cy": "Ein hwythnos"}
    answer = manager.post(f"{PAGE}phases/3/weeks/1/", typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "what it belonged to" in page and 'value="Ein hwythnos"' in page
    assert manager.get(f"{PAGE}phases/3/weeks/1/").status_code == 404
    phase = {"edition": 1, "name_en": "Rest", "name_cy": "Gorffwys", "kind": "sharing"}
    page = manager.post(f"{PAGE}phases/3/", {**phase, "length": "2"}).content.decode()
    assert f'{PAGE}phases/new/" novalidate' in page and 'value="Gorffwys"' in page


def test_a_week_with_prompts_and_activities(manager: Any) -> None:
    typed = {
        "edition": 1,
        "title_en": "More",
        "title_cy": "Mwy",
        "skill_areas": ["curiosity"],
        "prompts_en": "Why?\nHow?",
        "prompts_cy": "Pam?\nSut?",
        "activities_en": "Read | 15",
        "activities_cy": "",
    }
    path = f"{PAGE}phases/1/weeks/new/"
    assert "as many lines in Welsh" in manager.post(path, typed).content.decode()
    assert manager.post(path, {**typed, "activities_cy": "Darllen"}).status_code == 302
    week = content()["phases"][0]["weeks"][5]
    assert week["prompts"][1] == {"en": "How?", "cy": "Sut?"}
    assert week["activities"] == [{"title": {"en": "Read", "cy": "Darllen"}, "minutes": 15}]
    assert "Read | 15" in manager.get(f"{PAGE}phases/1/weeks/6/").content.decode()


def test_phases_and_rules(manager: Any) -> None:
    typed = {"edition": 1, "name_en": "Rest", "name_cy": "Gorffwys", "kind": "sharing"}
    assert manager.post(f"{PAGE}phases/new/", {**typed, "length": "2"}).status_code == 302
    made = content()["phases"][3]
    assert made.pop("id").startswith("2-")
    assert made == {
        "name": {"en": "Rest", "cy": "Gorffwys"},
        "kind": "sharing",
        "weeks": 2,
        "code": "rest",
    }
    rules = {
        "edition": 2,
        "name_en": "Ours",
        "name_cy": "Ein un ni",
        "sessions_percent": "70",
        "reflections": "3",
        "assessments": ["t0"],
        "remind_session_ahead": "2",
        "role_coach": "5",
    }
    assert manager.post(f"{PAGE}edit/", rules).status_code == 302
    assert content()["completion"]["sessions_percent"] == 70
    assert content()["reminders"] == {"session_ahead": 2}
    assert content()["roles"] == {"coach": 5}


def test_out_as_a_file_and_in_again(manager: Any) -> None:
    exported = manager.get(f"{PAGE}export/")
    assert "attachment" in exported["Content-Disposition"]
    file = SimpleUploadedFile("mine.json", exported.content)
    assert manager.post("/templates/import/", {"file": file}).status_code == 302
    assert ProgrammeTemplate.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"not json", "This is not a JSON file"),
        (b"[1]", "This file holds no template"),
        (b"\xff\xfe", "This is not a JSON file"),
        (b"[" * 100_000, "This is not a JSON file"),
    ],
)
def test_a_file_that_is_no_template(manager: Any, text: bytes, says: str) -> None:
    file = SimpleUploadedFile("bad.json", text)
    assert says in manager.post("/templates/import/", {"file": file}).content.decode()


def test_a_file_with_an_unknown_skill_says_where(manager: Any) -> None:
    data = shipped_content("infuse")
    data["phases"][0]["weeks"][4]["skill_areas"] = ["sorcery"]
    file = SimpleUploadedFile("bad.json", json.dumps(data).encode())
    page = manager.post("/templates/import/", {"file": file}).content.decode()
    assert "Phase 1, week 5: the skill area “sorcery” is not known" in page
    assert ProgrammeTemplate.objects.count() == 1


def test_closed_to_others(
    manager: Any, browse: Any, ada: User, cleo: User, other_programme: Programme, programme: Any
) -> None:
    assert browse(ada).get("/templates/").status_code == 403
    assert browse(None).get("/templates/").status_code == 302
    assert browse(cleo).get(PAGE).status_code == 404
    set_scope(programme_id=other_programme.pk, person_id=None)
    assert browse(cleo, other_programme).get(PAGE).status_code == 404
    set_scope(programme_id=programme.pk, person_id=None)
