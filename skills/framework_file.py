"""A framework file: JSON with every element in both languages, read with every problem named.

{"note": {"en", "cy"}, "skills": [{"code", "area", "label": {"en", "cy"}, "behaviour": {"en", "cy"},
"next_step": {"en", "cy"}}]}
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from skills.framework import AREAS, ItemPlan

SHIPPED = Path(__file__).parent / "framework_files" / "infuse.json"
LANGUAGES = ("en", "cy")
# So many can be answered in eight minutes at twelve seconds each.
MOST_ELEMENTS = 40
# The longest that each text may be, in characters.
TEXTS = {"label": 120, "behaviour": 300, "next_step": 300}


class FrameworkFileError(ValueError):
    """What keeps a file from being a framework: `problems`, each with its place."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("; ".join(problems))


@dataclass(frozen=True)
class FrameworkPlan:
    """A framework before it is saved."""

    items: Sequence[ItemPlan]
    note_en: str = ""
    note_cy: str = ""


def read_framework_file(data: bytes, *, also: Collection[str] = ()) -> FrameworkPlan:
    """The framework in a file. `also` are areas that it may use beside the six.

    Raises FrameworkFileError with all that is wrong.
    """
    said = _parsed(data)
    rows = said.get("skills") if isinstance(said, dict) else None
    if not isinstance(rows, list) or not rows:
        raise FrameworkFileError([_("The file has no list called “skills” with elements in it.")])
    problems: list[str] = []
    if len(rows) > MOST_ELEMENTS:
        problems.append(
            _("There are %(number)d elements; people can answer %(most)d at most.")
            % {"number": len(rows), "most": MOST_ELEMENTS}
        )
    items = [_item(place, row, {*AREAS, *also}, problems) for place, row in enumerate(rows, 1)]
    _twice(items, problems)
    note = {language: _text(said.get("note"), language) for language in LANGUAGES}
    if bool(note["en"]) != bool(note["cy"]):
        problems.append(_("The note is there in one language only."))
    if problems:
        raise FrameworkFileError(problems)
    return FrameworkPlan(items, note["en"][:300], note["cy"][:300])


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FrameworkFileError([_("The file is not text in UTF-8.")]) from error
    except RecursionError as error:
        raise FrameworkFileError([_("The file is nested too deeply.")]) from error
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise FrameworkFileError(
            [_("The file is not JSON: look at line %(line)d, column %(column)d.") % place]
        ) from error


def _item(place: int, row: Any, areas: Collection[str], problems: list[str]) -> ItemPlan:
    row = row if isinstance(row, dict) else {}
    code, area = _plain(row.get("code")), _plain(row.get("area"))
    where = {"place": place, "code": code or "–"}
    if not code or len(code) > 20:
        problems.append(
            _("Element %(place)d (%(code)s): it needs a code of at most 20 characters.") % where
        )
    if area not in areas:
        problems.append(
            _("Element %(place)d (%(code)s): “%(area)s” is no skill area. Use one of: %(areas)s.")
            % {**where, "area": area, "areas": ", ".join(sorted(areas))}
        )
    texts = {}
    for name, most in TEXTS.items():
        for language in LANGUAGES:
            text = texts[f"{name}_{language}"] = _text(row.get(name), language)
            told = {**where, "name": f"{name}.{language}", "most": most}
            if not text:
                problems.append(_("Element %(place)d (%(code)s): %(name)s is missing.") % told)
            elif len(text) > most:
                problems.append(
                    _("Element %(place)d (%(code)s): %(name)s is longer than %(most)d characters.")
                    % told
                )
    return ItemPlan(code=code, area=area, **texts)


def _twice(items: Sequence[ItemPlan], problems: list[str]) -> None:
    first: dict[str, int] = {}
    for place, item in enumerate(items, 1):
        if item.code and item.code in first:
            problems.append(
                _("Element %(place)d (%(code)s): element %(first)d has the same code.")
                % {"place": place, "code": item.code, "first": first[item.code]}
            )
        first.setdefault(item.code, place)


def _text(value: Any, language: str) -> str:
    return _plain(value.get(language)) if isinstance(value, dict) else ""


def _plain(value: Any) -> str:
    return value.replace("\x00", "").strip() if isinstance(value, str) else ""


@cache
def shipped() -> FrameworkPlan:
    """The framework that comes with the platform."""
    return read_framework_file(SHIPPED.read_bytes())


def completed(item: ItemPlan) -> ItemPlan:
    """An element that says what the shipped one says, with the shipped one's other texts where it
    has none of its own.
    """
    for one in shipped().items:
        if (one.code, one.label_en, one.label_cy) == (item.code, item.label_en, item.label_cy):
            missing = ("behaviour_cy", "next_step_en", "next_step_cy")
            texts = {name: getattr(item, name) or getattr(one, name) for name in missing}
            same = one.behaviour_en == item.behaviour_en
            return replace(item, **texts) if same else item
    return item
