"""What a formation is worth that is made without the engine: at random, greedily, by swaps."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from time import monotonic

from cohorts.teams.formation.annealing import Annealing
from cohorts.teams.formation.outcome import Team
from cohorts.teams.formation.problem import Problem
from cohorts.teams.formation.program import Program
from cohorts.teams.formation.score import team_score
from cohorts.teams.formation.start import first_formation
from cohorts.teams.formation.units import Units

FROZEN = 1e-9
STEPS = 20_000


def at_random(problem: Problem, seconds: float, seed: int) -> tuple[Team, ...]:
    """The best of as many random seatings of the greedy teams as there is time for."""
    units, random, until = Units(problem), Random(seed), monotonic() + seconds
    shape = first_formation(units)
    best, score = tuple(units.teams(shape)), float("-inf")
    while monotonic() < until:
        seats = [(j, len(team)) for j, team in shape]
        order = list(range(len(units.units)))
        random.shuffle(order)
        rest = iter(order)
        plan = [(j, [next(rest) for _ in range(size)]) for j, size in seats]
        now = units.score(plan)
        if now > score:
            best, score = units.teams(plan), now
    return best


def greedily(problem: Problem) -> tuple[Team, ...]:
    """Popular issues, filled by preference."""
    units = Units(problem)
    return units.teams(first_formation(units))


def by_swaps(problem: Problem, seconds: float, seed: int) -> tuple[Team, ...]:
    """Hill climbing by moves and swaps that make it better, from a new start each time it is stuck,
    for as long as there is time."""
    units, until = Units(problem), monotonic() + seconds
    found: list[tuple[float, list[tuple[int, tuple[int, ...]]]]] = []
    while monotonic() < until or not found:
        start = first_formation(units)
        if found:
            people = [k for _, team in start for k in team]
            Random(f"{seed}/{len(found)}").shuffle(people)
            rest = iter(people)
            start = [(j, [next(rest) for _ in team]) for j, team in start]
        climb = Annealing(units, _allowed(units, start), seed + len(found))
        before = float("-inf")
        while climb.now > before and (monotonic() < until or climb.best is None):
            before = climb.now
            climb.run(STEPS, FROZEN, FROZEN, lambda: True)
            if monotonic() > until + seconds:
                break
        found.append((climb.best_score, climb.best or climb.seats.formation()))
    return units.teams(max(found)[1])


def _allowed(units: Units, plan: list[tuple[int, list[int]]]) -> list[tuple[int, list[int]]]:
    """The plan with everybody whom a lock or ban keeps from their issue where they may be."""
    seats = [(j, [k for k in team if units.units[k].allowed >> j & 1]) for j, team in plan]
    seated = {k for _, team in seats for k in team}
    for k, unit in enumerate(units.units):
        if k not in seated:
            t = next((t for t, (j, _) in enumerate(seats) if unit.allowed >> j & 1), None)
            if t is None:
                seats.append((unit.allowed.bit_length() - 1, [k]))
            else:
                seats[t][1].append(k)
    return [(j, team) for j, team in seats if team]


def on_best_issues(problem: Problem, groups: Sequence[Sequence[int]]) -> tuple[Team, ...]:
    """Groups of people, each on an issue, so that the mean of the teams' scores is greatest."""
    program = Program()
    place: dict[tuple[int, int], int] = {}
    for g, people in enumerate(groups):
        for j in range(len(problem.issues)):
            worth = float(team_score(problem, Team(j, tuple(people))).quality) * len(people)
            place[g, j] = program.column(0, 1, worth)
        program.row(1, 1, [(place[g, j], 1.0) for j in range(len(problem.issues))])
    for j, issue in enumerate(problem.issues):
        program.row(0, issue.max_teams, [(place[g, j], 1.0) for g in range(len(groups))])
    values = program.solve(seconds=30).values
    if values is None:
        return ()
    return tuple(Team(j, tuple(groups[g])) for (g, j), c in place.items() if values[c] > 0.5)
