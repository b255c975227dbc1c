"""Self-assessments are reminded of when they open and before they close, as long as it matters."""

from datetime import UTC, datetime, time, timedelta

import pytest

from cohorts.models import Pause
from cohorts.roster.leaving import withdraw_associate
from cohorts.roster.models import Associate
from infuse.notices.models import Notice
from infuse.notices.rules.ticking import remind
from infuse.tenancy.models import Programme
from skills.assessments.models import AssessmentMoment
from skills.assessments.reminders import RULES
from tests.skills.assessments.conftest import all_at, noon, submit_moment

Moments = dict[str, AssessmentMoment]


@pytest.fixture
def t2(moments: Moments) -> AssessmentMoment:
    """The end, open for two weeks."""
    moment = moments["t2"]
    moment.closes_on = moment.opens_on + timedelta(days=13)
    moment.save()
    return moment


def remind_of_assessments(programme: Programme, *, at: datetime) -> int:
    return sum(remind(rule, programme, at=at) for rule in RULES)


def kinds() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("kind", flat=True))


def test_once_when_it_opens_and_once_before_it_closes(
    ada_in: Associate, t2: AssessmentMoment
) -> None:
    programme = ada_in.programme
    first, last = noon(t2.opens_on), noon(t2.closes_on)
    assert remind_of_assessments(programme, at=first - timedelta(days=1)) == 0
    assert remind_of_assessments(programme, at=first) == 1
    assert remind_of_assessments(programme, at=first + timedelta(days=4)) == 0
    assert remind_of_assessments(programme, at=last - timedelta(days=3)) == 1
    assert remind_of_assessments(programme, at=last) == 0
    assert remind_of_assessments(programme, at=last + timedelta(days=1)) == 0
    assert kinds() == ["assessment_open", "assessment_closing"]
    notice = Notice.objects.first()
    assert notice is not None
    assert notice.context["moment_cy"]
    assert notice.context["path"] == f"/skills/{t2.pk}/"


@pytest.mark.parametrize("hour", [3, 7, 20])
def test_not_at_night(ada_in: Associate, t2: AssessmentMoment, hour: int) -> None:
    at = datetime.combine(t2.opens_on, time(hour), tzinfo=UTC)
    at = at.replace(tzinfo=ada_in.programme.clock)
    assert remind_of_assessments(ada_in.programme, at=at) == 0


def test_it_stops_when_submitted(ada_in: Associate, t2: AssessmentMoment) -> None:
    submit_moment(
        moment=t2,
        person=ada_in.person,
        answers={"then": all_at("0"), "now": all_at("1")},
        actor=None,
        at=noon(t2.opens_on),
    )
    assert remind_of_assessments(ada_in.programme, at=noon(t2.opens_on)) == 0


def test_it_stops_for_who_left_or_is_away(ada_in: Associate, t2: AssessmentMoment) -> None:
    pause = Pause.objects.create(
        programme=ada_in.programme,
        associate=ada_in,
        starts_on=t2.opens_on,
        until=t2.opens_on + timedelta(days=1),
        reason="leave",
    )
    at = noon(t2.opens_on)
    assert remind_of_assessments(ada_in.programme, at=at) == 0
    assert remind_of_assessments(ada_in.programme, at=at + timedelta(days=2)) == 1
    pause.delete()
    Notice.objects.all().delete()
    withdraw_associate(associate=ada_in, on=t2.opens_on, reason="other", actor=None)
    assert remind_of_assessments(ada_in.programme, at=at) == 0
