"""What is different between two versions of the skills. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from skills.assessments.models import SkillItem

WORDS = (
    "area",
    "label_en",
    "label_cy",
    "behaviour_en",
    "behaviour_cy",
    "next_step_en",
    "next_step_cy",
)


@dataclass(frozen=True)
class Change:
    """One element in two versions; None where it is not there. `words` are those that differ."""

    code: str
    before: SkillItem | None
    after: SkillItem | None
    words: tuple[tuple[str, str, str], ...] = ()

    @property
    def kind(self) -> str:
        """ "added", "removed" or "changed"."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


def changes_between(before: Sequence[SkillItem], after: Sequence[SkillItem]) -> list[Change]:
    """What was added, removed and reworded, in the order of the later version; equal ones not."""
    old, new = ({item.code: item for item in items} for items in (before, after))
    found = []
    for code in dict.fromkeys([*new, *old]):
        first, second = old.get(code), new.get(code)
        words = _words(first, second) if first and second else ()
        if words or first is None or second is None:
            found.append(Change(code, first, second, words))
    return found


def _words(first: SkillItem, second: SkillItem) -> tuple[tuple[str, str, str], ...]:
    pairs = [(name, getattr(first, name), getattr(second, name)) for name in WORDS]
    return tuple(pair for pair in pairs if pair[1] != pair[2])
