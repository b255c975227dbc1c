"""Asking for a proposal, waiting for it, stopping it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cohorts.roster.models import Associate, Cohort
from cohorts.teams.models import Proposal
from cohorts.teams.proposals.proposing import ask_again, ask_for_proposal
from cohorts.teams.proposals.removing import remove_proposal
from infuse.models import Event, User

# Where queries are counted, two are the test browser's own: it looks after the scope.


def test_asking_leads_to_a_page_that_waits(
    browse: Any, cohort: Cohort, people: list[Associate], bo: User
) -> None:
    response = browse(bo).post("/teams/proposals/", {"seconds": "30", "seed": "7"})
    proposal = Proposal.objects.get()
    assert response.url.endswith(f"/teams/proposals/{proposal.pk}/")
    assert (proposal.seconds_limit, proposal.seed, proposal.made_by) == (30, 7, bo)
    page = browse(bo).get(f"/teams/proposals/{proposal.pk}/").content.decode()
    assert "It starts in a moment." in page
    assert 'http-equiv="refresh"' in page
    assert "Stop and keep the best so far" in page


def test_a_wrong_wish_is_refused_beside_the_field(
    browse: Any, cohort: Cohort, people: list[Associate], bo: User
) -> None:
    response = browse(bo).post("/teams/proposals/", {"seconds": "9999", "seed": "many"})
    assert set(response.context["form"].errors) == {"seconds", "seed"}
    assert b'value="many"' in response.content
    assert not Proposal.objects.exists()


def test_with_celery_down_the_page_says_that_it_waits(
    browse: Any, cohort: Cohort, people: list[Associate], bo: User
) -> None:
    proposal = ask_for_proposal(cohort=cohort, actor=bo)
    Proposal.objects.update(made_at=timezone.now() - timedelta(minutes=1))
    page = browse(bo).get(f"/teams/proposals/{proposal.pk}/").content.decode()
    assert "Nothing is lost" in page
    again = browse(bo).get(f"/teams/proposals/{proposal.pk}/progress/").content.decode()
    assert "Ask again" in again and page.count("Ask again") == again.count("Ask again")
    assert browse(bo).post(f"/teams/proposals/{proposal.pk}/again/").status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.QUEUED


def test_progress_is_told_and_the_finished_page_replaces_it(
    browse: Any, cohort: Cohort, people: list[Associate], bo: User
) -> None:
    proposal = ask_for_proposal(cohort=cohort, actor=bo)
    Proposal.objects.update(
        state="running", progress_score=81.25, progress_bound=90.0, progress_seconds=12.3
    )
    address = f"/teams/proposals/{proposal.pk}/progress/"
    response = browse(bo).get(address)
    text = response.content.decode()
    assert "12 of at most 60 seconds" in text
    assert "Being worked out" in text
    assert "score 81.3 of 100" in text and "more than 8.8 points" in text
    assert "<html" not in text and "HX-Refresh" not in response.headers
    browse(bo).post(f"/teams/proposals/{proposal.pk}/stop/")
    assert "keeps the best teams so far" in browse(bo).get(address).content.decode()
    Proposal.objects.update(state="failed", message="error")
    assert browse(bo).get(address).headers["HX-Refresh"] == "true"


def test_contradictory_rules_are_shown_in_words_with_where_they_are_changed(
    browse: Any, cohort: Cohort, people: list[Associate], bo: User
) -> None:
    proposal = ask_for_proposal(cohort=cohort, actor=bo)
    conflict = [["apart", people[0].pk, people[1].pk], ["together", people[0].pk, people[1].pk]]
    Proposal.objects.update(state="infeasible", conflict=conflict)
    page = browse(bo).get(f"/teams/proposals/{proposal.pk}/").content.decode()
    assert "Person1 and Person2 are not to be in one team." in page
    assert "/teams/pairs/?cohort=" in page and "/teams/rules/sizes/" not in page
    Proposal.objects.update(
        conflict=[["locks", people[0].pk, 1], ["private"]], limits=[["max_size"]]
    )
    page = browse(bo).get(f"/teams/proposals/{proposal.pk}/").content.decode()
    assert "/teams/rules/issues/?cohort=" in page and "/teams/rules/sizes/?cohort=" in page
    assert "/teams/pairs/" not in page


def test_what_came_to_nothing_leaves_the_list_and_keeps_its_page_and_number(
    browse: Any, cohort: Cohort, people: list[Associate], bo: User, cleo: User
) -> None:
    proposal = ask_for_proposal(cohort=cohort, actor=bo)
    url, home = f"/teams/proposals/{proposal.pk}/removal/", f"/teams/proposals/{proposal.pk}/"
    for state in ("ready", "put_forward", "published", "running"):
        Proposal.objects.update(state=state)
        with pytest.raises(ValidationError, match="came to nothing"):
            remove_proposal(proposal=proposal, actor=bo)
    assert not Event.objects.filter(verb="teams.proposal_removed").exists()
    Proposal.objects.update(state="failed", message="not_found")
    assert url in browse(bo).get("/teams/proposals/").content.decode()
    assert url in browse(bo).get(home).content.decode()
    asked = browse(bo).get(url).content.decode()
    assert "Remove proposal 1 from the list?" in asked and "no team, copy or file" in asked
    assert browse(bo).post(url).status_code == browse(bo).post(url).status_code == 302
    assert Event.objects.filter(verb="teams.proposal_removed").count() == 1
    shown = browse(bo).get("/teams/proposals/")
    assert shown.context["page"].rows == [] and home in shown.content.decode()
    page = browse(bo).get(home).content.decode()
    assert "Removed from the list by Bo" in page and url not in page
    other = ask_for_proposal(cohort=cohort, seed=1, actor=bo)
    assert other.number == 2
    ask_again(proposal=proposal, actor=bo)
    assert len(browse(bo).get("/teams/proposals/").context["page"].rows) == 2


def test_the_list_of_proposals_is_as_cheap_with_thirty(
    browse: Any, cohort: Cohort, people: list[Associate], bo: User, django_assert_num_queries: Any
) -> None:
    browser = browse(bo)
    ask_for_proposal(cohort=cohort, actor=bo)
    browser.get("/teams/proposals/")
    with django_assert_num_queries(14):
        browser.get("/teams/proposals/")
    for seed in range(1, 31):
        ask_for_proposal(cohort=cohort, seed=seed, actor=bo)
    with django_assert_num_queries(14):
        browser.get("/teams/proposals/")
