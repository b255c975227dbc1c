"""Diving: the teams that the relaxation likes best are fixed a few at a time, and the rest is priced anew."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .relaxation import Relaxation

Plan = list[tuple[int, tuple[int, ...]]]
ROUNDS = 2
SURE = 0.6


def dive(relaxation: Relaxation, go: Callable[[], bool]) -> Plan | None:
    """A formation near the relaxation; units that found no team are put with the first team, so it may be unlawful."""
    below = relaxation.copy()
    fixed: set[int] = set()
    while go():
        share = below.approach(ROUNDS).share
        assert below.master is not None
        open_ = [c for c in np.nonzero(share > 1e-6)[0].tolist() if c not in fixed]
        if not open_:
            break
        open_.sort(key=lambda c: (-share[c], c))
        at_once = max(1, len(open_) // 8)
        chosen = [c for c in open_ if share[c] > 1 - 1e-6]
        chosen += [c for c in open_ if c not in chosen and share[c] > SURE][:at_once]
        for c in chosen or open_[:1]:
            fixed.add(c)
            below.master.fix(c)
    if below.master is None or not fixed:
        return None
    return _seat_rest(relaxation, [below.columns.team(int(below.master.members[c])) for c in fixed])


def _seat_rest(relaxation: Relaxation, plan: Plan) -> Plan:
    """Everyone in exactly one team: doubles are taken out, and the forgotten join the smallest team that may have them."""
    units, seen = relaxation.units, set[int]()
    teams: list[tuple[int, list[int]]] = []
    for issue, team in sorted(plan):
        fresh = [k for k in team if k not in seen]
        seen.update(fresh)
        if fresh:
            teams.append((issue, fresh))
    for k, unit in enumerate(units.units):
        if k not in seen:
            options = [t for t in teams if unit.allowed >> t[0] & 1]
            if options:
                min(options, key=lambda t: (len(t[1]), -unit.utility[t[0]]))[1].append(k)
            else:
                teams.append((unit.allowed.bit_length() - 1, [k]))
    return [(issue, tuple(team)) for issue, team in teams]
