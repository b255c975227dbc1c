"""The manager's pages of an intake."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from cohorts.intake.decisions.deciding import decide
from cohorts.intake.endorsement.endorsing import record_endorsement
from cohorts.intake.manage.listing import ordered
from cohorts.intake.models import Application, Call, Decision, Panellist, Review
from cohorts.intake.review.panel import seat_panellist
from cohorts.intake.review.reviewing import submit_review
from infuse.models import Notice, Organisation, Programme, User
from tests.conftest import make_person

LIST = "/applications/"
OVERVIEW = "/intake/"


def names(page: Any) -> list[str]:
    return [row.full_name for row in page.context["page"].rows]


def test_drafts_are_nobody_s_but_their_author_s(browse: Any, draft: Application, bo: User) -> None:
    assert "No application has come in yet" in browse(bo).get(LIST).text
    assert browse(bo).get(f"/applications/{draft.ref}/").status_code == 404


def test_the_list_is_filtered(
    browse: Any,
    receive: Callable[..., Application],
    bo: User,
    charity: Organisation,
    programme: Programme,
) -> None:
    sian = make_person(programme, "sian", full_name="Siân Prydderch")
    receive("", person=sian, full_name="Siân Prydderch", organisation=charity)
    receive("Jac", preferred_language="cy")
    client = browse(bo)
    for query, found in {
        "q=Sian": ["Siân Prydderch"],
        "q=SIÂN": ["Siân Prydderch"],
        "q=jac@": ["Jac"],
        "q=AF-002": ["Jac"],
        "organisation=ELU": ["Siân Prydderch"],
        "language=cy": ["Jac"],
        "language=cy&organisation=ELU": [],
        "state=accepted": [],
        "state=submitted": ["Jac", "Siân Prydderch"],
        "state=nonsense&organisation=nonsense&after=nonsense": ["Jac", "Siân Prydderch"],
        "sector=third_sector": ["Siân Prydderch"],
        "endorsement=not_asked&q=prydd": ["Siân Prydderch"],
        "score_from=1": [],
        "needs=to_assign": ["Jac", "Siân Prydderch"],
    }.items():
        assert names(client.get(f"{LIST}?{query}")) == found, query
    assert "Clear 2 filters" in client.get(f"{LIST}?language=cy&organisation=ELU").text


@pytest.mark.parametrize("sort", ["", "oldest", "score"])
def test_pages_lead_on_and_back(
    browse: Any,
    call: Call,
    receive: Callable[..., Application],
    bo: User,
    monkeypatch: pytest.MonkeyPatch,
    sort: str,
) -> None:
    monkeypatch.setattr("cohorts.intake.manage.listing.PAGE", 3)
    made = [receive(f"P{n}") for n in range(7)]
    latest = max(application.submitted_at for application in made if application.submitted_at)
    for n, application in enumerate(made[:4]):  # some at the same moment, some with one score
        application.submitted_at = latest - timedelta(hours=n // 2)
        application.mean_score = n // 2
        application.save()
    client, url, pages = browse(bo), f"?sort={sort}", []
    while url:
        page = client.get(LIST + url).context["page"]
        pages.append([row.pk for row in page.rows])
        url, back = page.next_url, page.previous_url
    assert [len(rows) for rows in pages] == [3, 3, 1]
    assert [pk for rows in pages for pk in rows] == [
        row.pk for row in ordered(Application.objects.all(), sort)
    ]
    before = client.get(LIST + back).context["page"]
    assert [row.pk for row in before.rows] == pages[1]
    first = client.get(LIST + before.previous_url).context["page"]
    assert [row.pk for row in first.rows] == pages[0] and not first.previous_url


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_costs_the_same_for_many(
    browse: Any,
    receive: Callable[..., Application],
    bo: User,
    count: int,
    django_assert_num_queries: Any,
) -> None:
    for number in range(count):
        record_endorsement(application=receive(f"P{number}"), answer="endorsed")
    client = browse(bo)
    client.get(LIST)
    with django_assert_num_queries(11):  # two of them are the test client's own
        client.get(LIST)


@pytest.mark.parametrize("count", [1, 12])
def test_one_application_costs_the_same_with_many_reviews(
    browse: Any,
    application: Application,
    call: Call,
    bo: User,
    count: int,
    django_assert_num_queries: Any,
) -> None:
    for number in range(count):
        seat = seat_panellist(
            call=call, person=make_person(call.programme, f"R{number}"), actor=None
        )
        marks = {"fit": (3, ""), "impact": (4, "Yes.")}
        submit_review(application=application, panellist=seat, scores=marks, actor=None)
    client = browse(bo)
    client.get(f"/applications/{application.ref}/")
    with django_assert_num_queries(13):  # two of them are the test client's own
        page = client.get(f"/applications/{application.ref}/")
    assert "Mean 3.50" in page.text


def test_deciding(browse: Any, application: Application, bo: User, hari: User) -> None:
    client, path = browse(bo), f"/applications/{application.ref}/decision/"
    assert "2 places of 2 are free" in client.get(path).text
    page = client.post(path, {"outcome": "accepted", "reason": "", "tell": "now"})
    assert page.status_code == 200 and "Enter a reason" in page.text
    assert not Decision.objects.exists()
    done = client.post(path, {"outcome": "waitlisted", "reason": "Full for now", "tell": "later"})
    assert done.status_code == 302
    decision = Decision.objects.get()
    assert (decision.decided_by, decision.told_at) == (bo, None)
    detail = client.get(f"/applications/{application.ref}/")
    assert "Full for now" in detail.text and "Tell the applicant now" in detail.text
    tell = f"/applications/{application.ref}/decisions/{decision.pk}/telling/"
    assert client.get(tell).status_code == 405
    assert client.post(tell).status_code == 302
    assert Notice.objects.get().recipient == hari
    client.post(path, {"outcome": "accepted", "reason": "A place came free", "tell": "now"})
    application.refresh_from_db()
    assert application.state == "offered"
    assert client.get(path).status_code == 302  # nothing is left to decide


def test_two_managers_who_decide_at_once_hear_of_each_other(
    browse: Any, application: Application, bo: User
) -> None:
    iolo = make_person(application.programme, "Iolo", "programme_manager")
    client, address = browse(iolo), f"/applications/{application.ref}/decision/"
    seen = client.get(address).context["form"]["seen"].value()
    decide(application=application, outcome="accepted", reason="Strong", actor=bo, tell=False)
    typed = {"outcome": "declined", "reason": "Too far", "tell": "later", "seen": str(seen)}
    page = client.post(address, typed)
    assert "Meanwhile somebody else decided: Accept (Bo)." in page.text and "Too far" in page.text
    assert application.decisions.get().outcome == "accepted"
    again = typed | {"seen": page.context["form"]["seen"].value()}
    assert client.post(address, again).status_code == 302
    assert application.decisions.all()[0].outcome == "declined"


def test_only_legal_moves_are_offered_and_taken(
    browse: Any, application: Application, bo: User
) -> None:
    path = f"/applications/{application.ref}/decision/"
    typed = {"outcome": "declined", "reason": "No", "tell": "later"}
    browse(bo).post(path, typed)
    page = browse(bo).post(path, typed | {"reason": "Still no"})
    assert page.status_code == 200 and "There is a problem" in page.text
    assert Decision.objects.count() == 1


def test_a_full_cohort_warns(
    browse: Any, receive: Callable[..., Application], cohort: Any, bo: User
) -> None:
    cohort.capacity = 0
    cohort.save()
    application = receive("Ifan")
    assert "are taken" in browse(bo).get(f"/applications/{application.ref}/decision/").text


def test_asking_reviewers(
    browse: Any, application: Application, panellist: Panellist, call: Call, ada: User,
    bo: User, council: Organisation,
) -> None:  # fmt: skip
    colleague = seat_panellist(call=call, person=ada, organisation=council, actor=bo)
    client, path = browse(bo), f"/applications/{application.ref}/reviews/"
    page = client.get(path)
    assert "Fflur" in page.text and "Ada" not in page.text
    assert "Choose at least one" in client.post(path, {}).text
    assert client.post(path, {"panellists": [colleague.pk]}).status_code == 200
    assert not Review.objects.exists()
    assert client.post(path, {"panellists": [panellist.pk]}).status_code == 302
    assert Review.objects.get().panellist == panellist
    assert "Nobody else on the panel" in client.get(path).text


def test_a_manager_who_applied_sees_nothing_of_it(
    browse: Any, receive: Callable[..., Application], bo: User
) -> None:
    own = receive("Bo", person=bo)
    assert own.ref not in browse(bo).get(LIST).text
    for tail in ("", "decision/", "reviews/"):
        assert browse(bo).get(f"/applications/{own.ref}/{tail}").status_code == 404


def test_outsiders(
    browse: Any, application: Application, ada: User, fflur: User, cleo: User, hari: User
) -> None:
    base = f"/applications/{application.ref}/"
    typed = {"outcome": "accepted", "reason": "Friend", "tell": "now"}
    for path in (LIST, base, f"{base}decision/", f"{base}reviews/", OVERVIEW):
        assert browse(cleo).get(path).status_code == 404
        assert browse(hari).get(path).status_code == 404
        assert browse(ada).get(path).status_code == browse(fflur).get(path).status_code == 403
        assert browse(None).get(path).status_code == 302
    for person in (cleo, hari, ada, fflur, None):
        browse(person).post(f"{base}decision/", typed)
    assert not Decision.objects.exists()


def test_an_auditor_reads_and_decides_nothing(
    browse: Any, application: Application, programme: Programme
) -> None:
    auditor = make_person(programme, "Iolo", "auditor")
    page = browse(auditor).get(f"/applications/{application.ref}/")
    assert page.status_code == 200 and "/decision/" not in page.text
    assert browse(auditor).get(f"/applications/{application.ref}/decision/").status_code == 403


def test_the_figures_of_a_call(
    browse: Any, receive: Callable[..., Application], draft: Application, bo: User
) -> None:
    receive("Ifan")
    standing = browse(bo).get(OVERVIEW).context["standing"]
    assert (standing.started, standing.sent, standing.offered) == (2, 1, 0)


def test_the_overview_of_nothing(browse: Any, bo: User) -> None:
    assert browse(bo).get(OVERVIEW).context["call"] is None
