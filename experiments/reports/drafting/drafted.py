"""Which texts the leader's pages have, drafted from an account: plain data to plain data.

A text that exists in one language only is drafted in that language; the other waits for somebody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from experiments.reports.brevity import shorten
from experiments.reports.drafting.in_full import in_full
from infuse.bilingual import CODES, other

# What the leader's part may spend on each told text, by how many experiments there are.
WORDS_FOR_TELLING = 480
FEWEST_WORDS = 18
# With more experiments than this the leader's part counts what the appendix tells one by one.
MANY = 5
FEW = 3
MOST_TOLD = 9
# More experiments than this have their line in the appendix.
MOST_LINES = 14
LONGEST_CODE = 40  # characters of a text's code
_TOLD = {"wrong": "went_wrong", "worked": "worked", "value": "who_benefited"}
_OF_ISSUE = ("outcome", "who_is_affected")


@dataclass(frozen=True)
class Drafted:
    """A text as it was compiled: in its source language, or in both where nobody translates."""

    section: str
    code: str
    language: str
    text_en: str
    text_cy: str

    @property
    def source(self) -> str:
        """The text in its source language."""
        return self.text_en if self.language == "en" else self.text_cy

    @property
    def is_whole(self) -> bool:
        """Whether it is there in both languages already."""
        return bool(self.text_en and self.text_cy)

    def plain(self) -> dict[str, Any]:
        """The text as an account holds it."""
        return {
            "section": self.section,
            "code": self.code,
            "language": self.language,
            "text_en": self.text_en,
            "text_cy": self.text_cy,
            "state": "checked" if self.is_whole else "missing",
        }


def drafted(account: dict[str, Any]) -> list[Drafted]:
    """Every text of the leader's part, in the order in which it is read."""
    rows = account.get("experiments", [])
    found = [*_asks(account), *_promises(account), *_titles(account, rows), *_outcome(account)]
    for section, name in _TOLD.items():
        found += _told(account, section, [(row, row[name]) for row in rows if row[name]])
    if not is_wide(account):
        found += _plain_texts("sure", [(row, row["evidence_design"]) for row in rows])
        found += _plain_texts("unit", [(row, (row["metric"] or {}).get("unit")) for row in rows])
        found += [one for row in rows for one in _units(row)]
    if account["kind"] != "experiment":
        found += _told(account, "next", steps_of(account))
    elif "plan" in account:
        found += [_one(section, name, rows[0]["language"], text)
                  for section, name, text in in_full(account) if text]  # fmt: skip
    return found


def unit_code(row: dict[str, Any], series: dict[str, Any]) -> str:
    """How the unit of a series is named among the texts: the primary one has its measure's."""
    is_primary = series["role"] == "primary" and row["metric"]
    return str(row["code"] if is_primary else f"{row['code']} {series['key']}"[:LONGEST_CODE])


def _units(row: dict[str, Any]) -> list[Drafted]:
    """The units of what was measured besides, each once."""
    units = {unit_code(row, series): series["unit"] for series in row["series"] if series["points"]}
    units.pop(row["code"], None)
    return [_one("unit", code, row["language"], unit) for code, unit in units.items() if unit]


def is_wide(account: dict[str, Any]) -> bool:
    """Whether there are too many experiments to tell each in several places."""
    return len(account.get("experiments", [])) > MANY


def steps_of(account: dict[str, Any]) -> list[tuple[dict[str, Any], str]]:
    """What the team does next, by experiment, as far as somebody said."""
    rows = account.get("experiments", [])
    steps = [(row, (row["decision"] or {}).get("next_step") or "") for row in rows]
    return [(row, text) for row, text in steps if text]


def _one(section: str, code: str, language: str, text: str) -> Drafted:
    """A text of one language; figures and signs alone need no translation."""
    texts = {language: text, other(language): text if not any(map(str.isalpha, text)) else ""}
    return Drafted(section, code, language, texts["en"], texts["cy"])


def _told(
    account: dict[str, Any], section: str, rows: list[tuple[dict[str, Any], str]]
) -> list[Drafted]:
    """What was told of each experiment, as short as the two pages need it."""
    if account["kind"] == "experiment":
        return [_one(section, row["code"], row["language"], text) for row, text in rows]
    wide = is_wide(account)
    fewest = FEWEST_WORDS // 2 if wide else FEWEST_WORDS
    each = max(WORDS_FOR_TELLING // (4 * max(len(rows), 1)), fewest)
    most = _most_told(account, section) if wide else len(rows)
    return [
        _one(section, row["code"], row["language"], shorten(text, each)[0])
        for row, text in rows[:most]
    ]


def _most_told(account: dict[str, Any], section: str) -> int:
    """Of how many experiments the leader's part tells, where there are many: of very many fewer,
    so that two pages hold them.
    """
    very_many = len(account["experiments"]) > MOST_LINES
    if section == "next" or (very_many and section == "value"):
        return FEW
    return 2 * FEW if very_many else MOST_TOLD


def _plain_texts(section: str, rows: list[tuple[dict[str, Any], str | None]]) -> list[Drafted]:
    return [_one(section, row["code"], row["language"], text) for row, text in rows if text]


def _asks(account: dict[str, Any]) -> Iterator[Drafted]:
    for ask in account.get("asks", []):
        yield _to_go_on(ask) if ask["kind"] == "go_on" else _to_remove(ask)


def _to_remove(ask: dict[str, Any]) -> Drafted:
    """ "Decide how to remove this barrier", in each language in which it has a title."""
    texts = dict.fromkeys(CODES, "")
    for code in CODES:
        if title := ask[f"title_{code}"]:
            with override(code):
                texts[code] = _("Decide how to remove this barrier: %(title)s.") % {"title": title}
    language = "en" if texts["en"] else "cy"
    return Drafted("ask", ask["code"], language, texts["en"], texts["cy"])


def _to_go_on(ask: dict[str, Any]) -> Drafted:
    """The next step stands in one language, and so does the sentence around it."""
    language = ask["language"]
    values = {
        "code": ask["code"],
        "title": ask[f"title_{language}"] or ask[f"title_{other(language)}"],
        "step": shorten(ask["next_step"], FEWEST_WORDS)[0],
    }
    with override(language):
        text = _("Agree that the team goes on with %(code)s, %(title)s. Next step: %(step)s")
        return _one("ask", ask["code"], language, text % values)


def _promises(account: dict[str, Any]) -> Iterator[Drafted]:
    for row in account.get("promises", []):
        if row["text"]:
            text = shorten(row["text"], FEWEST_WORDS)[0]
            yield _one("promise", str(row["id"]), row["language"], text)


def _titles(account: dict[str, Any], rows: list[dict[str, Any]]) -> Iterator[Drafted]:
    """Titles that stand in one language only."""
    standing = [row for row in account.get("barriers", []) if row["status"] != "resolved"]
    for row in [*rows, *standing]:
        yield from _if_half("title", row["code"], row, "title")
    if account["kind"] == "experiment":
        yield from _if_half("outcome", "summary", rows[0], "summary")


def _outcome(account: dict[str, Any]) -> Iterator[Drafted]:
    for name in _OF_ISSUE if account.get("issue") else ():
        yield from _if_half("outcome", name, account["issue"], name)


def _if_half(section: str, code: str, row: dict[str, Any], name: str) -> Iterator[Drafted]:
    texts = {language: row.get(f"{name}_{language}") or "" for language in CODES}
    if bool(texts["en"]) != bool(texts["cy"]):
        language = "en" if texts["en"] else "cy"
        yield Drafted(section, code, language, texts["en"], texts["cy"])
