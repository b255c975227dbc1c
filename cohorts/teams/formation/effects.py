"""What moving people would do: to every criterion, to the teams left and joined, and to the rules.

Plain data for the board, quick enough to work out every possible drop of a card at once. A
formation may be half made: people without a seat, empty teams, broken rules. `formation` is always
a list of teams; a team is named by its place in it, and somebody has no seat when they are in none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .outcome import Named, Team
from .problem import Problem
from .score import breaks
from .tally import Ledger, Tally, Totals, company

Moves = Mapping[int, int | None]


@dataclass(frozen=True, slots=True)
class TeamEffect:
    """One team before and after: score and criteria from 0 to 100 (0 for a team of nobody).

    `gained` and `lost` are skills (by number) newly covered and no longer covered; `shared` counts
    the half-days that all share; `alone` names the groups of which one member is left by
    themselves, where that was not so before, `joined` those where it is so no more.
    """

    team: int
    size: tuple[int, int]
    score: tuple[float, float]
    parts: dict[str, tuple[float, float]]
    gained: tuple[int, ...]
    lost: tuple[int, ...]
    employers: tuple[int, int]
    shared: tuple[int, int]
    alone: tuple[str, ...]
    joined: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What some moves do. All changes are in points from 0 to 100; positive is better.

    `score` is the whole score afterwards. `breaks` names rules and limits (as `score.violations`
    does) that would be broken and are not now, `mends` those that no longer would be. `ranks` is
    each moved person's rank of their issue before and after (0: unranked, or no seat).
    """

    moves: dict[int, int | None]
    score: float
    change: float
    mean_team: float
    worst_associate: float
    worst_team: float
    criteria: dict[str, float]
    teams: tuple[TeamEffect, ...]
    ranks: dict[int, tuple[int, int]]
    breaks: tuple[Named, ...]
    mends: tuple[Named, ...]

    @property
    def lawful(self) -> bool:
        """Whether it breaks nothing that holds now."""
        return not self.breaks


def effects(
    problem: Problem, formation: Sequence[Team], person: int, *, ledger: Ledger | None = None
) -> dict[int, Effect]:
    """What it would do to move a person to each team, by the team's place; their own is left out.

    Everybody tied to them by “together” comes along. `ledger` may be handed in to ask about many
    people of one formation.
    """
    ledger = ledger or Ledger(problem, formation)
    tied = company(problem, person)
    here = {ledger.home.get(i) for i in tied}
    return {
        t: _effect(ledger, dict.fromkeys(tied, t)) for t in range(len(formation)) if here != {t}
    }


def swap_effects(
    problem: Problem, formation: Sequence[Team], person: int, *, ledger: Ledger | None = None
) -> dict[int, Effect]:
    """What it would do to exchange a person with each person of another team, by that person.

    Both bring everybody tied to them. Empty when the person has no seat.
    """
    ledger = ledger or Ledger(problem, formation)
    here = ledger.home.get(person)
    if here is None:
        return {}
    mine = company(problem, person)
    found = {}
    for other, there in sorted(ledger.home.items()):
        if there != here and other not in mine:
            moves: dict[int, int | None] = {
                **dict.fromkeys(mine, there),
                **dict.fromkeys(company(problem, other), here),
            }
            found[other] = _effect(ledger, moves)
    return found


def effect_of(
    problem: Problem, formation: Sequence[Team], moves: Moves, *, ledger: Ledger | None = None
) -> Effect:
    """What it would do to make exactly these moves (person to a team's place, None for no seat).

    Raises ValueError for a person or a team that is not there.
    """
    for i, t in moves.items():
        if not 0 <= i < problem.n or not (t is None or 0 <= t < len(formation)):
            raise ValueError(f"no such person or team: {i} to {t}")
    return _effect(ledger or Ledger(problem, formation), dict(moves))


