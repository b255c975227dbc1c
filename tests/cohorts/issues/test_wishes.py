"""Half-days, language, and what is said in private: used by the engine, shown to nobody else."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cohorts.issues.curating.closing import close_issue
from cohorts.issues.models import Avoidance, WickedIssue
from cohorts.issues.ranking import Stale, rank_issues
from cohorts.issues.reminders import RANKING_CLOSES
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.rules.numbering import SLOTS, number
from cohorts.teams.wording import rule_sentences
from infuse.models import Event, Notice, Programme, User
from infuse.notices.rules.ticking import remind
from tests.cohorts.issues.material import make_associates, make_organisations, rank


def say(associate: Associate, *issues: WickedIssue, **more: Any) -> bool:
    fields: dict[str, Any] = {"strengths": {}, "days": None, "actor": associate.person}
    return rank_issues(associate=associate, issues=issues, **(fields | more))


@pytest.fixture
def other(cohort: Cohort, programme: Programme, associate: Associate) -> Associate:
    """Somebody with whom Ada cannot work; nobody else may find out."""
    return make_associates(cohort, make_organisations(programme), 1, "Unloved")[0]


def test_half_days_and_language_reach_the_engine(
    associate: Associate, issues: list[WickedIssue]
) -> None:
    say(associate, issues[0], half_days=["Wed pm", "Mon am"], working_language="cy")
    person = number(associate.cohort).problem.associates[0]
    assert [SLOTS[k] for k in sorted(person.avail)] == ["Mon am", "Wed pm"]
    assert "welsh_first" in person.groups
    associate.refresh_from_db()
    assert associate.days_available == ["Mon", "Wed"]


def test_a_stale_tab_does_not_overwrite(associate: Associate, issues: list[WickedIssue]) -> None:
    say(associate, issues[0], version=0)
    with pytest.raises(Stale):
        say(associate, issues[1], version=0)
    assert say(associate, issues[1], version=1)
    assert associate.rankings.get().issue == issues[1]


def test_only_they_themselves_say_whom_they_cannot_work_with(
    associate: Associate, issues: list[WickedIssue], other: Associate, bo: User
) -> None:
    with pytest.raises(ValidationError):
        say(associate, issues[0], avoid=[other], actor=bo)
    assert not Avoidance.objects.exists()
    say(associate, issues[0], avoid=[other])
    say(associate, issues[1], actor=bo)  # the manager writes over it, and it stays
    assert Avoidance.objects.get().other == other


def test_what_was_said_in_private_binds_the_engine_and_names_nobody(
    associate: Associate, issues: list[WickedIssue], other: Associate
) -> None:
    say(associate, issues[0], avoid=[other])
    numbered = number(associate.cohort)
    assert numbered.problem.rules.apart == ((0, 1),)
    said = rule_sentences([("apart", 0, 1)], numbered)
    assert said == ["Somebody has said in private that they cannot work with somebody."]


def test_no_page_record_or_notice_shows_it(
    browse: Any, associate: Associate, issues: list[WickedIssue], other: Associate, bo: User
) -> None:
    before = Event.objects.count()
    say(associate, issues[0], avoid=[other])
    events = json.dumps([event.data for event in Event.objects.all()])
    assert Event.objects.count() == before + 1
    assert "Unloved" not in events and "avoid" not in events
    assert "Unloved" not in str(list(Notice.objects.values_list("context", flat=True)))
    slug = associate.cohort.slug
    for path in (
        f"/issues/rankings/{associate.pk}/",
        f"/teams/rules/?cohort={slug}",
        f"/teams/pairs/?cohort={slug}",
        f"/teams/rules/issues/?cohort={slug}",
        "/record/",
    ):
        page = browse(bo).get(path).content.decode()
        assert f'value="{other.pk}" selected' not in page, path
        assert "cannot work?" not in page, path
    own = browse(associate.person).get("/issues/ranking/").content.decode()
    assert f'value="{other.pk}" selected' in own
    theirs = browse(other.person).get("/issues/ranking/").content.decode()
    assert f'value="{associate.pk}" selected' not in theirs


def test_the_private_self_assessment_is_never_read(
    browse: Any, associate: Associate, issues: list[WickedIssue]
) -> None:
    with CaptureQueriesContext(connection) as asked:
        browse(associate.person).get("/issues/ranking/")
        say(associate, issues[0], strengths={"curiosity": 2})
        number(associate.cohort)
    private = ("skills_assessment", "skills_answer")
    tables = [query["sql"] for query in asked.captured_queries]
    assert not [text for text in tables for name in private if f'FROM "{name}"' in text]


def test_an_issue_closed_while_ranking_is_named_and_the_rest_stays(
    browse: Any, associate: Associate, issues: list[WickedIssue], bo: User
) -> None:
    close_issue(issue=issues[0], reason_en="Solved", actor=bo)
    data = {f"rank_{issues[0].pk}": "1", f"rank_{issues[1].pk}": "2"}
    response = browse(associate.person).post("/issues/ranking/", data)
    page = response.content.decode()
    assert "“Issue WI1” is not offered any more and is left out." in page
    assert response.context["form"][f"rank_{issues[1].pk}"].value() == "2"
    assert not associate.rankings.exists()


def test_it_saves_by_itself_and_says_so(
    browse: Any, associate: Associate, issues: list[WickedIssue]
) -> None:
    data = {f"rank_{issues[0].pk}": "1", "seen": "0"}
    browser = browse(associate.person)
    line = browser.post("/issues/ranking/", data, headers={"X-Autosave": "1"}).content.decode()
    assert "Saved at" in line and 'name="seen" value="1"' in line
    stale = browser.post(
        "/issues/ranking/", {f"rank_{issues[1].pk}": "1", "seen": "0"}, headers={"X-Autosave": "1"}
    ).content.decode()
    assert "saved elsewhere" in stale and 'name="seen" value="0"' in stale
    assert associate.rankings.get().issue == issues[0]


def test_the_silent_are_reminded_at_humane_hours_and_not_once_they_ranked(
    associate: Associate, other: Associate, issues: list[WickedIssue], programme: Programme
) -> None:
    noon = timezone.now().replace(hour=12, minute=0)
    rank(other, issues[0])
    assert remind(RANKING_CLOSES, programme, at=noon.replace(hour=3)) == 0
    assert [remind(RANKING_CLOSES, programme, at=noon) for _time in range(2)] == [1, 0]
    assert Notice.objects.get(kind="ranking_closes").recipient == associate.person
    assert remind(RANKING_CLOSES, programme, at=noon + timedelta(days=5)) == 1
    rank(associate, issues[0])
    assert remind(RANKING_CLOSES, programme, at=noon + timedelta(days=7)) == 0
