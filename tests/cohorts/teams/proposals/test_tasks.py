"""The solver's task and its sweep."""

from typing import Any

import pytest
from celery import current_app

from cohorts.roster.models import Associate, Cohort
from cohorts.teams.models import Proposal
from cohorts.teams.proposals import tasks
from cohorts.teams.proposals.proposing import ask_for_proposal
from infuse.celery import app
from infuse.models import Programme, User
from infuse.tenancy.current import get_scope, set_scope


def test_the_timetable_names_tasks_that_exist() -> None:
    wanted = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert "cohorts.teams.sweep_proposals" in wanted
    assert {"cohorts.teams.sweep_proposals", "cohorts.teams.solve_proposal"} <= set(
        current_app.tasks
    )


def test_the_task_works_a_proposal_out_from_no_programme(
    cohort: Cohort, people: list[Associate], bo: User
) -> None:
    proposal = ask_for_proposal(cohort=cohort, seconds=5, actor=bo)
    set_scope(programme_id=None, person_id=None)
    tasks.solve_proposal_task.apply(args=(cohort.programme_id, proposal.pk)).get()
    assert get_scope() == (None, None)
    set_scope(programme_id=cohort.programme_id, person_id=None)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.seats.count()) == (Proposal.State.READY, 9)


def test_another_programmes_id_finds_nothing(
    cohort: Cohort, people: list[Associate], other_programme: Programme, bo: User
) -> None:
    proposal = ask_for_proposal(cohort=cohort, seconds=5, actor=bo)
    tasks.solve_proposal_task.apply(args=(other_programme.pk, proposal.pk)).get()
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.QUEUED


def test_asking_wakes_the_solver_after_the_commit(
    cohort: Cohort,
    people: list[Associate],
    bo: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(
        tasks.solve_proposal_task, "apply_async", lambda args, **_options: sent.append(args)
    )
    with django_capture_on_commit_callbacks(execute=True):
        proposal = ask_for_proposal(cohort=cohort, actor=bo)
        assert sent == []
    assert sent == [(cohort.programme_id, proposal.pk)]


def test_the_sweep_wakes_what_nobody_works_on(
    cohort: Cohort, people: list[Associate], bo: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(tasks.solve_proposal_task, "apply_async", lambda args: sent.append(args))  # noqa: PLW0108  called by keyword
    proposal = ask_for_proposal(cohort=cohort, actor=bo)
    assert (tasks.sweep_proposals(), sent) == (0, [])
    Proposal.objects.update(made_at=proposal.made_at - 2 * tasks.PATIENCE)
    assert tasks.sweep_proposals() == 1
    assert sent == [(cohort.programme_id, proposal.pk)]
