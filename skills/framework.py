"""The six skill areas of public-sector insurgents, four levels, and a framework as plain data.

The areas are those of the OECD's 2017 beta model; their elements are a programme's own data,
versioned (`assessments.models.Framework`), in words of its own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

AREAS: dict[str, str | Promise] = {
    "iteration": _("Iteration"),
    "data_literacy": _("Data literacy"),
    "user_centricity": _("User centricity"),
    "curiosity": _("Curiosity"),
    "storytelling": _("Storytelling"),
    "insurgency": _("Insurgency"),
}

LEVELS: dict[int, str | Promise] = {
    0: _("No capability"),
    1: _("Basic awareness"),
    2: _("Emerging capability"),
    3: _("Regular practitioner"),
}

# How one knows that a level is one's own. None of them counts as failing.
ANCHORS: dict[int, str | Promise] = {
    0: _("I could not explain it."),
    1: _("I can explain it."),
    2: _("I have done it, with help, in the last six months."),
    3: _("I do it unprompted and help others."),
}


def area_name(code: str) -> str:
    """The area's name in the current language; one that a programme added is read from its code."""
    return str(AREAS[code]) if code in AREAS else code.replace("_", " ").capitalize()


@dataclass(frozen=True)
class ItemPlan:
    """One element of a framework before it is saved: code, area code, words in both languages."""

    code: str
    area: str
    label_en: str
    label_cy: str
    behaviour_en: str = ""
    behaviour_cy: str = ""
    next_step_en: str = ""
    next_step_cy: str = ""


def problems_of(items: Sequence[ItemPlan]) -> Iterator[str]:
    """What keeps these elements from being a framework, in words; nothing when they are one."""
    if not items:
        yield gettext("A framework needs at least one element.")
    for code, times in Counter(item.code for item in items).items():
        if times > 1:
            yield gettext("The element %(code)s is there more than once.") % {"code": code}
    for place, item in enumerate(items, start=1):
        if not (item.code and item.area and item.label_en and item.label_cy):
            yield gettext(
                "Element number %(place)d needs a code, an area and a label in both languages."
            ) % {"place": place}
