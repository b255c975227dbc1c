"""What holds a due notice back, and what never does."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from infuse.models import AddressMark, Membership, Notice, NoticeChoice, Programme, User
from infuse.notices.choice.groups import GROUPS, Group
from infuse.notices.choice.standing import REMINDERS_LAST, stale_at
from infuse.notices.choice.suppressing import REASONS, holds_for, reason_to_hold, reason_words
from infuse.notices.delivery import deliver

Tell = Callable[..., Notice]


def choice(programme: Programme, person: User, **fields: Any) -> NoticeChoice:
    return NoticeChoice.objects.create(
        programme=programme, person=person, changed_at=timezone.now(), **fields
    )


def mark(programme: Programme, address: str, mark: str, **fields: Any) -> AddressMark:
    return AddressMark.objects.create(
        programme=programme, address=address, mark=mark, at=timezone.now(), **fields
    )


def reason(notice: Notice, at: datetime | None = None) -> str:
    hold = reason_to_hold(notice, at)
    return hold.reason if hold else ""


def test_without_a_choice_everything_but_promotion_goes(told: Tell, ada: User) -> None:
    for kind in ("comment_added", "review_due", "decision_released", "weekly_digest"):
        assert reason(told(ada, kind)) == ""
    assert reason(told(None, address="nia@x.example", language="en")) == ""


@pytest.mark.parametrize(("mode", "said"), [("weekly", "digest"), ("inbox", "switched_off")])
def test_a_group_is_chosen_by_itself(
    programme: Programme, told: Tell, ada: User, mode: str, said: str
) -> None:
    choice(programme, ada, work=mode)
    assert reason(told(ada, "comment_added")) == said
    assert reason(told(ada, "review_due")) == ""
    assert reason(told(ada, "decision_released")) == "", "a decision always comes"


def test_leave_holds_what_can_wait_until_the_morning_after(
    programme: Programme, told: Tell, ada: User
) -> None:
    choice(programme, ada, away_from=date(2027, 3, 20), away_until=date(2027, 3, 28))
    last_day = datetime(2027, 3, 28, 21, tzinfo=UTC)
    due = {"due_at": last_day - timedelta(days=2)}
    hold = reason_to_hold(told(ada, "comment_added", **due), last_day)
    assert hold and hold.reason == "on_leave"
    assert hold.until == datetime(2027, 3, 29, 7, tzinfo=UTC), "eight o'clock in summer time"
    assert reason_to_hold(told(ada, "comment_added", **due), hold.until) is None
    assert reason(told(ada, "decision_released", **due), last_day) == ""
    before = datetime(2027, 3, 19, 12, tzinfo=UTC)
    assert reason(told(ada, "comment_added", due_at=before), before) == ""


def test_a_notice_about_a_past_moment_is_no_longer_needed(told: Tell, ada: User) -> None:
    now = timezone.now()
    old = told(ada, "session_tomorrow", due_at=now - timedelta(hours=21))
    hold = reason_to_hold(old)
    assert hold and (hold.reason, hold.superseded) == ("stale", True)
    assert reason(told(ada, "session_tomorrow", due_at=now - timedelta(hours=19))) == ""
    assert reason(told(ada, "comment_added", due_at=now - timedelta(days=90))) == ""


def test_how_long_a_reminder_stands() -> None:
    due = datetime(2027, 3, 1, 9, tzinfo=UTC)
    assert stale_at("review_due", {}, due) == due + REMINDERS_LAST
    assert stale_at("comment_added", {}, due) is None
    said = "2027-03-02T10:00:00+00:00"
    assert stale_at("comment_added", {"stale_at": said}, due) == due + timedelta(days=1, hours=1)
    for nonsense in ("tomorrow", "2027-03-02T10:00:00", 7):
        assert stale_at("decision_released", {"stale_at": nonsense}, due) is None


def test_an_address_that_gives_mail_back_gets_not_even_a_decision(
    programme: Programme, told: Tell, ada: User
) -> None:
    marked = mark(programme, ada.email, "bounced")
    loud = told(ada, "decision_released", address=ada.email.upper())
    assert reason(loud) == "bounced"
    marked.lifted_at = timezone.now()
    marked.save()
    assert reason(loud) == ""


def test_a_complaint_leaves_only_what_always_comes(
    programme: Programme, told: Tell, ada: User
) -> None:
    mark(programme, ada.email, "complained")
    assert reason(told(ada, "comment_added")) == "complained"
    assert reason(told(ada, "weekly_digest")) == "complained"
    assert reason(told(ada, "decision_released")) == ""


def test_an_address_without_an_account_leaves_a_group(programme: Programme, told: Tell) -> None:
    mark(programme, "nia@x.example", "unsubscribed", group="work")
    to_nia = {"address": "Nia@x.example", "language": "cy"}
    assert reason(told(None, "issue_answer", **to_nia)) == "unsubscribed"
    assert reason(told(None, "ask_waiting", **to_nia)) == ""


def test_somebody_who_left_hears_only_what_is_decided(
    programme: Programme, told: Tell, ada: User
) -> None:
    Membership.objects.filter(user=ada).update(ended_at=timezone.now())
    assert reason(told(ada, "comment_added")) == "left"
    assert reason(told(ada, "decision_released")) == ""
    applicant = User.objects.create_user("olwen@x.example", full_name="Olwen")
    assert reason(told(applicant, "application_unfinished")) == "", "an applicant is no member yet"


def test_promotion_needs_a_word_of_consent(
    programme: Programme, told: Tell, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(GROUPS, "comment_added", Group.PROMOTION)
    assert reason(told(ada)) == "switched_off"
    assert reason(told(None, address="nia@x.example")) == "no_consent"
    choice(programme, ada, promotion="at_once")
    assert reason(told(ada)) == ""


def test_a_test_message_to_oneself_always_comes(
    programme: Programme, told: Tell, ada: User
) -> None:
    choice(programme, ada, reminder="inbox")
    assert reason(told(ada, "review_due", context={"is_test": True})) == ""


def test_however_many_three_queries(
    programme: Programme, told: Tell, ada: User, bo: User, django_assert_num_queries: Any
) -> None:
    choice(programme, bo, work="inbox")
    notices = [told(person) for person in (ada, bo) for _one in range(15)]
    with django_assert_num_queries(3):
        holds = holds_for(notices)
    assert len(holds) == 15
    assert holds_for([]) == {}


def test_every_reason_has_words() -> None:
    assert all(reason_words(code) != code for code in REASONS)
    assert reason_words("SMTPError: 550") == "SMTPError: 550"


def test_the_sender_keeps_what_it_does_not_mail_for_the_inbox(
    programme: Programme, told: Tell, ada: User, mailoutbox: list[Any]
) -> None:
    choice(programme, ada, work="inbox", reminder="at_once")
    quiet, loud = told(ada), told(ada, "decision_released")
    stale = told(ada, "session_tomorrow", due_at=timezone.now() - timedelta(days=3))
    for notice in (quiet, stale):
        assert deliver(programme.pk, notice.pk) is False
        notice.refresh_from_db()
    assert (quiet.state, quiet.outcome) == ("suppressed", "switched_off")
    assert quiet.subject == "New comment on E1 / Sylw newydd ar E1"
    assert "/afon/experiments/1/" in quiet.text
    assert (stale.state, stale.outcome, stale.text) == ("superseded", "stale", "")
    assert mailoutbox == [] and loud.state == "due"
