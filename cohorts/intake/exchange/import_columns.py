"""The columns that a file of applications or of reviews may have."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cohorts.intake.form.completeness import REQUIRED
from cohorts.intake.form.questions import Question, from_data
from cohorts.intake.models import Call, Criterion
from infuse.sheets.columns import Column, column

# Asked of every application; the titles are those of the export, so that one reads the other.
_FIELDS: dict[str, Any] = {
    "ref": _("Reference"),
    "full_name": _("Full name"),
    "email": _("Email address"),
    "organisation": _("Organisation"),
    "job_title": _("Job title"),
    "grade": _("Where in the organisation"),
    "preferred_language": _("Language to work in"),
    "working_pattern": _("Full time or part time"),
    "days_available": _("Days available"),
    "adjustments": _("What would make it easier to take part"),
    "route": _("How they came to apply"),
    "nominated_by": _("Nominated by"),
    "line_manager_name": _("Line manager's name"),
    "line_manager_email": _("Line manager's email address"),
    "endorsement": _("Line manager's answer"),
    "written_in": _("Written in"),
    "submitted_at": _("Sent on"),
}
# An export has these; a file may too, but they come about here and are not taken from a file.
_IGNORED: dict[str, Any] = {
    "state": _("State"),
    "mean_score": _("Mean score"),
    "review_count": _("Reviews"),
}
IGNORED = frozenset(_IGNORED)


def questions_of_call(call: Call) -> list[Question]:
    """The questions of the call's latest form that a table can hold."""
    version = call.form_versions.order_by("-number").first()
    asked = from_data(version.questions) if version else []
    return [question for question in asked if question.kind != "file"]


def application_import_columns(call: Call) -> list[Column]:
    """The fields, then the questions of the latest form by their words."""
    fields = [column(key, title, required=key in REQUIRED) for key, title in _FIELDS.items()]
    asked = [
        Column(question.key, question.label_en, question.label_cy)
        for question in questions_of_call(call)
    ]
    return [*fields, *asked, *(column(key, title) for key, title in _IGNORED.items())]


def review_import_columns(criteria: list[Criterion]) -> list[Column]:
    """Whose review of what, then a score and a comment for each criterion."""
    columns = [
        column("ref", _("Reference"), required=True),
        column("reviewer_email", _("Reviewer's email address"), required=True),
    ]
    for criterion in criteria:
        columns += [
            _of(criterion, f"score_{criterion.code}", _("Score: %(criterion)s"), required=True),
            _of(criterion, f"comment_{criterion.code}", _("Comment: %(criterion)s")),
        ]
    return [
        *columns,
        column("feedback_for_applicant", _("For the applicant")),
        column("conflict_of_interest", _("Conflict of interest")),
        *(column(key, title) for key, title in _REVIEW_IGNORED.items()),
    ]


_REVIEW_IGNORED: dict[str, Any] = {
    "full_name": _("Full name"),
    "reviewer": _("Reviewer"),
    "weighted_score": _("Weighted mean"),
    "submitted_at": _("Sent on"),
}
REVIEW_IGNORED = frozenset(_REVIEW_IGNORED)


def _of(criterion: Criterion, key: str, title: Any, *, required: bool = False) -> Column:
    plain = column(key, title)
    return Column(
        key,
        plain.title_en % {"criterion": criterion.name_en},
        plain.title_cy % {"criterion": criterion.name_cy},
        required,
    )
