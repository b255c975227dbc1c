"""A report without what names or could single out somebody: pure, from account to account."""

import copy
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

# Counts of fewer people are not shown, as in the skills' aggregate.
FEWEST = 10
REMOVED = "[…]"
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(r"(?<![\w.])(?:\+44\s?|0)\d(?:[\s-]?\d){8,9}(?!\w)")
# What a public version does not have at all.
_SECTIONS = ("ask", "promise")


def redacted(
    account: dict[str, Any], names: Iterable[str]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The public account, and what was removed: codes with how often, in a fixed order.

    `names` are those of people; wherever one stands in a text it is taken out.
    """
    public, removed = copy.deepcopy(account), Counter[str]()
    _without_people(public, removed)
    _without_asks(public, removed)
    _without_notes(public, removed)
    _without_few(public, removed)
    public = _clean(public, _pattern(names), removed)
    public["public"] = True
    return public, [{"what": what, "count": removed[what]} for what in sorted(removed)]


def _without_people(account: dict[str, Any], removed: Counter[str]) -> None:
    team = account.get("team")
    if team and team.get("members"):
        removed["members"] += len(team["members"])
        team["members"] = []
    for row in account.get("experiments", []):
        if row.pop("owner", None):
            removed["owners"] += 1


def _without_asks(account: dict[str, Any], removed: Counter[str]) -> None:
    """What is asked of leaders and what they answered is between them and the teams."""
    if account.get("promises"):
        removed["answers"] += len(account["promises"])
    asks = [row for row in account.get("passages", []) if row["section"] == "ask"]
    if asks:
        removed["asks"] += len(asks)
    account["promises"], account["asks"] = [], []
    if "passages" in account:
        rows = account["passages"]
        account["passages"] = [row for row in rows if row["section"] not in _SECTIONS]


def _without_notes(account: dict[str, Any], removed: Counter[str]) -> None:
    for barrier in account.get("barriers", []):
        if barrier.pop("notes", ""):
            removed["notes"] += 1


def _without_few(account: dict[str, Any], removed: Counter[str]) -> None:
    """Counts of few people. One hidden count alone could be reckoned from the whole, and so could
    the sum of a few small ones: the smallest of the others go with them, until they are many.
    """
    people = account.get("people")
    if people:
        rows = people["organisations"]
        hidden = [row for row in rows if row["began"] < FEWEST]
        shown = sorted((row for row in rows if row["began"] >= FEWEST), key=_began)
        while hidden and shown and (len(hidden) == 1 or sum(map(_began, hidden)) < FEWEST):
            hidden.append(shown.pop(0))
        # How many left by organisation is never told: those are few in most.
        people["organisations"] = [
            {name: value for name, value in row.items() if name != "left"}
            for row in rows
            if row not in hidden
        ]
        people["hidden"] = len(hidden)
        removed["few_people"] += len(hidden)
        people["left"] = people["left"] if people["left"] >= FEWEST else None
        if people["began"] < FEWEST:
            people["began"] = None
    for week in account.get("weeks", []):
        if week["marked"] and week["marked"] < FEWEST:
            week["marked"] = week["came"] = week["excused"] = 0
            removed["few_people"] += 1
        if 0 < week["reflections"] < FEWEST:
            week["reflections"] = None
            removed["few_people"] += 1
    removed += Counter()
    if not removed["few_people"]:
        del removed["few_people"]


def _began(row: dict[str, Any]) -> int:
    began: int = row["began"]
    return began


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    whole = sorted({re.escape(name) for name in names if len(name) > 2}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(whole)})\b", re.IGNORECASE) if whole else None


def _clean(value: Any, people: re.Pattern[str] | None, removed: Counter[str]) -> Any:
    """Every text of the account without names, addresses and telephone numbers."""
    if isinstance(value, dict):
        return {key: _clean(one, people, removed) for key, one in value.items()}
    if isinstance(value, list):
        return [_clean(one, people, removed) for one in value]
    if not isinstance(value, str):
        return value
    for what, pattern in (("names", people), ("addresses", _ADDRESS), ("telephones", _TELEPHONE)):
        if pattern is not None:
            value, count = pattern.subn(REMOVED, value)
            if count:
                removed[what] += count
    return value
