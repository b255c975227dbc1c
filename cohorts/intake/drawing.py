"""The table of legal moves as a diagram for the documentation."""

from cohorts.intake.stages import MOVES, State


def diagram() -> str:
    """The moves that change a state, as a Mermaid state diagram."""
    order = list(State)
    lines = [
        f"    {start} --> {move.to}: {move.deed}"
        for move in MOVES.values()
        if move.to
        for start in sorted(move.from_states, key=lambda state: order.index(State(state)))
        if start != move.to
    ]
    return "\n".join(["```mermaid", "stateDiagram-v2", "    [*] --> draft", *lines, "```"])
