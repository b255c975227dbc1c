"""A wake of the timetable: once, at a humane hour, no longer than it is true."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from django.conf import settings

from cohorts.issues.models import WickedIssue
from cohorts.issues.reminders import RANKING_CLOSES
from cohorts.models import Associate, Cohort, Ranking
from infuse.celery import app
from infuse.models import Notice, Programme, User
from infuse.notices.delivery import deliver
from infuse.notices.queue import notify
from infuse.notices.rules import registry
from infuse.notices.rules.registry import every_rule, register, rule_of_kind
from infuse.notices.rules.rule import Counts, Due, Occasion, Rule, Timing, Topic
from infuse.notices.rules.saving import Words, save_hours, save_setting
from infuse.notices.rules.tasks import remind, remind_programme
from infuse.notices.rules.ticking import GONE, tick
from infuse.notices.rules.wording import when_words
from infuse.notices.rules.working import calendar_of
from tests.infuse.notices.rules.crowd import gather

# A Monday in winter time, ten in the morning, and the last day of a ranking: the Friday after.
MONDAY = datetime(2027, 3, 1, 10, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def associate(programme: Programme, ada: User, council: Any) -> Associate:
    """Ada in a cohort that ranks until Friday, and nothing else that anybody would be told."""
    cohort = Cohort.objects.create(
        programme=programme,
        slug="spring",
        name_en="Spring",
        name_cy="Gwanwyn",
        starts_on=MONDAY.date() - timedelta(days=7),
        ends_on=MONDAY.date() + timedelta(days=90),
        capacity=9,
        teams_planned=2,
        rankings_close_on=MONDAY.date() + timedelta(days=4),
    )
    WickedIssue.objects.create(programme=programme, cohort=cohort, code="WI1")
    return Associate.objects.create(
        programme=programme, cohort=cohort, person=ada, organisation=council, joined_at=MONDAY
    )


def rank(associate: Associate) -> None:
    issue = associate.cohort.wicked_issues.get()
    Ranking.objects.create(
        programme_id=associate.programme_id,
        associate=associate,
        issue=issue,
        rank=1,
        ranked_at=MONDAY,
    )


def keys(**filters: Any) -> list[str]:
    rows = Notice.objects.filter(**filters).order_by("pk")
    return [key.rpartition(":")[2] for key in rows.values_list("key", flat=True)]


def told_at(programme: Programme, night: datetime) -> list[str]:
    """The day and the UTC hour of each tick that told somebody, in two days from a midnight on."""
    hours = [night + number * HOUR for number in range(48) if number % 24 in (6, 7, 8, 9, 18)]
    return [f"{at:%d %H}" for at in hours if tick(programme, at=at).made]


def change(programme: Programme, **timing: Any) -> None:
    changed = Timing(**{"leads": RANKING_CLOSES.timing.leads, **timing})
    save_setting(
        programme=programme, rule=RANKING_CLOSES, timing=changed, words=Words(), actor=None
    )


def test_hour_by_hour_it_is_said_once_a_lead(programme: Programme, associate: Associate) -> None:
    made = {}
    for day, hour in product(range(5), (3, 7, 8, 9, 18, 19)):
        at = MONDAY.replace(hour=hour) + timedelta(days=day)
        if tick(programme, at=at).made:
            made[f"{at:%a %H}"] = keys()[-1]
    # Four days before, in the week before; then three, one and none.
    assert made == {"Mon 08": "7", "Tue 08": "3", "Thu 08": "1", "Fri 08": "0"}


def test_after_26_hours_without_a_timetable(programme: Programme, associate: Associate) -> None:
    """What was missed is said once; what the next has overtaken is not said at all."""
    assert tick(programme, at=MONDAY).made == 1
    back = MONDAY + timedelta(days=2, hours=2)
    assert [tick(programme, at=back).made for _time in range(3)] == [1, 0, 0]
    assert keys() == ["7", "3"]
    # Away again from Wednesday noon to Friday: "tomorrow" is no longer true, "today" is.
    assert tick(programme, at=back + timedelta(hours=26, minutes=45)).made == 1
    assert keys()[-1] == "1"
    assert tick(programme, at=MONDAY + timedelta(days=6)).made == 0


def test_two_timetables_at_once_say_it_once(programme: Programme, associate: Associate) -> None:
    assert sum(tick(programme, at=MONDAY).made for _scheduler in range(2)) == 1


def test_a_cause_that_is_gone_takes_it_back(programme: Programme, associate: Associate) -> None:
    tick(programme, at=MONDAY)
    rank(associate)
    tick(programme, at=MONDAY + HOUR)
    notice = Notice.objects.get()
    assert (notice.state, notice.outcome) == ("superseded", GONE)
    assert not deliver(programme.pk, notice.pk)


def test_what_was_not_sent_gives_way_to_the_next(
    programme: Programme, associate: Associate
) -> None:
    """The mail server was away for days: one message goes in the end, not two."""
    tick(programme, at=MONDAY)
    tick(programme, at=MONDAY + timedelta(days=1))
    assert keys(state="superseded") == ["7"] and keys(state="due") == ["3"]


def test_what_somebody_sent_by_hand_is_left_alone(
    programme: Programme, associate: Associate
) -> None:
    notify(
        programme=programme,
        kind="ask_waiting",
        key="ask_waiting:1:2027-03-01:1",
        recipient=associate.person,
        context={},
    )
    tick(programme, at=MONDAY)
    assert Notice.objects.get(kind="ask_waiting").state == "due"


def test_switched_off_nothing_goes(programme: Programme, associate: Associate) -> None:
    tick(programme, at=MONDAY)
    change(programme, is_on=False)
    assert tick(programme, at=MONDAY + timedelta(days=1)).made == 0
    assert Notice.objects.get().state == "superseded"


def test_a_programmes_own_days(programme: Programme, associate: Associate) -> None:
    change(programme, leads=(2,))
    made = [tick(programme, at=MONDAY + timedelta(days=day)).made for day in range(5)]
    assert made == [0, 0, 1, 0, 0]


def test_on_working_days_friday_speaks_for_the_weekend(
    programme: Programme, associate: Associate
) -> None:
    Cohort.objects.update(rankings_close_on=MONDAY.date() + timedelta(days=7))
    change(programme, leads=(1,), working_days=True)
    made = [tick(programme, at=MONDAY + timedelta(days=day)).made for day in range(8)]
    assert made == [0, 0, 0, 0, 1, 0, 0, 0]


def test_bank_holidays_and_the_programmes_own_days_off(programme: Programme) -> None:
    programme.closures.create(
        programme=programme,
        name_en="Office closed",
        name_cy="Ar gau",
        kind="other",
        starts_on=MONDAY.date(),
        ends_on=MONDAY.date(),
    )
    calendar = calendar_of(programme, MONDAY.date())
    assert not calendar.holds(MONDAY.date())
    easter = datetime(2027, 3, 29).date()
    assert not calendar.holds(easter) and calendar.holds(easter + timedelta(days=1))


def test_a_programmes_own_hours_on_its_own_clock(
    programme: Programme, associate: Associate
) -> None:
    programme.time_zone = "Pacific/Auckland"
    programme.save()
    save_hours(programme=programme, begins=12, ends=13, actor=None)
    hours = range(20, 24)
    made = {f"{hour}": tick(programme, at=MONDAY.replace(hour=hour)).made for hour in hours}
    assert [hour for hour, number in made.items() if number] == ["23"]  # noon of Tuesday there


def test_the_clocks_go_forward(programme: Programme, associate: Associate) -> None:
    """Eight o'clock of the wall, on the Saturday before and on the Sunday of the change."""
    Cohort.objects.update(
        rankings_close_on=datetime(2027, 3, 28).date(), starts_on=datetime(2027, 3, 1).date()
    )
    change(programme, leads=(1, 0))
    night = datetime(2027, 3, 27, tzinfo=UTC)
    told = [
        night + hour * HOUR for hour in range(48) if tick(programme, at=night + hour * HOUR).made
    ]
    assert [f"{at:%d %H}" for at in told] == ["27 08", "28 07"]


