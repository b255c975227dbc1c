"""The weeks' pages: whose they are, what they show, and that a private reflection stays private."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.models import Reflection, Session, Week
from cohorts.inspire.reflections.saving import save_reflection
from cohorts.inspire.weeks import lay_out_weeks
from cohorts.roster.models import Associate
from infuse.people.joining import give_role
from infuse.people.models import User
from infuse.tenancy.models import Programme
from tests.cohorts.inspire.conftest import CLIENT, monday_of, new_cohort, plans
from tests.conftest import make_person

WEEK = "/weeks/autumn/1/"


def test_my_weeks_at_a_glance(browse: Any, ada_in: Associate, weeks: list[Week]) -> None:
    page = browse(ada_in.person).get("/weeks/").content.decode()
    assert "My weeks" in page
    assert page.count("app-steps__step--done") == 1
    assert page.count("app-steps__step--now") == 1
    assert page.count("app-steps__step--todo") == 3
    assert "Reflection written" not in page
    assert "/register/" not in page


def test_no_weeks_yet(browse: Any, ada_in: Associate, ada: User, bo: User) -> None:
    assert "not laid out yet" in browse(ada).get("/weeks/").content.decode()
    assert "No weeks yet" in browse(bo).get("/weeks/").content.decode()


def test_those_who_mark_see_registers_and_the_picture(
    browse: Any, efa: User, past_session: Session, ada_in: Associate
) -> None:
    mark_register(session=past_session, marks={ada_in.pk: "no"}, actor=efa)
    mark_register(
        session=past_session.week.sessions.get(position=2), marks={ada_in.pk: "no"}, actor=efa
    )
    page = browse(efa).get("/weeks/").content.decode()
    assert f"/weeks/sessions/{past_session.pk}/register/" in page
    assert "0 of 1 present" in page
    assert "2 sessions missed" in page


def test_an_evaluation_lead_sees_no_register(
    browse: Any, gwen: User, past_session: Session
) -> None:
    page = browse(gwen).get("/weeks/").content.decode()
    assert "Workshop" in page
    assert "/register/" not in page
    assert browse(gwen).get(f"/weeks/sessions/{past_session.pk}/register/").status_code == 403


@pytest.mark.parametrize("path", ["/weeks/", WEEK, "/weeks/now/", "/weeks/attendance/"])
def test_closed_to_outsiders(
    browse: Any, weeks: list[Week], cleo: User, dai: User, path: str
) -> None:
    assert browse(None).get(path).status_code == 302
    assert browse(cleo).get(path).status_code == 404
    assert browse(dai).get(path).status_code == 403


def test_another_cohorts_week_is_not_there(
    browse: Any, programme: Programme, ada_in: Associate, weeks: list[Week]
) -> None:
    new_cohort(programme, "winter", monday_of(timezone.now().date()))
    stranger = make_person(programme, "Stranger", "associate")
    assert browse(stranger).get(WEEK).status_code == 404
    assert browse(ada_in.person).get("/weeks/?cohort=winter").status_code == 404
    assert browse(ada_in.person).get("/weeks/autumn/9/").status_code == 404
    assert browse(stranger).post(WEEK, {}).status_code == 404


def test_session_times_are_local(
    browse: Any, programme: Programme, ada_in: Associate, past_session: Session
) -> None:
    assert "09:30 to 11:30" in browse(ada_in.person).get(WEEK).content.decode()
    programme.time_zone = "Asia/Tokyo"
    programme.save()
    local = past_session.starts_at.astimezone(ZoneInfo("Asia/Tokyo"))
    assert f"{local:%H:%M}" in browse(ada_in.person).get(WEEK).content.decode()


def typed(**fields: str) -> dict[str, str]:
    wanted = {
        "noticed": "A queue of forty",
        "will_try": "Ask why",
        "language": "en",
        "visibility": "private",
        "version": "0",
    }
    return wanted | fields


def test_a_reflection_is_written_and_kept(browse: Any, ada_in: Associate, weeks: Any) -> None:
    browser = browse(ada_in.person)
    page = browser.get(WEEK).content.decode()
    assert 'value="private" class' in page or 'value="private"' in page
    assert page.index("Only me") < page.index("Save my reflection")
    response = browser.post(WEEK, typed(), follow=True)
    assert "Only you can read it" in response.content.decode()
    assert Reflection.objects.get().noticed == "A queue of forty"
    assert "A queue of forty" in browser.get(WEEK).content.decode()


def test_private_is_chosen_before_anything_is_saved(
    browse: Any, ada_in: Associate, weeks: Any
) -> None:
    form = browse(ada_in.person).get(WEEK).context["form"]
    assert form["visibility"].value() == "private"


def test_an_empty_reflection_is_refused_and_a_long_one_keeps_its_words(
    browse: Any, ada_in: Associate, weeks: Any
) -> None:
    browser = browse(ada_in.person)
    empty = browser.post(WEEK, typed(noticed="", will_try="")).content.decode()
    assert "There is a problem" in empty
    assert "Write something you noticed" in empty
    words = "gair " * 401
    long = browser.post(WEEK, typed(noticed=words)).content.decode()
    assert "You have used 401." in long
    assert "gair gair" in long
    assert not Reflection.objects.exists()


def test_two_tabs_lose_nothing(browse: Any, ada_in: Associate, weeks: Any) -> None:
    browser = browse(ada_in.person)
    browser.post(WEEK, typed(noticed="From the first tab"))
    clash = browser.post(WEEK, typed(noticed="From the second tab"))
    page = clash.content.decode()
    assert "From the first tab" in page
    assert "From the second tab" in page
    assert Reflection.objects.get().noticed == "From the first tab"
    again = typed(noticed="From both", version=clash.context["form"]["version"].value())
    browser.post(WEEK, again)
    assert Reflection.objects.get().noticed == "From both"


def test_a_week_to_come_takes_no_reflection(browse: Any, ada_in: Associate, weeks: Any) -> None:
    browser = browse(ada_in.person)
    assert "when the week has begun" in browser.get("/weeks/autumn/5/").content.decode()
    assert browser.post("/weeks/autumn/5/", typed()).status_code == 404
    assert not Reflection.objects.exists()


@pytest.fixture
def readers(
    programme: Programme, joined: Callable[[int], list[Associate]], efa: User, bo: User, gwen: User
) -> dict[str, User]:
    """Everyone who can open the week's page, one of each kind."""
    (peer,) = joined(1)
    auditor = make_person(programme, "Auditor", "auditor")
    return {"peer": peer.person, "coach": efa, "manager": bo, "lead": gwen, "auditor": auditor}


