"""Taking a place, turning it down, letting it lapse."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from cohorts.intake.models import Application, Call
from cohorts.intake.stages import IllegalMoveError
from cohorts.intake.welcome.agreement import agreement_of, publish_agreement
from cohorts.intake.welcome.confirming import confirm_place, decline_place
from cohorts.intake.welcome.lapsing import lapse_due
from cohorts.intake.welcome.models import Agreement, Offer, Signature
from cohorts.intake.welcome.offering import extend_offer, note_ended
from cohorts.intake.welcome.reminders import PLACE
from cohorts.roster.models import Associate
from infuse.models import Event, Membership, Notice, User
from infuse.notices.message import text_of
from tests.infuse.notices.moments import remind_whenever


def confirm(offer: Offer, hari: User, **changes: object) -> Application:
    options: dict[str, object] = {
        "application": offer.application,
        "agreement": agreement_of(offer.application.call),
        "typed_name": " Hari ",
        "language": "cy",
        "preferences": {"days_available": ["Fri"], "adjustments": "Captions"},
        "actor": hari,
    }
    return confirm_place(**(options | changes))  # type: ignore[arg-type]


def test_confirming_signs_and_makes_an_associate_once(offer: Offer, hari: User, bo: User) -> None:
    remind_whenever(PLACE, offer.programme, offer.confirm_by - timedelta(hours=9))
    confirm(offer, hari)
    confirmed = confirm(offer, hari)
    associate = Associate.objects.get()
    assert confirmed.state == "confirmed" and confirmed.associate == associate
    assert (associate.days_available, associate.adjustments) == (["Fri"], "Captions")
    assert (associate.job_title, associate.line_manager_name) == ("Housing officer", "Mair Owen")
    assert Membership.objects.get(user=hari).role == "associate"
    signature = Signature.objects.get()
    assert (signature.typed_name, signature.language) == ("Hari", "cy")
    copy = Notice.objects.get(kind="place_confirmed")
    assert copy.language == "cy" and signature.agreement.text_cy in text_of(copy)[1]
    waiting = Notice.objects.filter(kind="place_reminder")
    assert [notice.state for notice in waiting] == ["superseded"]
    assert Event.objects.filter(verb="intake.place_confirmed").count() == 1


def test_a_name_is_needed_and_the_version_that_was_read(
    offer: Offer, hari: User, bo: User, call: Call
) -> None:
    old = agreement_of(call)
    publish_agreement(call=call, text_en="New", text_cy="Newydd", actor=bo)
    with pytest.raises(ValidationError) as refused:
        confirm(offer, hari, agreement=old, typed_name=" ")
    assert set(refused.value.message_dict) == {"typed_name", "agreed"}
    assert not Associate.objects.exists() and not Signature.objects.exists()
    offer.application.refresh_from_db()
    assert offer.application.state == "offered"


def test_only_the_applicant_answers(offer: Offer, bo: User) -> None:
    with pytest.raises(ValidationError):
        confirm(offer, bo)
    with pytest.raises(ValidationError):
        decline_place(application=offer.application, reason="time", actor=bo)


def test_turning_it_down_keeps_the_reason(offer: Offer, hari: User, bo: User) -> None:
    with pytest.raises(ValidationError):
        decline_place(application=offer.application, reason="whim", actor=hari)
    decline_place(application=offer.application, reason="new_job", note="Bye", actor=hari)
    decline_place(application=offer.application, reason="new_job", actor=hari)
    offer.refresh_from_db()
    assert (offer.decline_reason, offer.decline_note) == ("new_job", "Bye")
    with pytest.raises(IllegalMoveError):
        confirm(offer, hari)
    note_ended(offer=offer, actor=bo)
    assert Event.objects.filter(verb="intake.place_declined").count() == 1


def test_after_the_day_it_is_too_late_and_the_offer_lapses(
    offer: Offer, hari: User, bo: User
) -> None:
    late = offer.confirm_by + timedelta(minutes=1)
    with pytest.raises(ValidationError, match="has passed"):
        confirm(offer, hari, at=late)
    programme = offer.programme
    assert lapse_due(programme, at=offer.confirm_by) == 0
    assert lapse_due(programme, at=late) == 1
    assert lapse_due(programme, at=late) == 0
    offer.application.refresh_from_db()
    assert offer.application.state == "lapsed"
    assert Notice.objects.filter(kind="place_lapsed").count() == 1
    day = timezone.localdate() + timedelta(days=30)
    extend_offer(application=offer.application, day=day, actor=bo)
    extend_offer(application=offer.application, day=day, actor=bo)
    assert confirm(offer, hari).state == "confirmed"
    assert Event.objects.filter(verb="intake.offer_extended").count() == 1


def test_an_offer_cannot_be_extended_into_the_past(offer: Offer, bo: User) -> None:
    with pytest.raises(ValidationError) as refused:
        extend_offer(
            application=offer.application,
            day=timezone.localdate() - timedelta(days=1),
            actor=bo,
        )
    assert "day" in refused.value.message_dict


def set_time_to_answer(offer: Offer, days: int) -> datetime:
    """The offer was made at noon of a Monday; its time ends so many days later."""
    began = datetime(2026, 3, 2, 12, tzinfo=UTC)
    offer.made_at, offer.confirm_by = began, began + timedelta(days=days)
    offer.save()
    return began


def test_reminders_come_halfway_and_two_days_before(offer: Offer) -> None:
    began = set_time_to_answer(offer, 10)
    days = [began + timedelta(days=day) for day in range(11)]
    made = [remind_whenever(PLACE, offer.programme, day) for day in days]
    assert made == [0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0]
    kept = Notice.objects.filter(kind="place_reminder").order_by("pk")
    assert [notice.key.split(":")[2] for notice in kept] == ["halfway", "last"]


def test_a_short_offer_is_reminded_of_once(offer: Offer) -> None:
    began = set_time_to_answer(offer, 2)
    hours = [began + timedelta(hours=hour) for hour in (1, 23, 25, 40, 47)]
    assert [remind_whenever(PLACE, offer.programme, at) for at in hours] == [0, 0, 1, 0, 0]


def test_a_reminder_that_was_missed_gives_way_to_the_next(offer: Offer) -> None:
    began = set_time_to_answer(offer, 10)
    assert remind_whenever(PLACE, offer.programme, began + timedelta(days=9)) == 1
    assert Notice.objects.get(kind="place_reminder").key.split(":")[2] == "last"


def test_what_was_signed_stays_as_it_was(offer: Offer, hari: User, bo: User, call: Call) -> None:
    confirm(offer, hari)
    before = Signature.objects.get().agreement
    same = publish_agreement(call=call, text_en=before.text_en, text_cy=before.text_cy, actor=bo)
    assert same == before
    after = publish_agreement(call=call, text_en="Other", text_cy="Arall", actor=bo)
    assert after.number == before.number + 1
    assert Signature.objects.get().agreement.text_en == before.text_en
    with pytest.raises(ValidationError) as refused:
        publish_agreement(call=call, text_en="Only English", text_cy=" ", actor=bo)
    assert set(refused.value.message_dict) == {"text_cy"}
    assert Agreement.objects.count() == 2 and connection.in_atomic_block
