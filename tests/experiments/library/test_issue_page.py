"""Everything that was tried on an issue, across teams and cohorts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cohorts.teams.models import Team
from experiments.design.models import Experiment
from infuse.models import User
from tests.experiments.conftest import Browse, new_plan

pytestmark = pytest.mark.django_db


def test_experiments_of_all_its_teams_and_their_thread(
    running: Experiment, make_team: Callable[..., Team], browse: Browse, ada: User, olwen: User
) -> None:
    other = make_team("T2", olwen)
    Team.objects.filter(pk=other.pk).update(issue=running.team.issue)
    child = new_plan(other, olwen, title_en="Heaters", parent=running)
    page = browse(ada).get(f"/issues/{running.team.issue_id}/experiments/")
    assert {row.pk for row in page.context["page"].rows} == {running.pk, child.pk}
    shown = page.content.decode()
    assert "<svg" in shown
    assert shown.index("Idling feedback") < shown.index("Heaters")


def test_the_same_issue_of_another_cohort_counts(
    draft: Experiment, make_team: Callable[..., Team], browse: Browse, bo: User, olwen: User
) -> None:
    issue = make_team("T2", olwen).issue
    own = draft.team.issue
    page = browse(bo).get(f"/issues/{issue.pk}/experiments/")
    assert b"Nothing was tried" in page.content
    issue.title_en = own.title_en
    issue.save()
    page = browse(bo).get(f"/issues/{issue.pk}/experiments/")
    assert [row.pk for row in page.context["page"].rows] == [draft.pk]


@pytest.mark.parametrize("rows", [1, 30])
def test_it_asks_the_same_few_questions(
    team: Team, browse: Browse, ada: User, django_assert_num_queries: Any, rows: int
) -> None:
    parent = None
    for number in range(rows):
        parent = new_plan(team, ada, title_en=f"Plan {number}", parent=parent)
    client = browse(ada)
    with django_assert_num_queries(16):
        client.get(f"/issues/{team.issue_id}/experiments/")


def test_an_issue_that_is_not_there(browse: Browse, bo: User) -> None:
    assert browse(bo).get("/issues/999999/experiments/").status_code == 404
