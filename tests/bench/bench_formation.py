"""Score, proven bound, gap and time of the engine on every instance file of a folder.

python -m tests.bench.bench_formation FOLDER [--seconds 60] [--seed 0]

Run it from the project's root. First is when the first lawful formation was there, CPU is processor
time.
"""

from __future__ import annotations

import argparse
import resource
from pathlib import Path
from time import process_time

from cohorts.teams.formation.files import read_problem
from cohorts.teams.formation.outcome import Progress
from cohorts.teams.formation.problem import Problem
from cohorts.teams.formation.solve import solve

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


def main() -> None:
    """Solve every instance of the folder and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    problems = {path.stem: read_problem(path) for path in sorted(given.folder.glob("*.json"))}
    print(HEAD)
    for name, problem in sorted(problems.items(), key=lambda item: (item[1].n, item[0])):
        print(line(name, problem, given.seconds, given.seed), flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