@pytest.mark.parametrize(
    ("visibility", "who"),
    [("private", set()), ("coach", {"coach"}), ("cohort", {"coach", "peer"})],
)
def test_nobody_reads_more_than_was_shared(
    browse: Any,
    readers: dict[str, User],
    ada_in: Associate,
    weeks: list[Week],
    visibility: str,
    who: set[str],
) -> None:
    save_reflection(
        associate=ada_in,
        week=weeks[0],
        noticed="Marmalade",
        will_try="",
        language="cy",
        visibility=visibility,
        actor=ada_in.person,
    )
    pages = ["/weeks/", WEEK, "/weeks/now/", "/weeks/attendance/"]
    found = {
        name
        for name, person in readers.items()
        if any("Marmalade" in browse(person).get(path).content.decode() for path in pages)
    }
    assert found == who
    if who:
        assert (
            '<span lang="cy">Marmalade</span>'
            in browse(readers["coach"]).get(WEEK).content.decode()
        )


def test_my_own_is_not_among_what_others_share(
    browse: Any, ada_in: Associate, weeks: list[Week]
) -> None:
    save_reflection(
        associate=ada_in,
        week=weeks[0],
        noticed="Mine",
        will_try="",
        language="en",
        visibility="cohort",
        actor=ada_in.person,
    )
    assert "What others share" not in browse(ada_in.person).get(WEEK).content.decode()


