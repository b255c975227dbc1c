"""The page of one's own choices."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from infuse.models import AddressMark, Event, NoticeChoice, Programme, User
from infuse.notices.choice.choosing import choose
from infuse.notices.choice.groups import Group, Mode
from infuse.notices.choice.unsubscribing import leave_groups

TYPED = {
    "choice-reminder": "weekly",
    "choice-work": "inbox",
    "choice-promotion": "at_once",
    "choice-away_from_day": "1",
    "choice-away_from_month": "3",
    "choice-away_from_year": "2027",
    "choice-away_until_day": "9",
    "choice-away_until_month": "mawrth",
    "choice-away_until_year": "2027",
    "choice-language": "cy",
    "choice-version": "0",
}


def test_what_is_chosen_is_kept_and_recorded_without_the_days(
    programme: Programme, browse: Any, ada: User
) -> None:
    page = browse(ada)
    assert "Messages that always come" in page.get("/choices/").text
    for _twice in range(2):
        assert page.post("/choices/", TYPED).status_code == 302
    row = NoticeChoice.objects.get(person=ada)
    assert (row.reminder, row.work, row.promotion) == ("weekly", "inbox", "at_once")
    assert (str(row.away_from), str(row.away_until)) == ("2027-03-01", "2027-03-09")
    ada.refresh_from_db()
    assert ada.language == "cy"
    event = Event.objects.get(verb="notices.choice_changed")
    assert event.actor == ada and event.data["leave"] == "set"
    assert event.data["groups"]["work"] == ["at_once", "inbox"]
    assert "2027" not in str(event.data)
    assert "Mae eich dewisiadau" in page.get("/choices/").text or row.version == 1


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"choice-away_until_day": "31", "choice-away_until_month": "2"}, "must be a real date"),
        ({"choice-away_until_year": "2026"}, "The last day must not be before the first."),
        (
            dict.fromkeys([f"choice-away_until_{part}" for part in ("day", "month", "year")], ""),
            "Enter the last day of your leave.",
        ),
        ({"choice-work": "by pigeon"}, "by pigeon"),
    ],
)
def test_bad_input_says_so_and_keeps_what_was_typed(
    programme: Programme, browse: Any, ada: User, bad: dict[str, str], said: str
) -> None:
    page = browse(ada).post("/choices/", TYPED | bad)
    assert page.status_code == 200 and said in page.text
    assert "There is a problem" in page.text
    assert 'value="weekly"' in page.text and 'value="2027"' in page.text
    assert not Event.objects.exists()


def test_two_windows(programme: Programme, browse: Any, ada: User) -> None:
    page = browse(ada)
    page.post("/choices/", TYPED)
    stale = page.post("/choices/", TYPED | {"choice-work": "weekly"})
    assert stale.status_code == 200
    assert stale.context["saved"] and 'name="choice-version" value="1"' in stale.text
    assert NoticeChoice.objects.get().work == "inbox"
    again = page.post("/choices/", TYPED | {"choice-work": "weekly", "choice-version": "1"})
    assert again.status_code == 302
    assert NoticeChoice.objects.get().work == "weekly"


def test_choosing_mail_again_takes_back_what_was_said_of_the_address(
    programme: Programme, ada: User, now: Any
) -> None:
    for group in (Group.WORK, Group.REMINDER):
        leave_groups(
            programme=programme,
            address=ada.email,
            person=ada,
            groups=[group],
            notice=None,
            how="link",
        )
    AddressMark.objects.create(programme=programme, address=ada.email, mark="complained", at=now)
    AddressMark.objects.create(programme=programme, address=ada.email, mark="bounced", at=now)
    row = NoticeChoice.objects.get()
    modes = {Group.WORK: Mode.WEEKLY, Group.REMINDER: Mode.INBOX, Group.PROMOTION: Mode.INBOX}
    choose(
        programme=programme,
        person=ada,
        modes=modes,
        away_from=None,
        away_until=None,
        version=row.version,
    )
    left = AddressMark.objects.filter(lifted_at=None)
    assert {(one.mark, one.group) for one in left} == {
        ("unsubscribed", "reminder"),
        ("bounced", ""),
    }


def test_a_refused_choice_changes_nothing(programme: Programme, ada: User, now: Any) -> None:
    with pytest.raises(ValidationError):
        choose(
            programme=programme,
            person=ada,
            modes={Group.WORK: Mode.INBOX},
            away_from=now.date(),
            away_until=None,
            version=0,
        )
    assert not NoticeChoice.objects.exists() and not Event.objects.exists()


def test_for_whoever_is_signed_in_only(browse: Any, programme: Programme) -> None:
    assert "/accounts/login/" in browse(None).get("/choices/")["Location"]
    applicant = User.objects.create_user("olwen@x.example", full_name="Olwen")
    assert browse(applicant).get("/choices/").status_code == 200
