"""What holds inside experiments.json, and between it and the tables."""

from typing import Any

from infuse.loading.crosscheck import Tables, values_of
from infuse.loading.json_shape import JsonFile

QUESTIONS = (
    *("people_at_risk", "children", "deception"),
    *("withholding_service", "special_category_data", "public_money_above_limit"),
)
_UNLOCKED = ("draft", "in_check", "returned", "not_run")
_CONCLUDED = ("decided", "shared")


class Known:
    """The codes and addresses that experiments may name."""

    def __init__(self, experiments: list[dict[str, Any]], tables: Tables) -> None:
        self.codes = [experiment.get("code") for experiment in experiments]
        self.organisations = values_of(tables, "organisations.csv", "code")
        self.barriers = values_of(tables, "barriers.csv", "code")
        self.team_issue = {row["team_code"]: row["issue_code"] for row in tables["teams.csv"]}
        self.team_of = {row["email"]: row["team_code"] for row in tables["team_members.csv"]}
        self.staff = values_of(tables, "staff.csv", "email")
        self.people = self.staff | set(self.team_of)


def check_experiments(
    experiments: list[dict[str, Any]] | None, file: JsonFile, tables: Tables
) -> None:
    """Note every reference to nothing, and every state that the rest of the experiment belies."""
    rows = [row if isinstance(row, dict) else {} for row in experiments or []]
    known = Known(rows, tables)
    for index, experiment in enumerate(rows):
        _identity(experiment, index, known, file)
        _series(experiment, index, file)
        _safety(experiment, index, known, file)
        _log(experiment, index, known, file)
        _outcome(experiment, index, known, file)


def _identity(row: dict[str, Any], index: int, known: Known, file: JsonFile) -> None:
    code, team, owner = row.get("code"), row.get("team_code"), row.get("owner_email")
    if code is not None and code in known.codes[:index]:
        file.note((index, "code"), code, "stands twice")
    if team is not None and team not in known.team_issue:
        file.note((index, "team_code"), team, "is not in teams.csv team_code")
    elif team is not None and row.get("issue_code") not in (None, known.team_issue[team]):
        file.note(
            (index, "issue_code"),
            row["issue_code"],
            f"but the team works on {known.team_issue[team]}",
        )
    if owner is not None and (owner not in known.team_of or known.team_of[owner] != team):
        file.note((index, "owner_email"), owner, "is not a member of the team")
    parent = row.get("parent_code")
    if parent is not None and parent not in known.codes:
        file.note((index, "parent_code"), parent, "is not an experiment of this file")
    elif parent is not None and parent == code:
        file.note((index, "parent_code"), parent, "is the experiment itself")
    for key, allowed in (
        ("organisations", known.organisations),
        ("barriers_raised", known.barriers),
    ):
        for at, value in enumerate(row.get(key) or []):
            if value is not None and value not in allowed:
                table = "organisations.csv" if key == "organisations" else "barriers.csv"
                file.note((index, key, at), value, f"is not in {table} code")


def _series(row: dict[str, Any], index: int, file: JsonFile) -> None:
    test = row.get("test") or {}
    keys = [series.get("key") for series in test.get("series") or [] if series]
    for at, key in enumerate(keys):
        if key is not None and key in keys[:at]:
            file.note((index, "test", "series", at, "key"), key, "stands twice")
    for name in ("primary_series", "comparison_series"):
        if test.get(name) is not None and test[name] not in keys:
            file.note((index, "test", name), test[name], "is not one of the series")
    for at, entry in enumerate(row.get("log") or []):
        series, value = (entry or {}).get("series"), (entry or {}).get("value")
        if series is not None and series not in keys:
            file.note((index, "log", at, "series"), series, "is not one of the series")
        if (series is None) != (value is None):
            file.note((index, "log", at), None, "series and value belong together")


def _safety(row: dict[str, Any], index: int, known: Known, file: JsonFile) -> None:
    safety = row.get("safety") or {}
    reviewer, replied = safety.get("routed_to_email"), safety.get("reviewer_reply_day")
    if reviewer is not None and reviewer not in known.staff:
        file.note((index, "safety", "routed_to_email"), reviewer, "is not in staff.csv email")
    if any(safety.get(question) for question in QUESTIONS) and reviewer is None:
        file.note((index, "safety", "routed_to_email"), None, "is missing, but an answer is yes")
    if safety.get("reviewer_answer") is not None and replied is None:
        file.note(
            (index, "safety", "reviewer_reply_day"), None, "is missing, but there is an answer"
        )
    locked = row.get("locked_day")
    if replied is not None and locked is not None and replied > locked:
        file.note((index, "locked_day"), locked, f"is before the reviewer's reply, {replied}")


def _log(row: dict[str, Any], index: int, known: Known, file: JsonFile) -> None:
    for key in ("log", "amendments"):
        for at, entry in enumerate(row.get(key) or []):
            author = (entry or {}).get("author_email")
            if author is not None and author not in known.people:
                file.note((index, key, at, "author_email"), author, "is in no team and not staff")


def _outcome(row: dict[str, Any], index: int, known: Known, file: JsonFile) -> None:
    state, decision = row.get("state"), row.get("decision")
    if state is not None and state not in _UNLOCKED and row.get("locked_day") is None:
        file.note((index, "locked_day"), None, f"is missing, but the state is {state}")
    if state == "not_run" and not row.get("barriers_raised"):
        file.note((index, "barriers_raised"), None, "names none, but it was not run")
    if decision and decision.get("decided_by_email") not in (None, *known.people):
        file.note(
            (index, "decision", "decided_by_email"),
            decision["decided_by_email"],
            "is in no team and not staff",
        )
    if state in _CONCLUDED:
        _concluded(row, index, file)


def _concluded(row: dict[str, Any], index: int, file: JsonFile) -> None:
    """Nothing is decided without a result, and without what went wrong and what worked."""
    for key in ("result", "learning", "decision"):
        if not row.get(key):
            file.note((index, key), None, f"is missing, but the state is {row['state']}")
    for key in ("went_wrong", "worked"):
        if row.get("learning") and not row["learning"].get(key):
            file.note((index, "learning", key), None, f"is empty, but the state is {row['state']}")
