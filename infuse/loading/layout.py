"""The files of a programme's folder and their columns, as data.

A column: its reader, whether it may be empty, and the (file, column) whose value it must name.
"""

from dataclasses import dataclass

from cohorts.inspire.exchange.tags import TAGS
from infuse.loading import cells
from infuse.loading.cells import Reader
from infuse.people.roles import ROLES


@dataclass(frozen=True)
class Column:
    """One column of a file."""

    read: Reader
    optional: bool = False
    may_be_missing: bool = False  # the whole column: files that were made before it
    names: tuple[str, str] | None = None


@dataclass(frozen=True)
class Table:
    """One CSV file."""

    columns: dict[str, Column]
    unique: tuple[tuple[str, ...], ...] = ()
    may_be_missing: bool = False


def _text(most: int = 20_000, *, optional: bool = False) -> Column:
    return Column(cells.text(most), optional=optional)


def _of(file: str, column: str, reader: Reader = cells.code, *, optional: bool = False) -> Column:
    return Column(reader, optional=optional, names=(file, column))


_BARRIERS = ("rule", "system", "habit", "data_sharing", "money", "people", "place")
_ORGANISATION = _of("organisations.csv", "code")
# Only people who were accepted do anything in the cohort: `crosscheck` narrows this further.
_ASSOCIATE = _of("applications.csv", "email", cells.email)
_ISSUE = _of("wicked_issues.csv", "code")
LEVELS = ("0", "1", "2", "3", "not_relevant", "prefer_not")
MOMENTS = ("t0", "t1", "t2_then", "t2_now", "t3")

