"""Figures, stored when a review is written; and what a manager sees of them."""

from collections.abc import Callable
from decimal import Decimal
from statistics import mean, pstdev
from typing import Any

import pytest

from cohorts.intake.models import Application, Call, Panellist, Review
from cohorts.intake.review.assigning import assign_reviews
from cohorts.intake.review.conflicts import declare_conflicts
from cohorts.intake.review.progress import calibration_of
from cohorts.intake.review.reviewing import submit_review
from infuse.models import Organisation, Programme, User
from infuse.people.joining import give_role

Receive = Callable[..., Application]
Seat = Callable[..., Panellist]
NEAR = Decimal("0.0011")


@pytest.fixture
def judged(call: Call, receive: Receive, seat: Seat) -> list[Application]:
    """Six applications, judged by three reviewers of whom one is strict; one conflict."""
    applications = [receive(f"P{number}") for number in range(6)]
    strict, mild, odd = seat("Strict"), seat("Mild"), seat("Odd")
    pairs = [(one.pk, who.pk) for one in applications for who in (strict, mild, odd)]
    assign_reviews(call=call, pairs=pairs, actor=None, tell=False)
    for number, one in enumerate(applications):
        for who, score in ((strict, 1), (mild, 4), (odd, 1 + number % 5)):
            marks = {"fit": (score, ""), "impact": (score, "")}
            submit_review(application=one, panellist=who, scores=marks, actor=who.person)
    declare_conflicts(panellist=odd, applications=[applications[0]], actor=odd.person)
    return applications


def test_stored_figures_are_what_the_reviews_say(judged: list[Application]) -> None:
    counted = [r for r in Review.objects.all() if not r.conflict_of_interest]
    for one in Application.objects.all():
        scores = [r.weighted_score or Decimal(0) for r in counted if r.application_id == one.pk]
        assert (one.review_count, one.reviews_asked) == (len(scores), len(scores))
        assert one.mean_score is not None and abs(one.mean_score - mean(scores)) < NEAR
        assert one.score_spread == max(scores) - min(scores)
    for who in Panellist.objects.all():
        given = [r.weighted_score or Decimal(0) for r in counted if r.panellist_id == who.pk]
        assert who.reviews_done == who.reviews_asked == len(given)
        assert who.mean_given is not None and abs(who.mean_given - mean(given)) < NEAR
        assert who.spread_given is not None and abs(who.spread_given - pstdev(given)) < NEAR


def test_calibration_says_who_is_strict(call: Call, judged: list[Application]) -> None:
    panel, leanings = calibration_of(call)
    counted = Review.objects.filter(conflict_of_interest=False)
    assert panel is not None
    assert abs(panel - mean(r.weighted_score or Decimal(0) for r in counted)) < NEAR
    first = leanings[0]
    assert str(first.panellist.person) == "Strict"
    others = [
        (r.weighted_score or Decimal(0))
        - mean(
            o.weighted_score or Decimal(0)
            for o in counted.filter(application=r.application_id).exclude(pk=r.pk)
        )
        for r in counted.filter(panellist=first.panellist)
    ]
    assert first.beside is not None and abs(first.beside - mean(others)) < Decimal("0.003")


def test_the_dashboard_shows_progress_and_disagreement(
    browse: Any, call: Call, judged: list[Application], bo: User
) -> None:
    base, client = f"/calls/{call.cohort.slug}/reviews/", browse(bo)
    page = client.get(base).text
    assert "17 of 17 reviews are in." in page and "Far apart" in page and "Strict" in page
    assert "P3" in client.get(base, {"show": "apart"}).text
    assert "No application is as you asked." in client.get(base, {"show": "wait"}).text
    assert client.get(base, {"show": "nonsense"}).status_code == 200
    chart = client.get(f"{base}calibration/").text
    assert "<svg" in chart and "Strict" in chart and "−" in chart
    outliers = client.get(f"/applications/{judged[0].ref}/").text
    assert "Conflict of interest" in outliers


def test_a_manager_who_applied_sees_nothing_of_their_own_review(
    browse: Any, call: Call, receive: Receive, panellist: Panellist, bo: User, seat: Seat
) -> None:
    own = receive("Bo", person=bo, full_name="Bo Themself")
    other = receive("Jac")
    pairs = [(own.pk, panellist.pk), (other.pk, panellist.pk)]
    assign_reviews(call=call, pairs=pairs, actor=None, tell=False)
    marks = {"fit": (4, ""), "impact": (3, "")}
    submit_review(application=own, panellist=panellist, scores=marks, actor=None)
    client, base = browse(bo), f"/calls/{call.cohort.slug}/reviews/"
    for path in (base, f"{base}grid/", f"{base}assignment/", f"{base}calibration/"):
        page = client.get(path).text
        assert own.ref not in page and "Bo Themself" not in page
    assert "0 of 1 reviews are in." in client.get(base).text
    assert "3.50" not in client.get(f"{base}calibration/").text
    for path in ("", "reviews/", "decision/"):
        assert client.get(f"/applications/{own.ref}/{path}").status_code == 404


def test_a_manager_who_sits_on_the_panel_never_judges_their_own(
    browse: Any, call: Call, receive: Receive, bo: User, programme: Programme
) -> None:
    from cohorts.intake.review.panel import seat_panellist

    own = receive("Bo", person=bo)
    mine = seat_panellist(call=call, person=bo, actor=None)
    review = Review.objects.create(programme=programme, application=own, panellist=mine)
    client = browse(bo)
    for path in ("", "draft/", "conflict/"):
        assert client.post(f"/reviews/{review.pk}/{path}").status_code == 404
    assert own.ref not in client.get(f"/reviews/conflicts/{call.cohort.slug}/").text


def test_the_doors(browse: Any, call: Call, programme: Programme, fflur: User, cleo: User) -> None:
    auditor = User.objects.create_user("auditor@example.org", full_name="Auditor")
    give_role(programme=programme, user=auditor, role="auditor", actor=None)
    give_role(programme=programme, user=fflur, role="reviewer", actor=None)
    base = f"/calls/{call.cohort.slug}/reviews/"
    for path in (base, f"{base}calibration/"):
        assert browse(auditor).get(path).status_code == 200
        assert browse(fflur).get(path).status_code == 403
        assert browse(cleo).get(path).status_code == 404
        assert browse(None).get(path).status_code == 302
    assert browse(auditor).get(f"{base}grid/").status_code == 403


@pytest.mark.parametrize("count", [1, 30])
def test_the_dashboard_costs_the_same_for_many(
    browse: Any,
    call: Call,
    receive: Receive,
    seat: Seat,
    bo: User,
    count: int,
    charity: Organisation,
    django_assert_num_queries: Any,
) -> None:
    applications = [receive(f"P{number}") for number in range(count)]
    seats = [seat(f"R{number}", charity) for number in range(min(count, 5))]
    pairs = [(one.pk, who.pk) for one in applications for who in seats]
    assign_reviews(call=call, pairs=pairs, actor=None, tell=False)
    client, base = browse(bo), f"/calls/{call.cohort.slug}/reviews/"
    client.get(base)
    with django_assert_num_queries(12):  # two of them are the test client's own
        client.get(base)
    with django_assert_num_queries(13):
        client.get(f"{base}grid/")
