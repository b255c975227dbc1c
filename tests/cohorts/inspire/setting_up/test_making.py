"""A cohort from a template: every date, around holidays, once."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from cohorts.inspire.models import Session
from cohorts.inspire.setting_up.making import dates_for, make_cohort
from cohorts.roster.closures.marking import mark_closure
from cohorts.roster.models import Cohort, TemplateVersion
from cohorts.roster.programme_templates.keeping import add_template
from cohorts.roster.programme_templates.shipped_files import shipped_content, shipped_outline
from infuse.models import Event, Programme, User
from skills.assessments.setting_up import create_framework
from skills.framework import ItemPlan

LONDON = ZoneInfo("Europe/London")
# Its third Tuesday is fine; its fourth Monday, 31 August 2026, is a bank holiday.
START = date(2026, 8, 10)
NOW = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def version(programme: Programme) -> TemplateVersion:
    return add_template(
        programme=programme, content=shipped_content("infuse"), source="infuse", actor=None
    )


def made(version: TemplateVersion, actor: User | None = None, **changes: Any) -> Cohort:
    options: dict[str, Any] = {
        "name_en": "Autumn",
        "name_cy": "Hydref",
        "starts_on": START,
        "capacity": 30,
        "teams_planned": 6,
        "at": NOW,
    }
    return make_cohort(version=version, actor=actor, **options | changes)


def test_a_cohort_with_everything_in_it(
    programme: Programme, version: TemplateVersion, bo: User
) -> None:
    items = [ItemPlan("C1", "curiosity", "Ask", "Gofyn")]
    create_framework(programme=programme, items=items, actor=None)
    cohort = made(version, bo)
    assert cohort.template_version == version
    assert [phase.weeks for phase in cohort.phases.all()] == [5, 17, 4]
    assert cohort.ends_on == START + timedelta(weeks=26, days=-1)
    assert [week.number for week in cohort.weeks.all()] == [1, 2, 3, 4, 5, 23, 24, 25, 26]
    assert cohort.weeks.get(number=1).prompts[0]["cy"].startswith("Beth")
    assert cohort.weeks.get(number=1).activities.count() == 2
    assert cohort.assessment_round is not None
    assert cohort.assessment_round.moments.count() == 4
    assert cohort.team_size_target == 5
    circle = Session.objects.filter(week__number=1, group="w1-circle-1")
    assert {one.choose_until for one in circle} == {datetime(2026, 8, 10, 11, tzinfo=UTC)}
    event = Event.objects.get(verb="inspire.cohort_made")
    assert (event.actor, event.data["sessions"]) == (bo, 24)


def test_the_same_again_makes_no_second_one(version: TemplateVersion) -> None:
    assert made(version) == made(version)
    assert made(version, starts_on=START + timedelta(weeks=1)).slug == "autumn-2"


def test_bank_holidays_and_school_holidays_move_it_and_the_preview_says_why(
    programme: Programme, version: TemplateVersion
) -> None:
    content = version.content
    content["phases"][0]["weeks"][3]["sessions"][0]["day"] = "Mon"  # the bank holiday
    version.save()
    mark_closure(
        programme=programme,
        kind="school_holiday",
        name_en="Half term",
        name_cy="Hanner tymor",
        starts_on=date(2026, 8, 17),
        ends_on=date(2026, 8, 21),
        actor=None,
    )
    cohort = made(version, starts_on=START)
    # Week 2 is closed, so that week 4 lies a week later and its Monday is no bank holiday.
    starts = [week.starts_on for week in cohort.weeks.filter(number__lte=5)]
    assert starts[1] - starts[0] == timedelta(weeks=2)
    first = cohort.phases.get(position=1)
    assert (first.weeks, first.breaks) == (6, 1)
    outline = shipped_outline("infuse")
    dates = dates_for(programme, outline, START)
    assert [one.reason.name_en for one in dates.breaks] == ["Half term"]


def test_a_session_on_a_bank_holiday_moves(programme: Programme, version: TemplateVersion) -> None:
    version.content["phases"][0]["weeks"][3]["sessions"][0]["day"] = "Mon"
    version.save()
    cohort = made(version)
    moved = Session.objects.get(week__cohort=cohort, week__number=4, kind="workshop")
    assert moved.planned_on == date(2026, 8, 31)
    assert moved.starts_at.astimezone(LONDON) == datetime(2026, 9, 1, 9, 30, tzinfo=LONDON)


def test_times_stay_local_through_the_clock_change(version: TemplateVersion) -> None:
    cohort = made(version, starts_on=date(2026, 10, 12))
    sessions = Session.objects.filter(week__cohort=cohort, kind="workshop", week__number__lte=4)
    local = {one.starts_at.astimezone(LONDON).strftime("%H:%M") for one in sessions}
    assert local == {"09:30", "13:00"}
    assert len({one.starts_at.strftime("%H:%M") for one in sessions}) > 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_on": START + timedelta(days=1)}, "starts_on"),
        ({"starts_on": date(2026, 4, 6)}, "starts_on"),
        ({"capacity": 0}, "capacity"),
    ],
)
def test_refused_and_nothing_is_left(
    version: TemplateVersion, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        made(version, **changes)
    assert field in refused.value.message_dict
    assert not Cohort.objects.exists()


def test_the_wizard(browse: Any, bo: User, version: TemplateVersion) -> None:
    browser, path = browse(bo), f"/templates/{version.template.slug}/cohort/"
    typed = {
        "name_en": "New",
        "name_cy": "Newydd",
        "starts_on": "2027-09-06",
        "capacity": "20",
        "teams_planned": "4",
    }
    assert (
        "A cohort starts on a Monday"
        in browser.post(
            path, typed | {"starts_on": "2027-09-07", "deed": "preview"}
        ).content.decode()
    )
    page = browser.post(path, typed | {"deed": "preview"}).content.decode()
    assert "Tuesday 7 September, 09:30" in page
    assert 'name="starts_on" value="2027-09-06"' in page
    assert not Cohort.objects.exists()
    assert "New" in browser.post(path, typed | {"deed": "change"}).content.decode()
    assert browser.post(path, typed | {"deed": "make"}).status_code == 302
    assert browser.post(path, typed | {"deed": "make"}).status_code == 302
    assert Cohort.objects.get().name_cy == "Newydd"
