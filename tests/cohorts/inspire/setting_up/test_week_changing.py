"""A week of a made cohort is changed: its words, what there is to do, and when it begins."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.models import Activity, ActivityDone, Session, Week
from cohorts.inspire.sessions.activities import mark_activity
from cohorts.inspire.setting_up.activity_lines import activities_now
from cohorts.inspire.setting_up.week_changing import FIELDS, StaleWeekError, change_week
from cohorts.roster.models import Associate, Cohort
from cohorts.roster.programme_templates.content import ActivityOutline, Words
from infuse.models import Event, Notice, User

READ = ActivityOutline(Words("Read a page", "Darllen tudalen"), 15)
WATCH = ActivityOutline(Words("Watch a film", "Gwylio ffilm"))


def change(week: Week, **typed: Any) -> Week:
    """Change what is named, and leave the rest."""
    found = {name: typed.pop(name, getattr(week, name)) for name in FIELDS}
    activities = typed.pop("activities", activities_now(week))
    starts_on = typed.pop("starts_on", week.starts_on)
    typed = {"actor": None, **typed}
    return change_week(week=week, fields=found, activities=activities, starts_on=starts_on, **typed)


def test_its_words_change_and_the_same_again_does_nothing(weeks: list[Week], bo: User) -> None:
    prompts = [{"en": "Who?", "cy": "Pwy?"}]
    changed = change(weeks[2], title_en="People", prompts=prompts, version=1, actor=bo)
    assert (changed.title_en, changed.prompts, changed.version) == ("People", prompts, 2)
    event = Event.objects.get(verb="inspire.week_changed")
    assert event.data == {"week": 3, "changed": ["title_en", "prompts"]}
    change(changed, version=1)
    assert Event.objects.filter(verb="inspire.week_changed").count() == 1


def test_a_reworded_activity_keeps_its_marks(weeks: list[Week], ada_in: Associate) -> None:
    week = change(weeks[0], activities=[READ, WATCH])
    first = week.activities.get(position=1)
    mark_activity(activity=first, associate=ada_in, done=True, actor=ada_in.person)
    better = ActivityOutline(Words("Read two pages", "Darllen dwy dudalen"), 30)
    week = change(week, activities=[WATCH, better])
    assert ActivityDone.objects.get().activity.title_en == "Read two pages"
    assert [one.title_en for one in week.activities.all()] == ["Watch a film", "Read two pages"]
    with pytest.raises(ValidationError, match="stays in the week"):
        change(week, title_en="Lost?", activities=[WATCH])
    week.refresh_from_db()
    assert week.title_en != "Lost?"
    change(week, activities=[better])
    assert Activity.objects.get().title_cy == "Darllen dwy dudalen"


def test_two_managers_do_not_undo_each_other(weeks: list[Week]) -> None:
    change(weeks[2], title_en="First", version=1)
    for typed in ({"title_en": "Second"}, {"activities": [READ]}):
        with pytest.raises(StaleWeekError) as refused:
            change(weeks[2], **({"title_en": "First"} | typed), version=1)
        assert refused.value.current.title_en == "First"
    assert not Activity.objects.exists()


def test_both_texts_stand_beside_each_other(browse: Any, bo: User, weeks: list[Week]) -> None:
    browser, path = browse(bo), "/weeks/autumn/3/edit/"
    typed = {
        "title_en": "Mine", "title_cy": "Fi", "edition": "1", "skill_areas": ["curiosity"],
        "starts_on": weeks[2].starts_on.isoformat(),
        "activities_en": "Walk | 10", "activities_cy": "Cerdded",
    }  # fmt: skip
    change(weeks[2], title_en="Theirs")
    page = browser.post(path, typed).content.decode()
    assert "Somebody changed this week" in page
    assert "Theirs" in page
    assert 'value="Mine"' in page
    assert 'name="edition" value="2"' in page
    assert browser.post(path, typed | {"edition": "2"}).status_code == 302
    week = Week.objects.get(pk=weeks[2].pk)
    assert (week.title_en, week.activities.get().minutes) == ("Mine", 10)
    page = browser.post(path, typed | {"edition": "3", "title_cy": ""}).content.decode()
    assert 'value="Mine"' in page
    assert Week.objects.get(pk=week.pk).title_cy == "Fi"


@pytest.mark.parametrize(
    ("number", "days", "why"),
    [
        (4, 1, "start on a Monday"),
        (2, 7, "has begun"),
        (3, -21, "into the past"),
        (5, 7, "Its phase has Mondays"),
        (4, 7, "weeks keep their order"),
    ],
)
def test_a_day_that_cannot_be(weeks: list[Week], number: int, days: int, why: str) -> None:
    """The first week was last week, the second one has begun."""
    week = weeks[number - 1]
    with pytest.raises(ValidationError, match=why):
        change(week, title_en="Lost?", starts_on=week.starts_on + timedelta(days=days))
    assert not Event.objects.filter(verb="inspire.week_changed").exists()


@pytest.fixture
def gap(weeks: list[Week], cohort: Cohort) -> date:
    """The learning phase is a week longer than its weeks: a free Monday behind them."""
    phase = cohort.phases.get(position=1)
    phase.ends_on += timedelta(weeks=1)
    phase.save()
    cohort.phases.filter(position=2).update(starts_on=phase.ends_on + timedelta(days=1))
    return weeks[4].starts_on + timedelta(weeks=1)


def test_a_week_moves_with_its_sessions(
    weeks: list[Week], gap: date, ada_in: Associate, bo: User
) -> None:
    before = list(weeks[4].sessions.order_by("pk"))
    change(weeks[4], starts_on=gap, actor=bo)
    week = Week.objects.get(pk=weeks[4].pk)
    assert week.starts_on == gap
    for was, now in zip(before, week.sessions.order_by("pk"), strict=True):
        zone = week.programme.clock
        assert gap <= now.starts_at.astimezone(zone).date() <= week.ends_on
        assert now.starts_at.astimezone(zone).time() == was.starts_at.astimezone(zone).time()
        assert now.sequence == was.sequence + 1
    told = Notice.objects.filter(kind="session_changed", recipient=ada_in.person)
    assert told.count() == len(before)
    event = Event.objects.get(verb="inspire.week_changed")
    assert (event.data["to"], event.data["sessions"]) == (gap.isoformat(), 2)


def test_a_week_with_marks_stays(weeks: list[Week], gap: date, ada_in: Associate) -> None:
    session = Session.objects.filter(week=weeks[4])[0]
    mark_register(session=session, marks={ada_in.pk: "excused"}, actor=None, at=timezone.now())
    with pytest.raises(ValidationError, match="has marks on its register"):
        change(weeks[4], starts_on=gap)
    assert Week.objects.get(pk=weeks[4].pk).starts_on != gap
