"""What somebody wrote, in one place and to take away: all of theirs, nothing of anybody else."""

import json
from typing import Any

from cohorts.inspire.models import Week
from cohorts.inspire.reflections.saving import save_reflection
from cohorts.roster.joining import join_cohort
from cohorts.roster.models import Associate, Cohort
from infuse.models import Organisation, Programme, User
from tests.conftest import make_person


def test_all_of_mine_and_nobody_elses(
    browse: Any,
    programme: Programme,
    cohort: Cohort,
    weeks: list[Week],
    ada_in: Associate,
    council: Organisation,
    bo: User,
) -> None:
    other = make_person(programme, "Huw", "associate")
    huw = join_cohort(cohort=cohort, person=other, organisation=council, actor=None)
    for one, text, seen in (
        (ada_in, "=Forms frighten", "private"),
        (huw, "Huw is tired", "private"),
        (huw, "Huw shares", "cohort"),
    ):
        week = weeks[1] if seen == "cohort" else weeks[0]
        save_reflection(
            associate=one, week=week, noticed=text, will_try="", language="cy", visibility=seen,
            actor=one.person,
        )  # fmt: skip
    page = browse(ada_in.person).get("/weeks/reflections/").content.decode()
    assert "=Forms frighten" in page
    assert "Only me" in page
    assert "Huw" not in page
    data = json.loads(browse(ada_in.person).get("/weeks/reflections/json/").content)
    assert [one["noticed"] for one in data["reflections"]] == ["=Forms frighten"]
    answer = browse(ada_in.person).get("/weeks/reflections/csv/")
    table = b"".join(answer.streaming_content).decode()
    assert "'=Forms frighten" in table
    assert "Huw" not in table
    assert answer["Cache-Control"] == "private, no-store"
    assert browse(ada_in.person).get("/weeks/reflections/xml/").status_code == 404
    for path in ("", "json/", "csv/"):
        assert browse(bo).get(f"/weeks/reflections/{path}").status_code == 403


def test_an_empty_page_says_so(browse: Any, ada_in: Associate) -> None:
    page = browse(ada_in.person).get("/weeks/reflections/").content.decode()
    assert "You have not written anything yet" in page
