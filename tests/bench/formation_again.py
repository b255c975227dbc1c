"""What teams are worth that are formed again after one person was locked to another issue.

python -m tests.bench.formation_again FOLDER [--locks 10] [--seconds 30] [--known 15]

Run it from the project's root. Each instance is solved first, for `seconds` at most; then each lock
is answered from the memory of that search, and by a search of `known` seconds that goes on from
there, which is the best known. Seconds are by the clock: the answers use two cores.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from time import monotonic

from cohorts.teams.formation.files import read_problem
from cohorts.teams.formation.outcome import Formation
from cohorts.teams.formation.problem import Pair, Problem
from cohorts.teams.formation.solve import solve
from cohorts.teams.formation.units import Units
from cohorts.teams.formation.warm import set_out
from cohorts.teams.formation.watch import Watch

# What may be lost at most, in percent.
BAR = 0.3
HEAD = f"{'instance':<20}{'lock':>10}{'known':>9}{'again':>9}{'loss %':>8}{'s':>7}"


def locks(problem: Problem, before: Formation, count: int) -> Iterator[Pair]:
    """People whom no rule names, most of them to an issue that they ranked, none to their own."""
    home = {i: team.issue for team in before.teams for i in team.members}
    random, rules = Random(problem.name), problem.rules
    named = {i for pair in rules.together for i in pair} | {i for i, _ in rules.locks}
    free = [i for i in range(problem.n) if i not in named]
    for i in random.sample(free, count):
        wishes = problem.associates[i].prefs
        every = wishes if wishes and random.random() < 0.7 else range(len(problem.issues))
        others = [j for j in every if (i, j) not in rules.bans and home[i] != j]
        if others:
            yield i, random.choice(others)


def again(problem: Problem, before: Formation) -> tuple[float, float]:
    """The score of the answer that a manager gets, and the seconds that it took."""
    began = monotonic()
    watch = Watch(Units(problem), None, None)
    set_out(watch.units, watch, 0, before.teams, before.memory)
    return watch.score, monotonic() - began


def main() -> None:
    """Solve, lock and solve again; print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--locks", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--known", type=float, default=15.0)
    given = parser.parse_args()
    print(HEAD)
    losses: list[float] = []
    times: list[float] = []
    for path in sorted(given.folder.glob("*.json")):
        problem = read_problem(path)
        before = solve(problem, seconds=given.seconds)
        for lock in locks(problem, before, given.locks):
            rules = replace(problem.rules, locks=(*problem.rules.locks, lock))
            changed = replace(problem, rules=rules)
            score, spent = again(changed, before)
            search = solve(changed, seconds=given.known, start=before.teams, memory=before.memory)
            known = max(search.score, score)
            losses.append(100 * (known - score) / known)
            times.append(spent)
            print(
                f"{path.stem:<20}{lock!s:>10}{known:>9.3f}{score:>9.3f}{losses[-1]:>8.3f}"
                f"{spent:>7.2f}",
                flush=True,
            )
    if losses:
        over = sum(loss > BAR for loss in losses)
        print(f"mean loss {sum(losses) / len(losses):.3f} %, greatest {max(losses):.3f} %")
        print(f"{over} of {len(losses)} lose more than {BAR} %")
        print(f"mean s {sum(times) / len(times):.2f}, greatest {max(times):.2f}")


if __name__ == "__main__":
    main()