TABLES: dict[str, Table] = {
    "organisations.csv": Table(
        {
            "code": Column(cells.code),
            "name_en": _text(150),
            "name_cy": _text(150),
            "kind": Column(cells.one_of("council", "health", "third_sector", "other_public")),
            "leader_name": _text(150, optional=True),
            "leader_email": Column(cells.email, optional=True),
        },
        unique=(("code",),),
    ),
    "staff.csv": Table(
        {
            "full_name": _text(150),
            "email": Column(cells.email),
            "role": Column(cells.one_of(*(set(ROLES) - {"associate", "reviewer"}))),
        },
        unique=(("email", "role"),),
    ),
    "reviewers.csv": Table(
        {
            "full_name": _text(150),
            "email": Column(cells.email),
            "organisation_code": _ORGANISATION,
            "role": Column(cells.one_of("chair", "panel", "lived_experience")),
        },
        unique=(("email",),),
    ),
    "applications.csv": Table(
        {
            "ref": Column(cells.code),
            "full_name": _text(150),
            "email": Column(cells.email),
            "organisation_code": _ORGANISATION,
            "job_title": _text(150),
            "grade": Column(cells.word),
            "preferred_language": Column(cells.one_of("en", "cy", "both")),
            "working_pattern": Column(cells.word),
            "days_available": Column(cells.several(cells.weekday)),
            "adjustments": _text(optional=True),
            "route": Column(cells.one_of("self", "nominated")),
            "nominated_by": _text(150, optional=True),
            "line_manager_name": _text(150, optional=True),
            "line_manager_email": Column(cells.email, optional=True),
            "endorsement": Column(cells.one_of("pending", "endorsed", "declined")),
            "motivation": _text(),
            "problem_to_work_on": _text(),
            "submitted_at": Column(cells.whole(1, 2000)),
            "decision": Column(
                cells.one_of("accepted", "waitlisted", "declined", "withdrawn"), optional=True
            ),
            "decision_reason": _text(optional=True),
        },
        unique=(("ref",), ("email",)),
    ),
    "reviews.csv": Table(
        {
            "application_ref": _of("applications.csv", "ref"),
            "reviewer_email": _of("reviewers.csv", "email", cells.email),
            "criterion": Column(cells.word),
            "score": Column(cells.whole(1, 5)),
            "comment": _text(optional=True),
            "conflict_of_interest": Column(cells.yes_no),
        },
        unique=(("application_ref", "reviewer_email", "criterion"),),
    ),
    "inspire_weeks.csv": Table(
        {
            "week": Column(cells.whole(1, 200)),
            "skill": _of("skills_items.csv", "area", cells.several(cells.word), optional=True),
            "title_en": _text(150),
            "title_cy": _text(150),
            "summary_en": _text(optional=True),
            "summary_cy": _text(optional=True),
        },
        unique=(("week",),),
    ),
    "inspire_sessions.csv": Table(
        {
            "week": _of("inspire_weeks.csv", "week", cells.whole(1, 200)),
            "weekday": Column(cells.weekday),
            "start": Column(cells.clock),
            "minutes": Column(cells.whole(1, 24 * 60)),
            "kind": Column(cells.word),
            "title_en": _text(200),
            "title_cy": _text(200),
            "place": _text(200, optional=True),
            "online": Column(cells.yes_no),
        },
    ),
    "attendance.csv": Table(
        {
            "email": _ASSOCIATE,
            "week": _of("inspire_weeks.csv", "week", cells.whole(1, 200)),
            "session_index": Column(cells.whole(1, 100)),
            "present": Column(cells.one_of("yes", "no", "excused")),
        },
        unique=(("email", "week", "session_index"),),
    ),
    "reflections.csv": Table(
        {
            "email": _ASSOCIATE,
            "week": _of("inspire_weeks.csv", "week", cells.whole(1, 200)),
            "what_i_noticed": _text(optional=True),
            "what_i_will_try": _text(optional=True),
        },
        unique=(("email", "week"),),
    ),
    "skills_items.csv": Table(
        {
            "code": Column(cells.code),
            "area": Column(cells.word),
            "label_en": _text(120),
            "label_cy": _text(120),
            "behaviour_en": _text(300, optional=True),
        },
        unique=(("code",),),
    ),
    "assessments.csv": Table(
        {
            "email": _ASSOCIATE,
            "moment": Column(cells.one_of(*MOMENTS)),
            "item": _of("skills_items.csv", "code"),
            "level": Column(cells.one_of(*LEVELS)),
        },
        unique=(("email", "moment", "item"),),
    ),
    "wicked_issues.csv": Table(
        {
            "code": Column(cells.code),
            "title_en": _text(200),
            "title_cy": _text(200),
            "theme": _text(80, optional=True),
            "theme_cy": Column(cells.text(80), optional=True, may_be_missing=True),
            "sponsor_organisation_code": _of("organisations.csv", "code", optional=True),
            "statement_en": _text(),
            "statement_cy": _text(),
            "who_is_affected_en": _text(optional=True),
            "outcome_en": _text(300),
            "outcome_cy": _text(300),
            "min_teams": Column(cells.whole(0, 200)),
            "max_teams": Column(cells.whole(0, 200)),
        },
        unique=(("code",),),
    ),
    "rankings.csv": Table(
        {"email": _ASSOCIATE, "issue_code": _ISSUE, "rank": Column(cells.whole(1, 200))},
        unique=(("email", "issue_code"), ("email", "rank")),
    ),
    "strengths.csv": Table(
        {
            "email": _ASSOCIATE,
            "area": _of("skills_items.csv", "area", cells.word),
            "level": Column(cells.whole(0, 3)),
        },
        unique=(("email", "area"),),
    ),
    "pairs.csv": Table(
        {
            "email_a": _ASSOCIATE,
            "email_b": _ASSOCIATE,
            "rule": Column(cells.one_of("apart", "together")),
            "reason": _text(optional=True),
        },
        unique=(("email_a", "email_b"),),
    ),
    "teams.csv": Table(
        {
            "team_code": Column(cells.code),
            "name_en": _text(120),
            "name_cy": _text(120),
            "issue_code": _ISSUE,
        },
        unique=(("team_code",),),
    ),
    "team_members.csv": Table(
        {"team_code": _of("teams.csv", "team_code"), "email": _ASSOCIATE}, unique=(("email",),)
    ),
    "barriers.csv": Table(
        {
            "code": Column(cells.code),
            "title_en": _text(200),
            "title_cy": _text(200),
            "kind": Column(cells.one_of(*_BARRIERS), optional=True, may_be_missing=True),
            "owner_organisation_code": _ORGANISATION,
            "raised_day": Column(cells.DAY),
            "status": Column(cells.one_of("open", "escalated", "resolved")),
            "resolved_day": Column(cells.DAY, optional=True),
            "notes": _text(optional=True),
        },
        unique=(("code",),),
    ),
    "withdrawals.csv": Table(
        {
            "email": _ASSOCIATE,
            "day": Column(cells.DAY),
            "reason": Column(cells.word),
            "note": _text(optional=True),
        },
        unique=(("email",),),
        may_be_missing=True,
    ),
    "hours.csv": Table(
        {
            "email": _ASSOCIATE,
            "week": Column(cells.whole(1, 300)),
            "minutes": Column(cells.whole(1, 7 * 24 * 60)),
            "activity": Column(
                cells.one_of("labs", "experiment", "team_meeting", "coaching", "reporting")
            ),
        },
        unique=(("email", "week", "activity"),),
        may_be_missing=True,
    ),
    "peer_cards.csv": Table(
        {
            "email": _ASSOCIATE,
            "offers": _text(2_000, optional=True),
            "needs": _text(2_000, optional=True),
            "offer_tags": Column(cells.several(cells.one_of(*TAGS)), optional=True),
            "need_tags": Column(cells.several(cells.one_of(*TAGS)), optional=True),
            "language": Column(cells.one_of("en", "cy")),
        },
        unique=(("email",),),
        may_be_missing=True,
    ),
}