def test_the_clocks_go_back(programme: Programme, associate: Associate) -> None:
    Cohort.objects.update(
        rankings_close_on=datetime(2027, 10, 31).date(), ends_on=datetime(2027, 12, 1).date()
    )
    change(programme, leads=(1, 0))
    night = datetime(2027, 10, 30, tzinfo=UTC)
    told = [
        night + hour * HOUR for hour in range(48) if tick(programme, at=night + hour * HOUR).made
    ]
    assert [f"{at:%d %H}" for at in told] == ["30 07", "31 08"]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that breaks in the middle of the others."""

    def break_down(occasion: Occasion) -> list[Due]:
        list(occasion.programme.cohorts.extra(where=["no_such_column"]))
        return []

    rule = Rule("broken", Topic.WEEKS, "x", "x", ("x",), Counts.WEEKLY, Timing(), break_down)
    monkeypatch.setitem(registry._rules, "broken", rule)


def test_one_that_breaks_holds_up_no_other(
    programme: Programme, associate: Associate, broken: None, caplog: pytest.LogCaptureFixture
) -> None:
    done = tick(programme, at=MONDAY)
    assert done.made == 1 and len(done.broken) == 1
    assert Notice.objects.count() == 1 and "reminders of broken failed" in caplog.text


def test_the_task_keeps_what_worked_and_says_what_broke(
    programme: Programme,
    associate: Associate,
    broken: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("infuse.notices.rules.ticking.timezone.now", lambda: MONDAY)
    with pytest.raises(Exception, match="no_such_column"):
        remind_programme(programme.pk)
    assert Notice.objects.filter(kind="ranking_closes").count() == 1


def test_the_timetable_wakes_each_programme(
    programme: Programme,
    other_programme: Programme,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    woken: list[int] = []
    monkeypatch.setattr(
        remind_programme, "apply_async", lambda args, **_options: woken.append(args[0])
    )
    with django_capture_on_commit_callbacks(execute=True):
        assert remind() == 2
    assert sorted(woken) == sorted([programme.pk, other_programme.pk])
    assert remind.name in {entry["task"] for entry in app.conf.beat_schedule.values()}


def test_the_tables_of_rules_hold_together() -> None:
    from infuse.notices.kinds import KINDS

    for rule in every_rule():
        assert set(rule.kinds) <= set(KINDS), rule.code
        assert rule_of_kind(rule.kind) is rule
        assert rule.sample and rule.placeholders, rule.code
    with pytest.raises(ValueError, match="ranking_closes"):
        register(Rule("ranking_closes", Topic.WEEKS, "", "", ("y",), Counts.WEEKLY, Timing(), None))
    register(RANKING_CLOSES)  # the same again is nothing


def test_a_published_team_is_told_unless_it_is_switched_off(programme: Programme) -> None:
    from cohorts.models import Team
    from cohorts.teams.publishing.reminders import TEAM_PUBLISHED
    from cohorts.teams.publishing.telling import tell_teams

    gather(programme, 2)
    team = Team.objects.select_related("cohort__programme", "issue").order_by("pk")[0]
    people = list(Associate.objects.filter(seats__team=team).select_related("person"))
    for is_on, told in ((False, 0), (True, len(people))):
        save_setting(
            programme=programme,
            rule=TEAM_PUBLISHED,
            timing=Timing(is_on=is_on),
            words=Words(),
            actor=None,
        )
        tell_teams(cohort=team.cohort, teams=[(team, people)])
        assert Notice.objects.filter(kind="team_published").count() == told


def test_the_docs_list_every_rule() -> None:
    text = (settings.BASE_DIR / "docs" / "notices.md").read_text()
    for rule in every_rule():
        days = "working days" if rule.timing.working_days else "any day"
        line = f"| `{rule.code}` | {rule.name} | {when_words(rule, rule.timing)} | {days} |"
        assert line in text, line
