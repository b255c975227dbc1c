"""Simulated annealing over seats: swaps and moves of units, teams changing issue, teams closed and
founded.

It is the fast heuristic: a good formation within a second, and a pool of good teams for the exact
methods. Its budget is a count of steps, so the same seed gives the same teams.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import exp, log
from random import Random

from .seats import Seats, Worth
from .units import Units

Plan = list[tuple[int, tuple[int, ...]]]
Loose = Iterable[tuple[int, Iterable[int]]]
COMPOUND_EVERY = 400


class Annealing:
    """A search that keeps its seats between runs and the best lawful formation it has met."""

    def __init__(self, units: Units, plan: Loose, seed: int) -> None:
        self.units = units
        self.seats = Seats(units, plan)
        self.random = Random(seed)
        self.now = self.seats.score()
        self.best_score = float("-inf")
        self.best: Plan | None = None
        self.wishes = [
            [j for j, u in enumerate(unit.utility) if u and unit.allowed >> j & 1]
            for unit in units.units
        ]
        self._keep()

    def run(self, steps: int, hot: float, cold: float, go: Callable[[], bool]) -> None:
        """Take `steps` steps cooling from `hot` to `cold` (in people's whole quality); stop when
        `go` says so."""
        chunk = 200
        rate = log(cold / hot)
        for done in range(0, steps, chunk):
            if not go():
                return
            heat = hot * exp(rate * done / steps) * self.units.scale * self.units.per_value
            for _ in range(chunk):
                self._step(heat)
            if done % COMPOUND_EVERY == 0:
                self._compound(heat)

    def restart(self, plan: Plan) -> None:
        """Go on from another formation."""
        cache = self.seats.cache
        self.seats = Seats(self.units, plan)
        self.seats.cache = cache
        self.now = self.seats.score()
        self._keep()

    def _keep(self) -> None:
        if self.now > self.best_score + 1e-9 and self.seats.lawful():
            self.best_score = self.now
            self.best = self.seats.formation()

    def _step(self, heat: float) -> None:
        seats, rnd = self.seats, self.random.random
        k = int(rnd() * len(seats.home))
        a = seats.home[k]
        x = rnd()
        wishes = self.wishes[k]
        if x < 0.8 and wishes:
            j = wishes[int(rnd() * len(wishes))]
            running = seats.running[j]
            if not running:
                if x < 0.1:
                    self._reissue(a, j, heat)
                return
            b = running[int(rnd() * len(running))]
        else:
            b = int(rnd() * len(seats.team))
            if not seats.may(k, seats.issue[b]):
                return
        if a != b:
            self._exchange(k, a, b, heat)

    def _exchange(self, k: int, a: int, b: int, heat: float) -> None:
        """Swap unit `k` of team `a` with one of team `b`, or move it there."""
        seats, rnd = self.seats, self.random.random
        team_b, units = seats.team[b], self.units.units
        limit_a, limit_b = self.units.issues[seats.issue[a]], self.units.issues[seats.issue[b]]
        size = units[k].size
        fits = seats.size[a] - size >= limit_a.min_size and seats.size[b] + size <= limit_b.max_size
        move = rnd() < (0.4 if fits else 0.02) and len(seats.team[a]) > 1
        new_a = [x for x in seats.team[a] if x != k]
        if move:
            mask_a, mask_b = seats.mask[a] ^ 1 << k, seats.mask[b] | 1 << k
            new_b = [*team_b, k]
        else:
            other = team_b[int(rnd() * len(team_b))]
            if not seats.may(other, seats.issue[a]):
                return
            flip = 1 << k | 1 << other
            mask_a, mask_b = seats.mask[a] ^ flip, seats.mask[b] ^ flip
            new_a.append(other)
            new_b = [x for x in team_b if x != other]
            new_b.append(k)
        worth_a = seats.measure(seats.issue[a], new_a, mask_a)
        worth_b = seats.measure(seats.issue[b], new_b, mask_b)
        if self._accept((a, b), (worth_a, worth_b), heat):
            for t, team, mask in ((a, new_a, mask_a), (b, new_b, mask_b)):
                seats.team[t] = team
                seats.mask[t] = mask
                seats.size[t] = sum(units[x].size for x in team)
            seats.home[k] = b
            if not move:
                seats.home[other] = a
            self._keep()

    def _accept(self, places: tuple[int, ...], new: tuple[Worth, ...], heat: float) -> bool:
        """Decide on new worths for some teams; when accepted they are set and `now` is the new
        score."""
        worth, units = self.seats.worth, self.units
        need = heat * log(1.0 - self.random.random())
        old = [worth[t] for t in places]
        gain = units.per_value * sum(w[0] - o[0] for w, o in zip(new, old, strict=True))
        if gain + units.per_quality * units.scale * 0.2 + units.per_least * 6 < need:
            return False
        for t, w in zip(places, new, strict=True):
            worth[t] = w
        score = self.seats.score()
        if score - self.now >= need:
            self.now = score
            return True
        for t, o in zip(places, old, strict=True):
            worth[t] = o
        return False

    def _reissue(self, t: int, issue: int, heat: float) -> None:
        """Put team `t` on an issue that runs no team."""
        seats = self.seats
        if self.units.issues[issue].max_teams < 1 or not all(
            seats.may(k, issue) for k in seats.team[t]
        ):
            return
        if self._accept((t,), (seats.measure(issue, seats.team[t], seats.mask[t]),), heat):
            seats.reissue(t, issue)
            self._keep()

    def _compound(self, heat: float) -> None:
        """Close a team and seat its people elsewhere, or found one; undone when it is refused."""
        before = self.seats.formation()
        done = self._close() if self.random.random() < 0.5 else self._found()
        if not done:
            self.restart(before)
            return
        score = self.seats.score()
        if score - self.now >= heat * log(1.0 - self.random.random()):
            self.now = score
            self._keep()
        else:
            self.restart(before)

    def _close(self) -> bool:
        seats = self.seats
        if len(seats.team) < 2:
            return False
        t = int(self.random.random() * len(seats.team))
        people = list(seats.team[t])
        for k in people:
            seats.take(k)
        seats.close(t)
        return all(self._seat(k) for k in sorted(people, key=lambda k: -self.units.units[k].size))

    def _seat(self, k: int) -> bool:
        """Seat a unit where it adds most and the size allows it."""
        seats, best, where = self.seats, float("-inf"), -1
        size = self.units.units[k].size
        for t, j in enumerate(seats.issue):
            if seats.may(k, j) and seats.size[t] + size <= self.units.issues[j].max_size:
                worth = seats.measure(j, [*seats.team[t], k], seats.mask[t] | 1 << k)
                if worth[0] - seats.worth[t][0] > best:
                    best, where = worth[0] - seats.worth[t][0], t
        if where >= 0:
            seats.put(k, where)
        return where >= 0

    def _found(self) -> bool:
        """Found a team on an issue with room for one, of people that their teams can spare and who
        want it most."""
        seats, units = self.seats, self.units
        room = [j for j, i in enumerate(units.issues) if len(seats.running[j]) < i.max_teams]
        if not room:
            return False
        j = room[int(self.random.random() * len(room))]
        size, team = 0, list[int]()
        noise = [self.random.random() * 6 for _ in seats.home]
        wanting = sorted(range(len(seats.home)), key=lambda k: noise[k] - units.units[k].utility[j])
        for k in wanting:
            unit, t = units.units[k], seats.home[k]
            least = units.issues[seats.issue[t]].min_size
            if size + unit.size > units.issues[j].max_size or not seats.may(k, j):
                continue
            if seats.size[t] - unit.size >= least:
                seats.take(k)
                team.append(k)
                size += unit.size
                if size >= units.issues[j].min_size:
                    break
        seats.found(j, team)
        return size >= units.issues[j].min_size
