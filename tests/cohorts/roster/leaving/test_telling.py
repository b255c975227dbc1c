"""Who hears of a pause, a return and a move; and what leaving ends."""

from datetime import date, timedelta

import pytest

from cohorts.roster.coaching.assigning import assign_coach
from cohorts.roster.coaching.models import Coaching
from cohorts.roster.joining import join_cohort
from cohorts.roster.leaving import withdraw_associate
from cohorts.roster.leaving.pausing import end_pause, pause_associate
from cohorts.roster.leaving.transfer import transfer_associate
from cohorts.roster.models import Associate
from infuse.notices.message import message_for
from infuse.notices.models import Notice
from infuse.people.models import Organisation, User
from infuse.record.models import Event
from infuse.tenancy.models import Programme
from tests.cohorts.inspire.conftest import new_cohort

START = date(2026, 9, 7)


@pytest.fixture
def ada_in(programme: Programme, ada: User, efa: User, council: Organisation) -> Associate:
    """Ada's place, with Efa as her coach."""
    cohort = new_cohort(programme, "autumn", START)
    found = join_cohort(cohort=cohort, person=ada, organisation=council, actor=None)
    assign_coach(associate=found, coach=efa, actor=None)
    return found


def bodies(kind: str) -> dict[str, str]:
    """{first name: what they read}."""
    found = Notice.objects.filter(kind=kind).select_related("programme", "recipient")
    return {str(one.recipient): str(message_for(one).body) for one in found}


def test_the_associate_and_the_coach_hear_of_a_pause_without_its_reason(ada_in: Associate) -> None:
    pause = pause_associate(
        associate=ada_in, starts_on=START, reason="health", note="A secret", actor=None
    )
    read = bodies("associate_paused")
    assert set(read) == {"Ada", "Efa"}
    assert "Monday 7 September 2026" in read["Ada"]
    assert "Your place stays yours" in read["Ada"]
    assert not any(word in text for text in read.values() for word in ("ealth", "secret"))
    end_pause(pause=pause, on=START + timedelta(days=7), actor=None)
    assert "Monday 14 September 2026" in bodies("associate_returned")["Efa"]


def test_loaded_history_tells_nobody(ada_in: Associate) -> None:
    pause_associate(associate=ada_in, starts_on=START, reason="leave", actor=None, tell=False)
    assert not Notice.objects.exists()


def test_both_hear_of_a_move_and_the_coaching_ends(ada_in: Associate, programme: Programme) -> None:
    later = new_cohort(programme, "spring", START + timedelta(weeks=20))
    transfer_associate(associate=ada_in, cohort=later, on=START, actor=None)
    transfer_associate(associate=ada_in, cohort=later, on=START, actor=None)
    read = bodies("associate_moved")
    assert set(read) == {"Ada", "Efa"}
    assert "Last day in Autumn" in read["Ada"]
    assert "no longer their coach" in read["Efa"]
    assert not Coaching.objects.filter(ended_at=None).exists()


def test_leaving_ends_the_coaching(ada_in: Associate) -> None:
    withdraw_associate(associate=ada_in, on=START, reason="new_job", actor=None)
    assert Coaching.objects.get().ended_at is not None
    assert Event.objects.filter(verb="roster.coach_assigned").count() == 2