def moved(formation: Sequence[Team], moves: Moves) -> tuple[Team, ...]:
    """The formation once the moves are made; places stay, teams may be left empty."""
    seats = [[i for i in team.members if i not in moves] for team in formation]
    for i, t in moves.items():
        if t is not None:
            seats[t].append(i)
    return tuple(
        Team(team.issue, tuple(sorted(s))) for team, s in zip(formation, seats, strict=True)
    )


def _effect(ledger: Ledger, moves: dict[int, int | None]) -> Effect:
    changed = ledger.moved(moves)
    before, after = ledger.totals, ledger.after(changed)
    breaks, mends = rule_changes(ledger, moves, changed)
    return Effect(
        moves=moves,
        score=after.score,
        change=after.score - before.score,
        mean_team=after.mean_team - before.mean_team,
        worst_associate=after.worst_associate - before.worst_associate,
        worst_team=after.worst_team - before.worst_team,
        criteria=_difference(before, after),
        teams=tuple(_team(ledger, t, new) for t, new in changed.items()),
        ranks={i: (_rank(ledger, i, ledger.home.get(i)), _rank(ledger, i, t))
               for i, t in moves.items()},
        breaks=breaks,
        mends=mends,
    )  # fmt: skip


def _difference(before: Totals, after: Totals) -> dict[str, float]:
    return {k: v - before.criteria[k] for k, v in after.criteria.items()}


def _rank(ledger: Ledger, i: int, team: int | None) -> int:
    return 0 if team is None else ledger.problem.rank(i, ledger.teams[team].issue)


def _team(ledger: Ledger, t: int, new: Tally) -> TeamEffect:
    old, sheet = ledger.tallies[t], ledger.sheet
    was, now = ledger.parts[t], sheet.parts(new)
    return TeamEffect(
        team=t,
        size=(old.size, new.size),
        score=(ledger.quality[t], sheet.quality(new)),
        parts={k: (v, now[k]) for k, v in was.items()},
        gained=_places(new.covered & ~old.covered),
        lost=_places(old.covered & ~new.covered),
        employers=(old.employers, new.employers),
        shared=(old.shared.bit_count(), new.shared.bit_count()),
        alone=sheet.named(new.alone & ~old.alone),
        joined=sheet.named(old.alone & ~new.alone),
    )


def _places(mask: int) -> tuple[int, ...]:
    return tuple(k for k in range(mask.bit_length()) if mask >> k & 1) if mask else ()


def rule_changes(
    ledger: Ledger, moves: Moves, changed: Mapping[int, Tally]
) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """What would be broken that is not now, and what would hold that does not."""
    home: dict[int, int] = {**ledger.home, **{i: t for i, t in moves.items() if t is not None}}
    for i, t in moves.items():
        if t is None:
            home.pop(i, None)
    before = _broken(ledger, moves, changed, ledger.home)
    after = _broken(ledger, moves, changed, home)
    if not before or not after:
        return tuple(after), tuple(before)
    now, then = Counter(before), Counter(after)
    return tuple((then - now).elements()), tuple((now - then).elements())


def _broken(
    ledger: Ledger, moves: Moves, changed: Mapping[int, Tally], home: Mapping[int, int]
) -> list[Named]:
    """Broken rules about the people who move, and limits of the teams that change."""
    found: list[Named] = []
    issues, after = ledger.problem.issues, home is not ledger.home
    for t, new in changed.items():
        j, size = ledger.teams[t].issue, (new if after else ledger.tallies[t]).size
        if size and not issues[j].min_size <= size <= issues[j].max_size:
            found.append(("size", j, size))
    for j in sorted({ledger.teams[t].issue for t in changed}):
        running = sum(
            (changed.get(t, tally) if after else tally).size > 0
            for t, tally in enumerate(ledger.tallies)
            if ledger.teams[t].issue == j
        )
        if running > issues[j].max_teams:
            found.append(("max_teams", j, running))
    found += [("unplaced", i) for i in sorted(moves) if i not in home]
    return found + [r for r in ledger.rules_of(moves) if breaks(r, home, ledger.teams)]
