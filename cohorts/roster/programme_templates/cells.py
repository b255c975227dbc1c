"""Single values of a template's data, read strictly; what is wrong is noted and read as a blank."""

from collections.abc import Collection
from datetime import time
from typing import Any

from django.utils.translation import gettext as _

from cohorts.roster.programme_templates.content import WEEKDAYS, Words
from cohorts.roster.programme_templates.places import Problems

MOST_TEXT = 2000


class Cell:
    """Reads the values of one mapping at one place of the template."""

    def __init__(self, data: Any, where: str, problems: Problems, known: Collection[str]) -> None:
        self.where, self.problems = where, problems
        self.data: dict[str, Any] = data if isinstance(data, dict) else {}
        if not isinstance(data, dict):
            self.wrong(_("this must be an object with named values."))
        for name in sorted(set(self.data) - set(known)):
            self.wrong(_("“%(name)s” is not something that a template says here.") % {"name": name})

    def wrong(self, what: str) -> None:
        """Note that something here is wrong."""
        self.problems.add(self.where, what)

    def words(self, name: str, *, needed: bool = True, most: int = 200) -> Words:
        """A text in both languages; one that is there at all must be there in both."""
        value = self.data.get(name)
        if value is None and not needed:
            return Words()
        texts = value if isinstance(value, dict) else {}
        if not all(isinstance(texts.get(code, ""), str) for code in ("en", "cy")):
            texts = {}
        words = Words(texts.get("en", "").strip(), texts.get("cy", "").strip())
        if not needed and not (words.en or words.cy):
            return words
        if not words.en:
            self.wrong(_("the English text of “%(name)s” is missing.") % {"name": name})
        if not words.cy:
            self.wrong(_("the Welsh text of “%(name)s” is missing.") % {"name": name})
        if max(len(words.en), len(words.cy)) > most:
            self.wrong(_("“%(name)s” is too long.") % {"name": name})
        return words

    def number(self, name: str, least: int, most: int, *, default: int | None = None) -> int:
        """A whole number within bounds, both included."""
        value = self.data.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            text = _("“%(name)s” must be a whole number from %(least)d to %(most)d.")
            self.wrong(text % {"name": name, "least": least, "most": most})
            return least
        return value

    def maybe_number(self, name: str, least: int, most: int) -> int | None:
        """A whole number, or None where nothing stands."""
        return None if self.data.get(name) is None else self.number(name, least, most)

    def text(self, name: str, most: int = 200) -> str:
        """A short text in no language, such as a place or a code."""
        value = self.data.get(name, "")
        if not isinstance(value, str) or len(value) > most:
            self.wrong(_("“%(name)s” must be a short text.") % {"name": name})
            return ""
        return value.strip()

    def switch(self, name: str) -> bool:
        """True or false."""
        value = self.data.get(name, False)
        if not isinstance(value, bool):
            self.wrong(_("“%(name)s” must be true or false.") % {"name": name})
        return value is True

    def code(self, name: str, known: Collection[str]) -> str:
        """One of the known codes."""
        value = self.data.get(name)
        if not isinstance(value, str) or value not in known:
            text = _("“%(value)s” is not known as “%(name)s”. Known are: %(known)s.")
            shown = {"value": str(value)[:40], "name": name, "known": ", ".join(sorted(known))}
            self.wrong(text % shown)
            return next(iter(known))
        return value

    def items(self, name: str) -> list[Any]:
        """A list; nothing where it is missing."""
        value = self.data.get(name, [])
        if not isinstance(value, list):
            self.wrong(_("“%(name)s” must be a list.") % {"name": name})
            return []
        return value

    def clock(self, name: str) -> time:
        """A local time such as 09:30."""
        value = self.data.get(name)
        try:
            found = time.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            found = None
        if found is None or found.tzinfo is not None:
            self.wrong(_("“%(name)s” must be a time such as 09:30.") % {"name": name})
            return time(9)
        return found.replace(second=0, microsecond=0)

    def weekday(self, name: str) -> int:
        """A weekday's place in its week, 0 for Monday, from its short English name."""
        value = self.data.get(name)
        if value not in WEEKDAYS:
            text = _("“%(value)s” is not a weekday. Use one of: %(known)s.")
            self.wrong(text % {"value": str(value)[:40], "known": ", ".join(WEEKDAYS)})
            return 0
        return WEEKDAYS.index(str(value))
