"""The rows behind an account's figures as tables, suppressed as the account is."""

from typing import Any

from django.utils.translation import gettext as _

from experiments.reports import rows
from infuse.bilingual import current_language, other

type Table = tuple[list[str], list[list[Any]]]


def tables_of(account: dict[str, Any]) -> list[tuple[str, str]]:
    """The code and the name of each table that the account has rows for."""
    people = account.get("people") or {}
    has = {
        "experiments": (_("Experiments"), account.get("experiments")),
        "measurements": (_("Measurements"), _points(account)),
        "barriers": (_("Barriers"), account.get("barriers")),
        "people": (_("Who took part"), people.get("organisations")),
        "weeks": (_("Weeks"), account.get("weeks")),
        "skills": (_("Skills"), (account.get("skills") or {}).get("areas")),
    }
    return [(code, label) for code, (label, found) in has.items() if found]


def table_of(account: dict[str, Any], code: str) -> Table | None:
    """Head and rows of a table; None when the account has no such one."""
    makes = {
        "experiments": lambda _account: (rows.head(), rows.rows_of(_account)),
        "measurements": _measurements,
        "barriers": _barriers,
        "people": _people,
        "weeks": _weeks,
        "skills": _skills,
    }
    known = {table for table, _label in tables_of(account)}
    return makes[code](account) if code in known else None


def _text(row: dict[str, Any], name: str) -> str:
    language = current_language()
    return str(row[f"{name}_{language}"] or row[f"{name}_{other(language)}"] or "")


def _points(account: dict[str, Any]) -> list[list[Any]]:
    return [
        [row["code"], _text(series, "label"), series["unit"], day, value]
        for row in account.get("experiments", [])
        for series in row["series"]
        for day, value in series["points"]
    ]


def _measurements(account: dict[str, Any]) -> Table:
    head = [_("Experiment"), _("Series"), _("Unit"), _("Day"), _("Value")]
    return head, _points(account)


def _barriers(account: dict[str, Any]) -> Table:
    head = [_("Code"), _("Title"), _("Owner"), _("Status"), _("Days")]
    return head, [
        [row["code"], _text(row, "title"), _text(row, "owner"), row["status"], row["days"]]
        for row in account["barriers"]
    ]


def _people(account: dict[str, Any]) -> Table:
    head = [_("Organisation"), _("Began"), _("Left")]
    return head, [
        [_text(row, "name"), row["began"], row["left"]]
        for row in account["people"]["organisations"]
    ]


def _weeks(account: dict[str, Any]) -> Table:
    head = [_("Week"), _("Title"), _("Began on"), _("Sessions"), _("Expected"), _("Came"),
            _("Excused"), _("Reflections written")]  # fmt: skip
    return head, [
        [row["number"], _text(row, "title"), row["starts_on"], row["sessions"], row["marked"],
         row["came"], row["excused"], row["reflections"]]
        for row in account["weeks"]
    ]  # fmt: skip


def _skills(account: dict[str, Any]) -> Table:
    head = [_("Area"), _("People"), _("At the start"), _("Thinking back"), _("At the end")]
    return head, [
        [row["area"], row["people"], row["start"], row["then"], row["now"]]
        for row in account["skills"]["areas"]
    ]
