"""Shifting: what has not begun moves, what has stays."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.models import Session
from cohorts.inspire.setting_up.making import make_cohort
from cohorts.inspire.setting_up.shift_plan import PhaseNow, SessionNow, WeekNow, plan_shift
from cohorts.inspire.setting_up.shifting import shift_cohort
from cohorts.intake.calls import open_call
from cohorts.roster.joining import join_cohort
from cohorts.roster.models import Associate, Cohort
from cohorts.roster.programme_templates.keeping import add_template
from cohorts.roster.programme_templates.shipped_files import shipped_content
from infuse.models import Event, Notice, Organisation, Programme, User

ZONE = ZoneInfo("Europe/London")
START = date(2027, 9, 6)
BEFORE = datetime(2027, 6, 1, tzinfo=UTC)


@pytest.fixture
def cohort(programme: Programme) -> Cohort:
    version = add_template(
        programme=programme, content=shipped_content("infuse"), source="infuse", actor=None
    )
    return make_cohort(
        version=version,
        name_en="Autumn",
        name_cy="Hydref",
        starts_on=START,
        capacity=30,
        teams_planned=6,
        actor=None,
        at=BEFORE,
    )


@pytest.fixture
def ada_in(cohort: Cohort, ada: User, council: Organisation) -> Associate:
    return join_cohort(cohort=cohort, person=ada, organisation=council, actor=None, at=BEFORE)


def starts(cohort: Cohort) -> list[datetime]:
    rows = Session.objects.filter(week__cohort=cohort).order_by("pk")
    return [one.starts_at.astimezone(ZONE) for one in rows]


def test_everything_goes_two_weeks_later(cohort: Cohort, ada_in: Associate, bo: User) -> None:
    due = cohort.reports_due_on
    shift_cohort(cohort=cohort, to=START + timedelta(weeks=2), actor=bo, at=BEFORE)
    cohort.refresh_from_db()
    assert cohort.starts_on == START + timedelta(weeks=2)
    assert cohort.ends_on == START + timedelta(weeks=28, days=-1)
    assert due is not None and cohort.reports_due_on == due + timedelta(weeks=2)
    first = Session.objects.filter(week__cohort=cohort).order_by("starts_at")[0]
    assert (first.starts_at.astimezone(ZONE).time(), first.sequence) == (time(9, 30), 1)
    assert Event.objects.get(verb="inspire.cohort_shifted").actor == bo
    notice = Notice.objects.get(kind="cohort_shifted")
    assert notice.context["day_en"] == "Monday 20 September 2027"


def test_there_and_back_again_is_where_it_was(cohort: Cohort) -> None:
    before = starts(cohort)
    shift_cohort(cohort=cohort, to=START + timedelta(weeks=3), actor=None, at=BEFORE)
    assert starts(cohort) != before
    shift_cohort(cohort=cohort, to=START, actor=None, at=BEFORE)
    assert starts(cohort) == before
    cohort.refresh_from_db()
    assert cohort.starts_on == START


def test_what_has_begun_and_what_has_marks_stay(cohort: Cohort, ada_in: Associate) -> None:
    at = datetime(2027, 9, 15, 12, tzinfo=UTC)  # Wednesday of the second week
    ahead = Session.objects.get(week__cohort=cohort, week__number=3, kind="lab")
    mark_register(session=ahead, marks={ada_in.pk: "excused"}, actor=None, at=at)
    shift_cohort(cohort=cohort, to=START + timedelta(weeks=3), actor=None, at=at)
    weeks = {week.number: week.starts_on for week in cohort.weeks.all()}
    assert weeks[1] == START
    assert weeks[2] == START + timedelta(weeks=1)
    assert weeks[3] == START + timedelta(weeks=3)
    assert weeks[5] == START + timedelta(weeks=5)
    assert Session.objects.get(pk=ahead.pk).starts_at == ahead.starts_at
    cohort.refresh_from_db()
    assert cohort.starts_on == START
    first = cohort.phases.get(position=1)
    assert (first.starts_on, first.weeks, first.breaks) == (START, 6, 1)


def test_a_call_moves_only_before_it_opens(cohort: Cohort) -> None:
    """Opens on 1 September at nine, and again at nine when that is after the October change."""
    opens = datetime(2027, 9, 1, 8, tzinfo=UTC)
    closes = opens + timedelta(weeks=3)
    call = open_call(
        cohort=cohort, opens_at=opens, closes_at=closes, criteria=["fit"], actor=None, at=BEFORE
    )
    shift_cohort(cohort=cohort, to=START + timedelta(weeks=9), actor=None, at=BEFORE)
    call.refresh_from_db()
    assert call.opens_at == datetime(2027, 11, 3, 9, tzinfo=UTC)
    assert call.closes_at == datetime(2027, 11, 24, 9, tzinfo=UTC)
    assert Event.objects.filter(verb="intake.call_changed").count() == 1
    later = datetime(2027, 11, 4, tzinfo=UTC)
    shift_cohort(cohort=cohort, to=START + timedelta(weeks=12), actor=None, at=later)
    call.refresh_from_db()
    assert call.opens_at == datetime(2027, 11, 3, 9, tzinfo=UTC)
    data = Event.objects.filter(verb="inspire.cohort_shifted").order_by("-number")[0].data
    assert data["call"] is False


@pytest.mark.parametrize(
    ("to", "says"),
    [
        (date(2027, 5, 31), "cannot move into the past"),
        (date(2027, 6, 2), "start on a Monday"),
    ],
)
def test_refused(cohort: Cohort, to: date, says: str) -> None:
    before = starts(cohort)
    with pytest.raises(ValidationError, match=says):
        shift_cohort(cohort=cohort, to=to, actor=None, at=BEFORE)
    assert starts(cohort) == before
    assert not Event.objects.filter(verb="inspire.cohort_shifted").exists()


def test_not_onto_a_week_that_has_begun_and_not_when_all_is_over(cohort: Cohort) -> None:
    at = datetime(2027, 9, 6, 12, tzinfo=UTC)
    with pytest.raises(ValidationError, match="past"):
        shift_cohort(cohort=cohort, to=START, actor=None, at=at)
    with pytest.raises(ValidationError, match="has begun"):
        shift_cohort(
            cohort=cohort, to=date(2029, 1, 1), actor=None, at=datetime(2028, 12, 1, tzinfo=UTC)
        )


def test_the_page_shows_before_it_moves(browse: Any, bo: User, cohort: Cohort) -> None:
    browser, path = browse(bo), "/cohorts/autumn/shift/"
    assert "6 September 2027" in browser.get(path).content.decode()
    page = browser.post(path, {"to": "2027-09-13", "deed": "preview"}).content.decode()
    assert "from 6 September 2027 to 13 September 2027" in page
    cohort.refresh_from_db()
    assert cohort.starts_on == START
    assert browser.post(path, {"to": "2027-09-13", "deed": "move"}).status_code == 302
    cohort.refresh_from_db()
    assert cohort.starts_on == date(2027, 9, 13)


MONDAY = date(2026, 9, 7)
# A machine that does other things too is slow, and that is no fault of the arithmetic.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@patient
@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 5), st.integers(-3, 20), st.data())
def test_order_and_begun_weeks_hold_whatever_is_closed(
    one: int, two: int, begun: int, shift: int, data: st.DataObject
) -> None:
    begun = min(begun, one + two - 1)
    weeks = [
        WeekNow(n, n, MONDAY + timedelta(weeks=n - 1), (_session(n),))
        for n in range(1, one + two + 1)
    ]
    phases = [
        PhaseNow(1, MONDAY, MONDAY + timedelta(weeks=one, days=-1), one, True),
        PhaseNow(
            2,
            MONDAY + timedelta(weeks=one),
            MONDAY + timedelta(weeks=one + two, days=-1),
            two,
            True,
        ),
    ]
    first = MONDAY + timedelta(weeks=begun)
    to = first + timedelta(weeks=max(shift, 0))
    closed = data.draw(st.sets(st.integers(0, 20), max_size=8))
    off: Any = {to + timedelta(weeks=week, days=day): None for week in closed for day in range(5)}
    plan = plan_shift(weeks, phases, first=first, to=to, off=off, zone=ZONE)
    assert set(plan.mondays) == {week.pk for week in weeks[begun:]}
    moved = [plan.mondays[week.pk] for week in weeks[begun:]]
    assert moved == sorted(set(moved))
    assert moved[0] >= to
    assert not any(monday in off for monday in moved)
    assert all(move.starts_at.astimezone(ZONE).time() == time(9, 30) for move in plan.sessions)
    assert all(
        plan.mondays[week.pk] <= move.day <= plan.mondays[week.pk] + timedelta(days=6)
        for week, move in zip(weeks[begun:], plan.sessions, strict=True)
    )
    ends = [move.ends_on for move in plan.phases]
    assert ends == sorted(ends)


def _session(n: int) -> SessionNow:
    day = MONDAY + timedelta(weeks=n - 1, days=1)
    return SessionNow(n, day, day, time(9, 30), 60, "", stays=False)
