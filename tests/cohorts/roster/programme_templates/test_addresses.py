"""A page saves the part that it was opened for, wherever a colleague has moved it meanwhile."""

import re
from typing import Any

import pytest

from cohorts.roster.models import TemplateVersion
from cohorts.roster.programme_templates.addresses import (
    Address,
    PartGoneError,
    every_part,
    home_of,
    place_now,
    with_ids,
    without_ids,
)
from cohorts.roster.programme_templates.keeping import add_template
from cohorts.roster.programme_templates.parts import Place, move_part, remove_part
from cohorts.roster.programme_templates.shipped_files import shipped_content
from infuse.models import Programme, User
from skills.framework import AREAS

PAGE = "/templates/infuse-inspire-teams-sharing/"


def test_ids_are_the_same_each_time_and_never_given_twice() -> None:
    content = with_ids(shipped_content("infuse"), 4)
    assert content == with_ids(shipped_content("infuse"), 4)
    ids = [part["id"] for _place, part in every_part(content)]
    assert len(set(ids)) == len(ids)
    assert with_ids(content, 9) == content
    assert without_ids(content) == shipped_content("infuse")


def test_a_part_is_found_where_it_went() -> None:
    content = with_ids(shipped_content("infuse"), 1)
    week, phase = content["phases"][0]["weeks"][1]["id"], content["phases"][0]["id"]
    opened, new = Address(Place(1, 2), week, phase), Address(Place(1, 0), "", phase)
    move_part(content, Place(1, 2), 1)
    move_part(content, Place(1), 1)
    assert place_now(content, opened) == Place(2, 3)
    assert place_now(content, new) == Place(2, 0)
    remove_part(content, Place(2, 3))
    with pytest.raises(PartGoneError) as gone:
        place_now(content, opened)
    assert gone.value.within == Place(2, 0)
    remove_part(content, Place(2))
    for address in (opened, new):
        with pytest.raises(PartGoneError) as gone:
            place_now(content, address)
        assert gone.value.within is None


@pytest.fixture
def manager(browse: Any, bo: User, programme: Programme) -> Any:
    add_template(programme=programme, content=shipped_content("infuse"), source="infuse", actor=bo)
    return browse(bo)


def hidden(page: str) -> dict[str, str]:
    """What the page's form carries unseen."""
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return {name: found[name] for name in ("edition", "part", "within") if name in found}


def weeks() -> list[str]:
    content = TemplateVersion.objects.order_by("-pk")[0].content
    return [week["title"]["en"] for week in content["phases"][0]["weeks"]]


def test_a_week_that_was_moved_is_saved_where_it_is_now(manager: Any) -> None:
    path = f"{PAGE}phases/1/weeks/2/"
    opened = hidden(manager.get(path).content.decode())
    before, ticked = weeks(), list(AREAS)[:2]
    manager.post(f"{PAGE}move/", {"deed": "up", "edition": 1, "phase": 1, "week": 2, "session": ""})
    typed = {"title_en": "Mine", "title_cy": "Fy un i", "skill_areas": ticked}
    page = manager.post(path, opened | typed).content.decode()
    assert "Somebody changed this template" in page
    for area in AREAS:  # every tick is still there
        box = re.search(f'<input[^>]*name="skill_areas"[^>]*value="{area}"[^>]*>', page)
        assert box and ("checked" in box[0]) == (area in ticked)
    assert (
        "it is now Phase 1, week 1" in page
        and f'Stands there now:</span> <span class="app-prose">{before[1]}' in page
    )
    assert weeks() == [before[1], before[0], *before[2:]]
    saved = manager.post(path, hidden(page) | typed)
    assert saved["Location"].endswith("#part-1-1")
    assert weeks() == ["Mine", before[0], *before[2:]]


def test_a_new_session_goes_into_the_week_that_was_meant(manager: Any) -> None:
    path = f"{PAGE}phases/1/weeks/1/sessions/new/"
    opened = hidden(manager.get(path).content.decode())
    manager.post(f"{PAGE}move/", {"deed": "down", "edition": 1, "phase": 1, "week": 1})
    typed = {"title_en": "Mine", "title_cy": "Fy un i", "kind": "lab", "day": "Sat"}
    typed |= {"start": "14:00", "minutes": "45"}
    page = manager.post(path, opened | typed).content.decode()
    assert manager.post(path, hidden(page) | typed).status_code == 302
    content = TemplateVersion.objects.order_by("-pk")[0].content
    found = [w["sessions"][-1]["title"]["en"] for w in content["phases"][0]["weeks"]]
    assert [place for place, title in enumerate(found) if title == "Mine"] == [1]


def test_another_part_at_the_old_place_is_never_saved_over(manager: Any) -> None:
    path = f"{PAGE}phases/1/weeks/2/"
    opened = hidden(manager.get(path).content.decode())
    before = weeks()
    manager.post(f"{path}removal/", {"edition": 1})
    page = manager.post(path, opened | {"title_en": "Mine"}).content.decode()
    assert "Somebody removed this part" in page and 'value="Mine"' in page
    assert f'{PAGE}phases/1/weeks/new/" novalidate' in page
    assert weeks() == [before[0], *before[2:]]


def test_buttons_lead_only_where_a_part_can_go(manager: Any) -> None:
    page = manager.get(PAGE).content.decode()
    ups, downs = (page.count(f'name="deed" value="{deed}"') for deed in ("up", "down"))
    content = TemplateVersion.objects.order_by("-pk")[0].content
    parts = [place for place, _part in every_part(content)]
    assert ups == downs == len(parts) - len({home_of(place) for place in parts})
