"""Score, proven bound, gap and time of the engine on the instances of a folder, beside others.

python -m tests.bench.bench_formation FOLDER [--seconds 60] [--seed 0] [--alone]

Run it from the project's root. First is when the first lawful formation was there, CPU is processor
time. The others have the same instance, time and evaluator; peers that only form groups are given
the best issues for them. “breaks” counts rules and limits that a formation breaks.
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import monotonic, process_time

from cohorts.teams.formation.files import read_problem
from cohorts.teams.formation.outcome import Progress, Team
from cohorts.teams.formation.problem import Problem
from cohorts.teams.formation.score import formation_score, violations
from cohorts.teams.formation.solve import solve

from .baselines import at_random, by_swaps, greedily, on_best_issues
from .peers.run import PEERS, groups_by, prepare

HEAD = (
    f"{'instance':<28}{'people':>7}{'score':>9}{'bound':>9}{'gap %':>8}"
    f"{'first s':>9}{'wall s':>8}{'CPU s':>8}"
)


def line(name: str, problem: Problem, seconds: float, seed: int) -> str:
    """One instance, solved, as a line of the table."""
    heard: list[Progress] = []

    def hear(news: Progress) -> bool:
        if not heard:
            heard.append(news)
        return True

    began = process_time()
    result = solve(problem, seed=seed, seconds=seconds, progress=hear)
    spent = process_time() - began
    if result.status == "infeasible":
        return f"{name:<28}{problem.n:>7}  infeasible: {list(result.conflict)}"
    first = heard[0].seconds if heard else result.seconds
    return (
        f"{name:<28}{problem.n:>7}{result.score:>9.3f}{result.bound:>9.3f}{result.gap:>8.3f}"
        f"{first:>9.2f}{result.seconds:>8.1f}{spent:>8.1f}  {result.status}"
    )


def others(path: Path, problem: Problem, seconds: float, seed: int, peers: bool) -> Iterator[str]:
    """A line for each other way to form the teams of the instance."""
    makers: dict[str, Callable[[], Sequence[Team]]] = {
        "random": lambda: at_random(problem, seconds, seed),
        "greedy": lambda: greedily(problem),
        "swaps": lambda: by_swaps(problem, seconds, seed),
    }
    for peer in PEERS if peers else ():
        makers[peer] = partial(_peer, problem, peer, path, seconds)
    for name, make in makers.items():
        began = monotonic()
        teams = make()
        spent = monotonic() - began
        head = f"  {name:<26}{problem.n:>7}"
        if not teams:
            yield f"{head}  found nothing in {spent:.1f} s"
            continue
        score = float(formation_score(problem, teams).score)
        broken = len(violations(problem, teams))
        yield f"{head}{score:>9.3f}{'':>26}{spent:>8.1f}{'':>8}  breaks {broken}"


def _peer(problem: Problem, peer: str, path: Path, seconds: float) -> Sequence[Team]:
    return on_best_issues(problem, groups_by(peer, path, seconds))


def main() -> None:
    """Solve every instance of the folder and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--alone", action="store_true", help="the engine without the others")
    given = parser.parse_args()
    paths = {path: read_problem(path) for path in sorted(given.folder.glob("*.json"))}
    why = "" if given.alone else prepare()
    if why:
        print(f"The peer packages are left out, they could not be installed: {why}")
    print(HEAD)
    for path, problem in sorted(paths.items(), key=lambda item: (item[1].n, item[0].stem)):
        print(line(path.stem, problem, given.seconds, given.seed), flush=True)
        if not given.alone:
            for one in others(path.resolve(), problem, given.seconds, given.seed, not why):
                print(one, flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
