"""A week in one mail: once, in its reader's language, of what is still true and still wanted."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from infuse.models import Event, Notice, NoticeChoice, Programme, User
from infuse.notices.delivery import deliver
from infuse.notices.digest.making import MOST_LINES, make_digests
from infuse.notices.message import message_for
from infuse.notices.queue import supersede

Tell = Callable[..., Notice]
MONDAY = datetime(2027, 3, 22, 9, tzinfo=UTC)


@pytest.fixture
def weekly(programme: Programme, ada: User) -> NoticeChoice:
    """Ada wants her news and her reminders once a week."""
    return NoticeChoice.objects.create(
        programme=programme, person=ada, work="weekly", reminder="weekly", changed_at=MONDAY
    )


def held(notice: Notice, before: timedelta = timedelta(days=3)) -> Notice:
    """The notice as the sender leaves one that waits for a digest."""
    Notice.objects.filter(pk=notice.pk).update(
        state="suppressed", outcome="digest", due_at=MONDAY - before
    )
    return notice


def digests(programme: Programme) -> Any:
    return programme.notices.filter(kind="weekly_digest")


def test_the_sender_holds_them_and_monday_tells(
    programme: Programme, told: Tell, ada: User, weekly: NoticeChoice, mailoutbox: list[Any]
) -> None:
    ada.language = "en"
    ada.save()
    notice, reminder = told(ada), told(ada, "reflection_due", context={"number": 3, "path": "/w/"})
    for one in (notice, reminder):
        assert deliver(programme.pk, one.pk) is False
        held(one)
    assert make_digests(programme, at=MONDAY - timedelta(hours=2)) == 0, "not before eight"
    assert make_digests(programme, at=MONDAY) == 1
    assert make_digests(programme, at=MONDAY + timedelta(days=1)) == 0, "once a week"
    digest = digests(programme).get()
    assert deliver(programme.pk, digest.pk)
    mail = mailoutbox[0]
    assert mail.subject == "Your week in River"
    said = mail.body
    for line in (
        "Reminders:\n\n- What did you notice in week 3?\n  http://localhost:8000/afon/w/",
        "- New comment on E1\n  http://localhost:8000/afon/experiments/1/",
        "/afon/unsubscribe/",
    ):
        assert line in said, said
    html = str(mail.alternatives[0][0])
    link = '<li><a href="http://localhost:8000/afon/experiments/1/">New comment on E1</a></li>'
    assert link in html and "<h2>Reminders</h2>" in html
    notice.refresh_from_db()
    assert notice.digest_id == digest.pk
    event = Event.objects.get(verb="notices.digests_made")
    assert event.data == {"week": "2027-W12", "people": 1}


def test_in_welsh(programme: Programme, told: Tell, ada: User, weekly: NoticeChoice) -> None:
    ada.language = "cy"
    ada.save()
    held(told(ada))
    make_digests(programme, at=MONDAY)
    mail = message_for(digests(programme).get())
    assert "Sylw newydd ar E1" in mail.body and "New comment" not in mail.body


def test_what_is_no_longer_true_or_wanted_is_left_out(
    programme: Programme, told: Tell, ada: User, bo: User, weekly: NoticeChoice
) -> None:
    gone, stale, late = told(ada, key="gone"), told(ada, "session_tomorrow"), told(ada)
    for notice in (gone, stale):
        held(notice)
    held(late, before=timedelta(minutes=30))
    supersede(programme=programme, key="gone", outcome="cause gone")
    NoticeChoice.objects.create(programme=programme, person=bo, work="inbox", changed_at=MONDAY)
    unwanted = held(told(bo))
    assert make_digests(programme, at=MONDAY) == 0, "an empty one is not sent"
    for notice in (gone, stale, unwanted, late):
        notice.refresh_from_db()
    assert (gone.state, gone.outcome) == ("superseded", "cause gone")
    assert (stale.state, stale.outcome) == ("superseded", "stale")
    assert (unwanted.state, unwanted.outcome) == ("suppressed", "switched_off")
    assert late.outcome == "digest" and not digests(programme).exists()
    assert make_digests(programme, at=MONDAY + timedelta(days=8)) == 1, "what came later, later"


def test_leave_puts_the_digest_off(
    programme: Programme, told: Tell, ada: User, weekly: NoticeChoice
) -> None:
    weekly.away_from, weekly.away_until = date(2027, 3, 20), date(2027, 3, 24)
    weekly.save()
    held(told(ada))
    assert make_digests(programme, at=MONDAY) == 0
    assert make_digests(programme, at=MONDAY + timedelta(days=3)) == 1


def test_many_lines_are_counted_and_many_people_cost_no_more_queries(
    programme: Programme,
    told: Tell,
    ada: User,
    efa: User,
    weekly: NoticeChoice,
    django_assert_max_num_queries: Any,
) -> None:
    User.objects.update(language="en")
    for _one in range(MOST_LINES + 2):
        held(told(ada))
    held(told(efa))
    Notice.objects.update(
        subject="About E1", text="See http://localhost:8000/afon/e/1/.", language="en"
    )
    with django_assert_max_num_queries(20):
        assert make_digests(programme, at=MONDAY) == 2
    body = message_for(digests(programme).get(recipient=ada)).body
    assert body.count("- About E1") == MOST_LINES
    assert "2 more messages wait in your inbox." in body


def test_nothing_of_another_programme(
    programme: Programme, other_programme: Programme, told: Tell, ada: User, weekly: NoticeChoice
) -> None:
    held(told(ada))
    assert make_digests(other_programme, at=MONDAY) == 0
    assert make_digests(programme, at=MONDAY) == 1
