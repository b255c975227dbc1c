"""A new formation near an earlier one: whoever may not stay is seated anew by shifting people
along; then teams are formed anew around the change, as far as that is worth it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from .annealing import Annealing
from .aside import aside
from .memory import Memory
from .outcome import Team
from .pricing import Halt
from .rearrange import kept, starts
from .rebuild import Rebuild
from .shift import shifted
from .units import Units
from .watch import Plan, Watch

# From hot to cold, in people's whole quality: a formation that is good already keeps its shape.
HOT, COLD = 0.02, 0.003
TASTE, STEPS = 3_000, 6_000
LOYALTIES = (0.02, 0.15)
NEAR = 2
# People beyond whom no way down ends in the time that a board has.
MOST = 400


def set_out(
    units: Units, watch: Watch, seed: int, earlier: Sequence[Team], memory: Memory | None = None
) -> Annealing | None:
    """An annealing that stands at a good lawful formation near the earlier one, which is offered;
    None when none was found."""
    base = kept(units, earlier)[0]
    if not base:
        return None
    before = min(units.worth(j, team)[2] for j, team in base)
    rebuild = Rebuild(watch, memory, before, seed) if units.n <= MOST else None
    annealing = _first(rebuild, units, earlier, seed)
    if annealing is None:
        return None
    watch.offer(annealing.best)
    if memory is None or rebuild is None:
        annealing.run(STEPS, HOT, COLD, watch.go)
        watch.offer(annealing.best)
    with suppress(Halt):
        if rebuild is not None:
            rebuild.descend(rebuild.price(annealing))
        _smooth(watch, annealing)
    return annealing


def _first(
    rebuild: Rebuild | None, units: Units, earlier: Sequence[Team], seed: int
) -> Annealing | None:
    """An annealing at a lawful formation, which is looked for while the teams known are priced."""
    if rebuild is None:
        return _near(units, earlier, seed)
    with aside(lambda: _near(units, earlier, seed)) as near:
        with suppress(Halt):
            rebuild.hope()
        return near.outcome(lambda: True)


def _smooth(watch: Watch, annealing: Annealing) -> None:
    """Anneal a little from the best."""
    if watch.plan is not None:
        annealing.restart(watch.plan)
        annealing.run(TASTE, HOT, COLD, watch.go)
        watch.offer(annealing.best)


def _near(units: Units, earlier: Sequence[Team], seed: int) -> Annealing | None:
    """An annealing at a lawful formation near the earlier one."""
    annealing: Annealing | None = None
    for plan in _ways(units, earlier):
        if annealing is None:
            annealing = Annealing(units, plan, seed)
        else:
            annealing.restart(plan)
        annealing.run(TASTE, HOT, COLD, lambda: True)
        if annealing.best is not None:
            return annealing
    return None


def _ways(units: Units, earlier: Sequence[Team]) -> Iterator[Plan]:
    """Plans to set out from, none twice, until one of them leads to a lawful formation."""
    known = set()
    base = kept(units, earlier)[0]
    for loyalty in LOYALTIES:
        plan = shifted(units, base, loyalty)
        if plan is not None and tuple(sorted(plan)) not in known:
            known.add(tuple(sorted(plan)))
            yield plan
    for plan in starts(units, earlier)[:NEAR]:
        if tuple(sorted(plan)) not in known:
            yield plan
