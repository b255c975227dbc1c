"""A first formation by popularity, quickly; it obeys locks and bans and may still break sizes or
apart rules."""

from __future__ import annotations

from math import ceil

from .units import Units

Plan = list[tuple[int, list[int]]]


def first_formation(units: Units) -> Plan:
    """Teams on popular issues, filled by preference. Units that are allowed no issue are left
    out."""
    slots = _slots(units)
    free = [room for _, room in slots]
    teams: Plan = [(issue, []) for issue, _ in slots]
    order = sorted(range(len(units.units)), key=lambda k: _freedom(units, k))
    for k in order:
        t = _best(units, teams, free, k)
        if t is not None:
            teams[t][1].append(k)
            free[t] -= units.units[k].size
    return [team for team in teams if team[1]]


def _freedom(units: Units, k: int) -> tuple[int, int, int]:
    unit = units.units[k]
    return unit.allowed.bit_count(), -unit.size, -unit.foes.bit_count()


def _slots(units: Units) -> list[tuple[int, int]]:
    """Issues to run teams on, each with the people it is meant for: enough seats for everyone, mid-
    sized teams."""
    issues = units.issues
    count = [0] * len(issues)
    for j in sorted(
        {u.allowed.bit_length() - 1 for u in units.units if u.allowed.bit_count() == 1}
    ):
        locked = sum(u.size for u in units.units if u.allowed == 1 << j)
        count[j] = min(issues[j].max_teams, ceil(locked / issues[j].max_size))
    love = [sum(u.utility[j] for u in units.units) for j in range(len(issues))]

    def seats(of: int) -> int:
        return sum(c * (i.min_size + i.max_size - of) for c, i in zip(count, issues, strict=True))

    while seats(0) < 2 * units.n:
        open_ = [j for j, i in enumerate(issues) if count[j] < i.max_teams]
        if not open_:
            break
        j = max(open_, key=lambda j: (love[j] / (count[j] + 1), -issues[j].min_size, -j))
        count[j] += 1
    return _fit(units, [j for j, c in enumerate(count) for _ in range(c)])


def _fit(units: Units, slots: list[int]) -> list[tuple[int, int]]:
    """Sizes for the teams: each at least its least, then one more in turn until everyone has a
    seat."""
    sizes = [units.issues[j].min_size for j in slots]
    left = units.n - sum(sizes)
    while left > 0:
        grown = False
        for t, j in enumerate(slots):
            if left > 0 and sizes[t] < units.issues[j].max_size:
                sizes[t] += 1
                left -= 1
                grown = True
        if not grown:
            break
    return list(zip(slots, sizes, strict=True))


def _best(units: Units, teams: Plan, free: list[int], k: int) -> int | None:
    unit = units.units[k]
    options = [t for t, (issue, _) in enumerate(teams) if unit.allowed >> issue & 1]

    def rank(t: int) -> tuple[bool, bool, int, int]:
        clash = any(unit.foes >> x & 1 for x in teams[t][1])
        return free[t] >= unit.size, not clash, unit.utility[teams[t][0]], free[t]

    return max(options, key=rank, default=None)