@pytest.mark.parametrize("people", [2, 30])
@pytest.mark.parametrize(
    ("path", "who", "queries"),
    [
        ("/weeks/", "efa", 10),
        ("/weeks/", "person", 10),
        (WEEK, "efa", 10),
        (WEEK, "person", 12),
        ("/weeks/now/", "person", 7),
        ("/weeks/attendance/", "efa", 7),
    ],
)
def test_queries_do_not_grow(
    browse: Any,
    efa: User,
    joined: Callable[[int], list[Associate]],
    past_session: Session,
    django_assert_num_queries: Any,
    people: int,
    path: str,
    who: str,
    queries: int,
) -> None:
    everyone = joined(people)
    mark_register(session=past_session, marks={one.pk: "no" for one in everyone}, actor=efa)
    for one in everyone:
        save_reflection(
            associate=one,
            week=past_session.week,
            noticed="x",
            will_try="",
            language="en",
            visibility="cohort",
            actor=one.person,
        )
    person = efa
    if who == "person":
        person = everyone[0].person
        give_role(programme=past_session.programme, user=person, role="associate", actor=None)
    browser = browse(person)
    with django_assert_num_queries(queries + CLIENT):
        browser.get(path)


def test_this_week_on_the_first_page(browse: Any, ada_in: Associate, weeks: list[Week]) -> None:
    page = browse(ada_in.person).get("/weeks/now/").content.decode()
    assert "Week 2: Theme 2" in page
    assert "<html" not in page


def test_the_first_page_before_and_after_the_weeks(
    browse: Any, ada: User, ada_in: Associate, cohort: Any
) -> None:
    empty = browse(ada).get("/weeks/now/").content.decode()
    assert "as soon as they are planned" in empty
    lay_out_weeks(cohort=cohort, phase=cohort.phases.get(position=1), weeks=plans(), actor=None)
    Week.objects.update(starts_on=timezone.now().date() - timedelta(weeks=9))
    assert "learning weeks are over" in browse(ada).get("/weeks/now/").content.decode()


def test_urls() -> None:
    assert reverse("week_detail", "infuse.programme_urls", ["autumn", 1]) == WEEK


def test_the_first_page_names_only_some_of_those_who_miss_sessions(
    browse: Any, efa: User, past_session: Session, joined: Callable[[int], list[Associate]]
) -> None:
    everyone = joined(7)
    for session in past_session.week.sessions.all():
        mark_register(session=session, marks={one.pk: "no" for one in everyone}, actor=efa)
    page = browse(efa).get("/weeks/attendance/").content.decode()
    assert page.count("2 sessions missed") == 5
    assert "and 2 more people" in page
    assert browse(efa).get("/weeks/").content.decode().count("2 sessions missed") == 7


def test_nobody_misses_sessions_before_the_second(
    browse: Any, efa: User, past_session: Session, ada_in: Associate
) -> None:
    page = browse(efa).get("/weeks/").content.decode()
    assert "No register has been marked yet" in page
    mark_register(session=past_session, marks={ada_in.pk: "no"}, actor=efa)
    assert "Nobody has missed two sessions" in browse(efa).get("/weeks/").content.decode()


def test_a_session_that_is_on_now_leads_to_the_check_in(
    browse: Any, weeks: list[Week], ada_in: Associate
) -> None:
    session = weeks[1].sessions.get(position=1)
    session.starts_at = timezone.now() - timedelta(minutes=10)
    session.save()
    link = 'href="/afon/weeks/check-in/">Check in to a session<span'
    page = browse(ada_in.person).get("/weeks/autumn/2/").content.decode()
    assert page.count(link) == 1
    mark_register(session=session, marks={ada_in.pk: "yes"}, actor=None)
    assert link not in browse(ada_in.person).get("/weeks/autumn/2/").content.decode()


def test_weeks_count_through_phases_without_weeks(
    browse: Any, weeks: list[Week], ada_in: Associate
) -> None:
    Week.objects.filter(pk=weeks[4].pk).update(number=15)
    assert "Week 2 of 15" in browse(ada_in.person).get("/weeks/autumn/2/").content.decode()
    marks = browse(ada_in.person).get("/weeks/").content.decode()
    assert '<span class="app-steps__mark" aria-hidden="true">15</span>' in marks
