"""What holds between the rows of a folder's tables: references, and things said only once."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from infuse.loading.layout import TABLES
from infuse.loading.problems import Problems
from infuse.loading.tables import Row

type Tables = dict[str, list[Row]]
Check = Callable[[Tables, Problems], None]

# What only people who were accepted can have done.
_OF_ASSOCIATES = (
    *("attendance.csv", "reflections.csv", "assessments.csv", "rankings.csv", "strengths.csv"),
    *("team_members.csv", "withdrawals.csv", "hours.csv", "pairs.csv", "peer_cards.csv"),
)


def crosscheck_tables(tables: Tables, problems: Problems) -> None:
    """Note every reference to nothing, doubled row, and row that contradicts another."""
    for check in (
        _names_exist,
        _nothing_twice,
        _only_the_accepted,
        _reviews_are_whole,
        _sessions_exist,
        _pairs_make_sense,
        _least_and_most_teams,
        _barriers_end_after_they_began,
    ):
        check(tables, problems)


def values_of(tables: Tables, file: str, column: str) -> set[Any]:
    """Every value in a column; of a column of lists, every item."""
    found: set[Any] = set()
    for row in tables[file]:
        value = row[column]
        found.update(value if isinstance(value, list) else [value])
    return found - {None}


def _names_exist(tables: Tables, problems: Problems) -> None:
    for file, table in TABLES.items():
        for column, spec in table.columns.items():
            if spec.names is None:
                continue
            known = values_of(tables, *spec.names)
            for row in tables[file]:
                value = row[column]
                for item in value if isinstance(value, list) else [value]:
                    if item is not None and item not in known:
                        problems.add(
                            file, row.line, column, item, f"is not in {' '.join(spec.names)}"
                        )


def _nothing_twice(tables: Tables, problems: Problems) -> None:
    for file, table in TABLES.items():
        for columns in table.unique:
            first: dict[tuple[Any, ...], int] = {}
            for row in tables[file]:
                key = tuple(row[column] for column in columns)
                if None in key:
                    continue
                if key in first:
                    shown = ", ".join(map(str, key))
                    problems.add(
                        file, row.line, ", ".join(columns), shown, f"stands on line {first[key]}"
                    )
                first.setdefault(key, row.line)


def _only_the_accepted(tables: Tables, problems: Problems) -> None:
    decisions = {row["email"]: row["decision"] for row in tables["applications.csv"]}
    for file in _OF_ASSOCIATES:
        for row in tables[file]:
            for column in ("email", "email_a", "email_b"):
                email = row.values.get(column)
                if email in decisions and decisions[email] != "accepted":
                    problems.add(file, row.line, column, email, "was not accepted")


def _reviews_are_whole(tables: Tables, problems: Problems) -> None:
    rows = tables["reviews.csv"]
    criteria = values_of(tables, "reviews.csv", "criterion")
    reviews: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        reviews[row["application_ref"], row["reviewer_email"]].append(row)
    for review in reviews.values():
        first = review[0]
        missing = criteria - {row["criterion"] for row in review}
        if missing and None not in {row["criterion"] for row in review}:
            problems.add(
                first.file,
                first.line,
                "criterion",
                first["application_ref"],
                f"{first['reviewer_email']} gave no score for {', '.join(sorted(missing))}",
            )
        for row in review:
            said = (row["conflict_of_interest"], first["conflict_of_interest"])
            if None not in said and said[0] != said[1]:
                problems.add(
                    row.file,
                    row.line,
                    "conflict_of_interest",
                    "yes" if row["conflict_of_interest"] else "no",
                    f"is not what line {first.line} says of the same review",
                )


def _sessions_exist(tables: Tables, problems: Problems) -> None:
    sessions: dict[int, int] = defaultdict(int)
    for row in tables["inspire_sessions.csv"]:
        sessions[row["week"]] += 1
    for row in tables["attendance.csv"]:
        week, index = row["week"], row["session_index"]
        if None not in (week, index) and sessions and index > sessions[week]:
            problems.add(
                row.file,
                row.line,
                "session_index",
                index,
                f"week {week} has {sessions[week]} sessions",
            )


def _pairs_make_sense(tables: Tables, problems: Problems) -> None:
    rules: dict[frozenset[str], Row] = {}
    for row in tables["pairs.csv"]:
        pair = frozenset((row["email_a"], row["email_b"]))
        if None in pair:
            continue
        if len(pair) == 1:
            problems.add(row.file, row.line, "email_b", row["email_b"], "is the same person")
        elif pair in rules:
            problems.add(
                row.file,
                row.line,
                "rule",
                row["rule"],
                f"line {rules[pair].line} has a rule for these two already",
            )
        rules.setdefault(pair, row)


def _least_and_most_teams(tables: Tables, problems: Problems) -> None:
    for row in tables["wicked_issues.csv"]:
        least, most = row["min_teams"], row["max_teams"]
        if None not in (least, most) and least > most:
            problems.add(row.file, row.line, "max_teams", most, f"is less than min_teams, {least}")


def _barriers_end_after_they_began(tables: Tables, problems: Problems) -> None:
    for row in tables["barriers.csv"]:
        raised, resolved, status = row["raised_day"], row["resolved_day"], row["status"]
        if status == "resolved" and resolved is None:
            problems.add(row.file, row.line, "resolved_day", "", "is empty, but it is resolved")
        elif status in ("open", "escalated") and resolved is not None:
            problems.add(row.file, row.line, "resolved_day", resolved, f"but it is {status}")
        elif None not in (raised, resolved) and resolved < raised:
            problems.add(
                row.file, row.line, "resolved_day", resolved, f"is before raised_day, {raised}"
            )
