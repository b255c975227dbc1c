"""A member's own proposal: sent in one language, seen by them and the managers only."""

from typing import Any

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate
from infuse.models import User
from tests.cohorts.issues.material import make_associates, make_organisations

TYPED = {
    "language": "en",
    "title": "No bus",
    "statement": "There is none.",
    "who_is_affected": "Everybody",
    "outcome": "More journeys",
}


def test_a_proposer_sees_what_becomes_of_it_and_nobody_else_does(
    browse: Any, associate: Associate, ada: User, bo: User
) -> None:
    other = make_associates(associate.cohort, make_organisations(associate.programme), 1, "Other")[
        0
    ].person
    response = browse(ada).post("/issues/propose/", TYPED)
    issue = WickedIssue.objects.get()
    path = f"/issues/{issue.pk}/"
    assert response["Location"].endswith(path)
    assert (issue.state, issue.source, issue.proposed_by) == ("proposed", "associate", ada)
    assert b"There is none." in browse(ada).get(path).content
    assert b"No bus" in browse(ada).get("/issues/").content
    assert browse(other).get(path).status_code == 404
    assert b"No bus" not in browse(other).get("/issues/").content
    browse(bo).post(f"{path}close/", {"reason_en": "It is being built."})
    assert b"It is being built." in browse(ada).get(path).content
    assert b"No bus" in browse(ada).get("/issues/").content
    assert b"No bus" not in browse(other).get("/issues/").content


def test_a_proposal_is_completed_and_offered_in_one_step(
    browse: Any, associate: Associate, ada: User, bo: User
) -> None:
    browse(ada).post("/issues/propose/", TYPED)
    issue, manager = WickedIssue.objects.get(), browse(bo)
    path = f"/issues/{issue.pk}/edit/"
    assert b"Save and offer this issue" in manager.get(path).content
    fields = ("title", "statement", "outcome", "who_is_affected")
    english = {f"{name}_en": TYPED[name] for name in fields}
    more = {"code": "WI7", "min_teams": "0", "max_teams": "1", "version": "1", "offer": "1"}
    half = manager.post(path, english | more | {"title_cy": "Dim bws"})
    wrong = half.context["form"].errors
    assert set(wrong) == {"statement_cy", "outcome_cy", "who_is_affected_cy"}
    assert "Dim bws" in half.content.decode()
    issue.refresh_from_db()
    assert (issue.state, issue.code, issue.title_cy) == ("proposed", "P1", "")
    welsh = {f"{name}_cy": "Cymraeg" for name in fields}
    assert manager.post(path, english | welsh | more).status_code == 302
    issue.refresh_from_db()
    assert (issue.state, issue.code) == ("offered", "WI7")


def test_what_was_typed_stays_when_something_is_missing(
    browse: Any, associate: Associate, ada: User
) -> None:
    response = browse(ada).post("/issues/propose/", TYPED | {"outcome": "More; fewer"})
    assert "outcome" in response.context["form"].errors
    assert b"There is none." in response.content
    assert not WickedIssue.objects.exists()
