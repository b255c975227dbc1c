"""A pause, a return, a move to a later cohort: recorded, refused in words, nothing orphaned."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.inspire.exchange.models import PeerCard
from cohorts.inspire.exchange.saving import save_peer_card
from cohorts.roster.joining import join_cohort
from cohorts.roster.leaving import withdraw_associate
from cohorts.roster.leaving.models import Pause, Transfer
from cohorts.roster.leaving.pausing import end_pause, pause_associate
from cohorts.roster.leaving.transfer import transfer_associate
from cohorts.roster.models import Associate, Cohort
from infuse.people.models import Organisation, User
from infuse.record.models import Event
from infuse.tenancy.models import Programme
from tests.cohorts.inspire.conftest import new_cohort

START = date(2026, 9, 7)


@pytest.fixture
def cohort(programme: Programme) -> Cohort:
    """A cohort of the autumn."""
    return new_cohort(programme, "autumn", START)


@pytest.fixture
def later(programme: Programme) -> Cohort:
    """The one after it."""
    return new_cohort(programme, "spring", START + timedelta(weeks=20))


@pytest.fixture
def ada_in(cohort: Cohort, ada: User, council: Organisation) -> Associate:
    """Ada's place."""
    return join_cohort(
        cohort=cohort,
        person=ada,
        organisation=council,
        adjustments="Large print",
        working_language="cy",
        actor=None,
    )


def pause(one: Associate, **more: Any) -> Pause:
    whole: dict[str, Any] = {
        "starts_on": START,
        "until": START + timedelta(days=13),
        "reason": "leave",
    }
    return pause_associate(associate=one, actor=None, **(whole | more))


def test_a_pause_covers_its_days_and_no_others(ada_in: Associate) -> None:
    found = pause(ada_in)
    assert [found.covers_day(START + timedelta(days=n)) for n in (-1, 0, 13, 14)] == [
        False,
        True,
        True,
        False,
    ]
    assert Pause.objects.filter(Pause.covers(START)).exists()
    assert not Pause.objects.filter(Pause.covers(START + timedelta(days=14))).exists()
    end_pause(pause=found, on=START + timedelta(days=3), actor=None)
    assert Pause.objects.filter(Pause.covers(START + timedelta(days=2))).exists()
    assert not Pause.objects.filter(Pause.covers(START + timedelta(days=3))).exists()
    verbs = [*Event.objects.order_by("number").values_list("verb", flat=True)]
    assert verbs[-2:] == ["roster.associate_paused", "roster.associate_returned"]


def test_the_same_again_is_once_and_an_overlap_is_refused(ada_in: Associate) -> None:
    assert pause(ada_in) == pause(ada_in)
    with pytest.raises(ValidationError, match="paused already"):
        pause(ada_in, starts_on=START + timedelta(days=5), until=None)
    with pytest.raises(ValidationError, match="after the first"):
        pause(ada_in, starts_on=START + timedelta(days=50), until=START)
    assert Pause.objects.count() == 1


def test_who_left_does_not_pause(ada_in: Associate) -> None:
    withdraw_associate(associate=ada_in, on=START, reason="health", actor=None)
    with pytest.raises(ValidationError, match="has left"):
        pause(ada_in)


def test_a_transfer_keeps_the_old_place_and_carries_preferences(
    ada: User, ada_in: Associate, later: Cohort
) -> None:
    save_peer_card(associate=ada_in, offers="Maps", needs="", language="en", actor=ada)
    moved = transfer_associate(associate=ada_in, cohort=later, on=START, actor=None)
    assert transfer_associate(associate=ada_in, cohort=later, on=START, actor=None) == moved
    assert moved.joined.adjustments == "Large print"
    assert moved.joined.working_language == "cy"
    assert PeerCard.objects.get(associate=moved.joined).offers == "Maps"
    assert Associate.objects.get(pk=ada_in.pk).withdrawal.reason == "transfer"
    running = ada_in.programme.memberships.filter(user=ada, role="associate", ended_at=None)
    assert running.exists()
    assert Event.objects.filter(verb="roster.associate_transferred").count() == 1


def test_a_transfer_goes_forward_and_where_there_is_room(
    ada_in: Associate, cohort: Cohort, later: Cohort, joined_later: Associate
) -> None:
    with pytest.raises(ValidationError, match="starts later"):
        transfer_associate(associate=joined_later, cohort=cohort, on=START, actor=None)
    later.capacity = 1
    later.save()
    with pytest.raises(ValidationError, match="full"):
        transfer_associate(associate=ada_in, cohort=later, on=START, actor=None)
    assert not Transfer.objects.exists()
    assert not hasattr(Associate.objects.get(pk=ada_in.pk), "withdrawal")


@pytest.fixture
def joined_later(later: Cohort, efa: User, council: Organisation) -> Associate:
    """Somebody who is in the later cohort."""
    return join_cohort(cohort=later, person=efa, organisation=council, actor=None)


def test_the_pages(browse: Any, bo: User, efa: User, ada_in: Associate, later: Cohort) -> None:
    home = f"/cohorts/autumn/associates/{ada_in.pk}/"
    day = {"starts_on_day": 7, "starts_on_month": 9, "starts_on_year": 2026}
    page = browse(bo).post(f"{home}pause/", day | {"reason": "leave"}, follow=True).content.decode()
    assert "is paused" in page
    found = Pause.objects.get()
    back = {"on_day": 8, "on_month": 9, "on_year": 2026}
    page = browse(bo).post(f"{home}pause/{found.pk}/end/", back, follow=True).content.decode()
    assert "Ada is back." in page
    page = browse(bo).post(f"{home}coach/", {"coach": efa.pk}, follow=True).content.decode()
    assert "Efa" in page
    wrong = browse(bo).post(f"{home}transfer/", back).content.decode()
    assert "There is a problem" in wrong
    typed = back | {"cohort": later.pk}
    page = browse(bo).post(f"{home}transfer/", typed, follow=True).content.decode()
    assert "Goes on in Spring" in page
    page = browse(bo).get(f"/cohorts/spring/associates/{Transfer.objects.get().joined_id}/")
    assert "Came from Autumn" in page.content.decode()
