"""Other seats for a person: moves, and exchanges with one other, that break no rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .effects import rule_changes
from .tally import Ledger, Tally, company


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another seat for a person, all rules kept: alone (`partners` empty) or in exchange for
    others.

    `cost` is what the whole score would lose (negative: it would gain). `team_changes` is what the
    team left and the team joined would gain, in points. `partners` are those who change seats in
    return, with their rank of the issue before and after (0: unranked).
    """

    issue: int
    team: int
    rank: int
    cost: float
    team_changes: tuple[float, float]
    partners: tuple[tuple[int, int, int], ...]


class Exchanges:
    """Moves and swaps of a person (and whoever is tied to them) against at most one other."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.problem = ledger.problem
        self.running: dict[int, list[int]] = {}
        for t, team in enumerate(ledger.teams):
            self.running.setdefault(team.issue, []).append(t)

    def best(self, i: int) -> Alternative | None:
        """The best alternative for associate `i`: a better rank first, then the least cost."""
        here = self.ledger.home.get(i)
        if here is None:
            return None
        now = self.problem.rank(i, self.ledger.teams[here].issue) or len(self.problem.issues) + 1
        return min(
            self._options(i, here),
            key=lambda o: (o.rank >= now, o.cost, o.rank, o.team, o.partners),
            default=None,
        )

    def _options(self, i: int, here: int) -> Iterator[Alternative]:
        mine = company(self.problem, i)
        ledger, issue = self.ledger, self.ledger.teams[here].issue
        for j in self.problem.associates[i].prefs:
            for there in self.running.get(j, ()) if j != issue else ():
                seen: set[int] = set()
                for other in (None, *ledger.teams[there].members):
                    back = () if other is None else company(self.problem, other)
                    if other not in seen and not set(back) & set(mine):
                        seen.update(back)
                        found = self._exchange(i, (here, there), mine, back)
                        if found is not None:
                            yield found

    def _exchange(
        self, i: int, places: tuple[int, int], out: tuple[int, ...], back: tuple[int, ...]
    ) -> Alternative | None:
        ledger, (here, there) = self.ledger, places
        moves: dict[int, int | None] = {**dict.fromkeys(out, there), **dict.fromkeys(back, here)}
        changed = ledger.moved(moves)
        if rule_changes(ledger, moves, changed)[0]:
            return None
        rank, old, new = self.problem.rank, ledger.teams[here].issue, ledger.teams[there].issue
        return Alternative(
            issue=new,
            team=there,
            rank=rank(i, new),
            cost=ledger.totals.score - ledger.after(changed).score,
            team_changes=(self._change(changed, here), self._change(changed, there)),
            partners=tuple((x, rank(x, new), rank(x, old)) for x in back),
        )

    def _change(self, changed: dict[int, Tally], t: int) -> float:
        return self.ledger.sheet.quality(changed[t]) - self.ledger.quality[t]
