"""The table of states as a Mermaid diagram. Pure: text from `stages.MOVES`."""

import re

from experiments.design.stages import MOVES, State

BEGIN, END = "<!-- states: made by ./run manage draw_states -->", "<!-- end of states -->"


def diagram() -> str:
    """Every state and every deed between two, in the order of the table."""
    lines = ["```mermaid", "stateDiagram-v2", f"  [*] --> {State.DRAFT}"]
    for deed, (befores, after) in MOVES.items():
        lines += [
            f"  {before} --> {after}: {deed.replace('_', ' ')}"
            for before in State.values
            if before in befores
        ]
    return "\n".join([*lines, "```"])


def with_diagram(text: str) -> str:
    """The text with the diagram between its two marks. Raises ValueError without marks."""
    if BEGIN not in text or END not in text:
        raise ValueError("The marks of the diagram are missing.")
    place = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    return place.sub(lambda _found: f"{BEGIN}\n{diagram()}\n{END}", text)
