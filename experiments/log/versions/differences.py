"""Two wordings of a text as runs of words that stayed, went and came. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"\s+|[^\W_]+(?:['’-][^\W_]+)*|[^\s]", re.UNICODE)


@dataclass(frozen=True)
class Run:
    """Text that stayed ("same"), was taken out ("gone") or put in ("new")."""

    kind: str
    text: str


def runs_between(before: str, after: str) -> list[Run]:
    """The runs that tell how one wording became the other, whole words at a time."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    runs: list[Run] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            _add(runs, "same", old[i:j])
            continue
        _add(runs, "gone", old[i:j])
        _add(runs, "new", new[k:m])
    return runs


def _add(runs: list[Run], kind: str, pieces: list[str]) -> None:
    if pieces:
        runs.append(Run(kind, "".join(pieces)))
