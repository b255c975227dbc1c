"""A round's aggregate is published when it is closed, once, and stands."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.roster.joining import join_cohort
from cohorts.roster.models import Cohort
from infuse.people.models import Organisation, User
from infuse.record.models import Event
from infuse.tenancy.models import Programme
from skills.assessments.models import AssessmentMoment, AssessmentRound, GrowthPublication
from skills.assessments.pictures import movement_tables
from skills.assessments.publishing.publish import publish_due, publish_growth
from skills.assessments.publishing.published import published_growth
from tests.conftest import make_person
from tests.skills.assessments.conftest import all_at, close, noon, submit_assessment, submit_moment

Moments = dict[str, AssessmentMoment]


def answer_both(people: list[User], moments: Moments, now: str = "2") -> None:
    t0, t2 = moments["t0"], moments["t2"]
    for person in people:
        submit_assessment(
            moment=t0, person=person, answers=all_at("1"), actor=None, at=noon(t0.opens_on)
        )
        both = {"then": all_at("0"), "now": all_at(now)}
        submit_moment(moment=t2, person=person, answers=both, actor=None, at=noon(t2.opens_on))


def test_nothing_while_the_end_is_open(
    browse: Any, bo: User, joined: Callable[[int], list[User]], moments: Moments
) -> None:
    answer_both(joined(12), moments)
    round_ = moments["t2"].round
    with pytest.raises(ValidationError, match="not closed yet"):
        publish_growth(round_=round_, actor=bo)
    assert publish_due(round_.programme) == 0
    assert not GrowthPublication.objects.exists()
    assert not Event.objects.filter(verb="skills.growth_published").exists()
    growth = published_growth(round_)
    assert (growth.answered.matched, growth.shown) == (12, False)
    html = browse(bo).get("/skills/growth/").content.decode()
    assert "Until then only who has answered is shown" in html
    assert "app-figure" not in html
    assert "Publish now" not in html


def test_published_once_and_then_it_stands(
    browse: Any, bo: User, joined: Callable[[int], list[User]], moments: Moments
) -> None:
    people = joined(13)
    answer_both(people[:12], moments)
    close(moments["t2"])
    round_ = moments["t2"].round
    browser = browse(bo)
    assert "Publish now" in browser.get("/skills/growth/").content.decode()
    path = f"/skills/growth/{round_.pk}/publication/"
    said = browser.post(path, follow=True).content.decode()
    assert "These figures do not change any more" in said
    before = GrowthPublication.objects.get().figures
    answer_both(people[12:], moments)  # at a time when it was open, told late
    assert publish_due(round_.programme) == 0
    browser.post(path)
    assert GrowthPublication.objects.get().figures == before
    assert published_growth(round_).answered.matched == 12
    (event,) = Event.objects.filter(verb="skills.growth_published")
    assert (event.actor, event.data) == (bo, {"matched": 12})


def test_the_timetable_publishes_what_has_closed(
    joined: Callable[[int], list[User]], moments: Moments
) -> None:
    answer_both(joined(10), moments)
    round_, after = moments["t2"].round, noon(moments["t2"].closes_on) + timedelta(days=1)
    assert publish_due(round_.programme, at=noon(moments["t2"].closes_on)) == 0
    assert publish_due(round_.programme, at=after) == 1
    assert publish_due(round_.programme, at=after) == 0


def test_only_the_manager_publishes(
    browse: Any, gwen: User, cleo: User, ada: User, moments: Moments
) -> None:
    close(moments["t2"])
    path = f"/skills/growth/{moments['t2'].round_id}/publication/"
    for person, status in ((gwen, 403), (ada, 403), (cleo, 404)):
        assert browse(person).post(path).status_code == status
    assert not GrowthPublication.objects.exists()


def test_filters_show_published_groups_and_nothing_else(
    browse: Any, bo: User, programme: Programme, cohort: Cohort, moments: Moments
) -> None:
    people = []
    for kind, number in (("council", 12), ("health", 11), ("third_sector", 4)):
        body = Organisation.objects.create(
            programme=programme, code=kind, name_en=kind, name_cy=kind, kind=kind
        )
        for place in range(number):
            person = make_person(programme, f"{kind} {place}")
            people.append(person)
            join_cohort(cohort=cohort, person=person, organisation=body, actor=None)
    answer_both(people, moments)
    close(moments["t2"])
    publish_due(programme)
    browser = browse(bo)
    page = browser.get("/skills/growth/")
    choices = dict(page.context["filters"].fields["sector"].choices)
    assert choices == {"": "Everybody", "council": "Council", "others": "All others together"}
    council = browser.get("/skills/growth/?sector=council")
    assert movement_tables(council.context["growth"])[0].rows[0][1] == "12"
    assert council.context["drawn"] != page.context["drawn"]
    assert "Shown: Council, 12 people" in council.content.decode()
    for asked in ("health", "third_sector", "x' OR 1=1"):
        other = browser.get("/skills/growth/", {"sector": asked})
        assert other.context["group"] == ""
        assert movement_tables(other.context["growth"])[0].rows[0][1] == "27"
        assert other.context["drawn"] == page.context["drawn"]


def test_two_versions_two_rounds_nothing_in_common(
    programme: Programme, assessment_round: AssessmentRound, moments: Moments
) -> None:
    """A publication is of one round: no figure anywhere adds up two."""
    close(moments["t2"])
    first = publish_growth(round_=assessment_round, actor=None)
    assert first.figures["answered"]["asked"] == 0
    assert set(first.figures) == {"answered", "areas", "groups", "names"}
