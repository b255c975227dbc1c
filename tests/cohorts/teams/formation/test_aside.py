"""A job on another core: the same outcome with and without one, and no child left behind."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from select import select

import pytest

from cohorts.teams.formation import aside as module
from cohorts.teams.formation.aside import Aside, aside
from cohorts.teams.formation.outcome import Formation, Progress
from cohorts.teams.formation.problem import Problem
from cohorts.teams.formation.solve import solve

from .cohort_maker import cohort


def always() -> bool:
    return True


@pytest.fixture(params=["another core", "no other core", "no child to be had"])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the machine has to offer."""
    monkeypatch.setattr(module, "_spare_core", lambda: request.param != "no other core")
    if request.param == "no child to be had":
        monkeypatch.setattr(os, "fork", refuse)
    return str(request.param)


def refuse() -> int:
    raise BlockingIOError("no more processes")


def outcome[T](job: Callable[[], T]) -> T | None:
    with aside(job) as begun:
        came = begun.outcome(always)
    assert begun.child is None
    return came


@pytest.mark.usefixtures("cores")
def test_what_comes_of_a_job() -> None:
    assert outcome(lambda: {"many": list(range(100_000))}) == {"many": list(range(100_000))}
    assert outcome(lambda: None) is None


@pytest.mark.usefixtures("cores")
def test_a_job_that_fails_says_so_here() -> None:
    with pytest.raises(ZeroDivisionError):
        outcome(lambda: 1 // 0)


def test_it_runs_elsewhere(cores: str) -> None:
    here = os.getpid()
    assert (outcome(os.getpid) != here) == (cores == "another core")


@pytest.mark.usefixtures("cores")
def test_nobody_waits_who_is_told_to_stop() -> None:
    with aside(signal.pause) as begun:
        assert begun.outcome(lambda: False) is None
    assert begun.child is None


def test_a_child_that_dies_costs_nothing_but_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_spare_core", always)
    here = os.getpid()

    def job() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done after all"

    assert outcome(job) == "done after all"


def test_a_child_that_hangs_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_spare_core", always)
    monkeypatch.setattr(module, "GRACE", 0.1)
    here = os.getpid()

    def job() -> str:
        if os.getpid() != here:
            signal.pause()
        return "done after all"

    assert outcome(job) == "done after all"


def test_a_block_that_fails_leaves_no_child() -> None:
    with pytest.raises(KeyError), aside(signal.pause) as begun:
        raise KeyError
    assert begun.child is None
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_child_of_a_killed_parent_does_not_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it has to send is more than a pipe holds, and nobody reads it."""
    monkeypatch.setattr(module, "_spare_core", always)
    told, tell = os.pipe()
    parent = os.fork()
    if not parent:
        try:
            Aside(lambda: bytes(1_000_000))
        finally:
            os._exit(0)
    os.waitpid(parent, 0)
    os.close(tell)
    # The child holds the other end until it is gone.
    assert select([told], [], [], 10)[0] == [told]
    assert os.read(told, 1) == b""
    os.close(told)


def formed() -> Formation:
    """Teams around a lock, with the memory of a search before it."""
    problem = Problem.from_dict(cohort(16, 4, issues=5, sizes=(2, 4)))
    before = solve(problem)
    rules = replace(problem.rules, locks=((3, 4),))
    locked = replace(problem, rules=rules)
    return solve(locked, start=before.teams, memory=before.memory)


def test_the_same_teams_on_one_core_and_on_two(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for spare in (True, False):
        monkeypatch.setattr(module, "_spare_core", lambda spare=spare: spare)
        found.append(formed())
    assert found[0].teams == found[1].teams
    assert found[0].bound == pytest.approx(found[1].bound)


def test_children_tell_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_spare_core", always)
    problem = Problem.from_dict(cohort(16, 4, issues=5, sizes=(2, 4)))
    before = solve(problem)
    rules = replace(problem.rules, locks=((3, 4),))
    heard: list[int] = []

    def hear(news: Progress) -> bool:
        heard.append(os.getpid())
        return True

    solve(
        replace(problem, rules=rules),
        start=before.teams,
        memory=before.memory,
        progress=hear,
    )
    assert set(heard) == {os.getpid()}
