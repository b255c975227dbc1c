"""One thing to try in each area: what the framework suggests for the element to begin with."""

from collections.abc import Sequence
from dataclasses import dataclass

from skills.assessments.models import Answer, SkillItem
from skills.framework import area_name
from skills.framework_file import shipped

_TOP = 3


@dataclass(frozen=True)
class NextStep:
    """A suggestion in both languages, for one area."""

    area: str
    item: SkillItem
    step_en: str
    step_cy: str

    @property
    def area_name(self) -> str:
        """The area's name in the current language."""
        return area_name(self.area)


def next_steps(answers: Sequence[Answer]) -> list[NextStep]:
    """One step for each area with a level below the top: for its lowest, the first of equals.

    `answers` are those of one moment, with their elements, in the framework's order.
    """
    lowest: dict[str, tuple[int, SkillItem]] = {}
    for answer in answers:
        level, item = answer.number, answer.item
        if level is None or level >= _TOP:
            continue
        if item.area not in lowest or level < lowest[item.area][0]:
            lowest[item.area] = level, item
    steps = (_step(area, item) for area, (_level, item) in lowest.items())
    return [step for step in steps if step is not None]


def _step(area: str, item: SkillItem) -> NextStep | None:
    if item.next_step_en or item.next_step_cy:
        return NextStep(area, item, item.next_step_en, item.next_step_cy)
    for one in shipped().items:
        if one.area == area:
            return NextStep(area, item, one.next_step_en, one.next_step_cy)
    return None
