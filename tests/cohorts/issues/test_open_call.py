"""Anybody proposes: a confirmed address first, then the manager; not too often."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cohorts.issues.curating.closing import close_issue
from cohorts.issues.models import WickedIssue
from cohorts.issues.open_call.forgetting import forget_guests, forget_unconfirmed
from cohorts.issues.open_call.models import OpenProposal
from cohorts.issues.open_call.sending import token_of
from cohorts.issues.open_call.window import set_issue_call
from cohorts.roster.models import Cohort
from infuse.models import Event, Notice, Programme, User
from tests.cohorts.issues.material import make_cohort

TYPED = {
    "language": "en",
    "title": "No bus",
    "statement": "There is none.",
    "who_is_affected": "Everybody",
    "outcome": "More journeys",
    "name": "Mali",
    "email": "Mali@somewhere.example",
}


@pytest.fixture(autouse=True)
def open_call(cohort: Cohort, own_rate_limits: None) -> None:
    """The call is open today; nobody has tried yet."""
    today = date.today()
    set_issue_call(
        cohort=cohort, opens_on=today, closes_on=today, intro_en="", intro_cy="", actor=None
    )


def test_a_guest_proposes_confirms_and_is_moderated(
    browse: Any, cohort: Cohort, bo: User, cleo: User
) -> None:
    guest = browse(None)
    assert guest.get("/issues/open/spring/").status_code == 200
    assert guest.post("/issues/open/spring/", TYPED).status_code == 302
    assert not WickedIssue.objects.exists()
    sent = OpenProposal.objects.get()
    assert Notice.objects.get().address == sent.email == "mali@somewhere.example"
    path = f"/issues/confirm/{token_of(sent)}/"
    guest.get(path)
    assert not WickedIssue.objects.exists()
    for _time in range(2):
        assert guest.post(path).status_code == 302
    issue = WickedIssue.objects.get()
    assert (issue.state, issue.source, issue.title_en) == ("proposed", "open_call", "No bus")
    assert "mali@somewhere.example" in browse(bo).get(f"/issues/{issue.pk}/").content.decode()
    assert browse(cleo).get(f"/issues/{issue.pk}/").status_code == 404
    browse(bo).post(f"/issues/{issue.pk}/close/", {"reason_en": "Not now."})
    told = Notice.objects.get(kind="issue_decided")
    assert (told.address, told.language) == ("mali@somewhere.example", "en")


def test_the_same_again_sends_one_mail_and_another_cohort_gets_its_own(
    browse: Any, programme: Programme
) -> None:
    for _time in range(2):
        browse(None).post("/issues/open/spring/", TYPED)
    assert Notice.objects.count() == OpenProposal.objects.count() == 1
    today = date.today()
    days: dict[str, Any] = {"opens_on": today, "closes_on": today, "intro_en": "", "intro_cy": ""}
    set_issue_call(cohort=make_cohort(programme, slug="autumn"), actor=None, **days)
    browse(None).post("/issues/open/autumn/", TYPED)
    assert Notice.objects.count() == OpenProposal.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"email": "mali"}, "email"),
        ({"outcome": "More; fewer"}, "outcome"),
        ({"outcome": ["More", "Fewer"]}, "outcome"),
        ({"baseline": "much"}, "baseline"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(
    browse: Any, changes: dict[str, Any], field: str
) -> None:
    response = browse(None).post("/issues/open/spring/", TYPED | changes)
    assert field in response.context["form"].errors
    assert "There is none." in response.content.decode()
    assert not OpenProposal.objects.exists()


def test_a_closed_call_keeps_the_text_of_who_was_still_typing(browse: Any, cohort: Cohort) -> None:
    gone = date.today() - timedelta(days=2)
    set_issue_call(
        cohort=cohort, opens_on=gone, closes_on=gone, intro_en="", intro_cy="", actor=None
    )
    assert "This call is not open now." in browse(None).get("/issues/open/spring/").content.decode()
    page = browse(None).post("/issues/open/spring/", TYPED).content.decode()
    assert "The call is closed." in page and "There is none." in page


def test_one_place_sends_so_many_an_hour_and_one_address_three_a_day(
    browse: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cohorts.issues.open_call.limit.MOST", 5)
    for k in range(6):
        response = browse(None).post("/issues/open/spring/", TYPED | {"title": f"Bus {k}"})
    assert OpenProposal.objects.count() == 3
    assert "Too many ideas came from here" in response.content.decode()


def test_what_nobody_confirmed_is_forgotten(browse: Any, programme: Programme) -> None:
    browse(None).post("/issues/open/spring/", TYPED)
    assert forget_unconfirmed(programme) == 0
    assert forget_unconfirmed(programme, at=timezone.now() + timedelta(days=15)) == 1
    assert not Notice.objects.exists()


def confirmed(browse: Any) -> WickedIssue:
    """Mali's idea, which waits for the manager."""
    browse(None).post("/issues/open/spring/", TYPED)
    browse(None).post(f"/issues/confirm/{token_of(OpenProposal.objects.get())}/")
    return WickedIssue.objects.get()


def test_a_guest_who_was_told_is_forgotten_after_a_month_and_the_idea_stays(
    browse: Any, programme: Programme, bo: User
) -> None:
    issue, soon = confirmed(browse), timezone.now() + timedelta(days=31)
    assert forget_guests(programme, at=soon) == 0
    close_issue(issue=issue, reason_en="Not now.", actor=bo)
    assert forget_guests(programme, at=soon) == 0  # the mail has not gone yet
    Notice.objects.filter(kind="issue_decided").update(state=Notice.State.SENT)
    assert forget_guests(programme, at=timezone.now() + timedelta(days=29)) == 0
    assert forget_guests(programme, at=soon) == 1
    assert not Notice.objects.filter(address="mali@somewhere.example").exists()
    assert not OpenProposal.objects.exists()
    assert Event.objects.filter(verb="issues.guest_forgotten").count() == 1
    page = browse(bo).get(f"/issues/{issue.pk}/").content.decode()
    assert "No bus" in page and "Proposed by:" in page and "mali@" not in page


def test_a_guest_nobody_answered_is_forgotten_after_the_cohort(
    browse: Any, programme: Programme, cohort: Cohort
) -> None:
    confirmed(browse)
    end = datetime.combine(cohort.ends_on, time(12), tzinfo=UTC)
    assert forget_guests(programme, at=end + timedelta(days=30)) == 0
    assert forget_guests(programme, at=end + timedelta(days=31)) == 1
    assert WickedIssue.objects.exists()


def test_days_in_the_wrong_order_are_refused(cohort: Cohort) -> None:
    first, last = date(2026, 5, 2), date(2026, 5, 1)
    with pytest.raises(ValidationError) as refused:
        set_issue_call(
            cohort=cohort, opens_on=first, closes_on=last, intro_en="", intro_cy="", actor=None
        )
    assert "closes_on" in refused.value.message_dict
