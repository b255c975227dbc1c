"""Finding experiments by words and facets, as fast among 100,000 as among a hundred.

The functions of the database give numbers of experiments; the rows are read under the policies.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from experiments.design.access import Standing
from experiments.design.models import Experiment
from experiments.design.releasing.models import LibraryItem
from experiments.library.query import Words, all_of, any_of, facet

COUNTED = 1000  # counts stop here: "more than 1,000"
_TYPED = (
    "(websearch_to_tsquery('infuse_words', %(text)s) || to_tsquery('infuse_names', %(beginning)s))"
)


@dataclass(frozen=True)
class Question:
    """Words, and facets as a tsquery; `in_notes` looks into the log's notes as well."""

    words: Words
    facets: str
    in_notes: bool = False

    @property
    def is_empty(self) -> bool:
        """Nothing was asked but who may see it."""
        return not self.words.text


def seen_by(standing: Standing) -> str:
    """Who may see what, as a tsquery: the same rule as `design.access.visible`; "" for staff."""
    if standing.is_staff:
        return ""
    shown = any_of(
        [
            *(facet("visibility", reach) for reach in ("library", "public")),
            *(facet("team", pk) for pk in sorted(standing.team_ids)),
        ]
    )
    within = any_of([facet("visibility", Experiment.Visibility.COHORT)])
    if standing.sees_cohorts:
        return f"{shown} | {within}"
    cohorts = any_of(facet("cohort", pk) for pk in sorted(standing.cohort_ids))
    return f"{shown} | {all_of([within, cohorts])}" if cohorts else shown


def found(
    question: Question, *, most: int, pivot: int | None = None, backwards: bool = False
) -> list[int]:
    """Numbers of the programme's experiments that fit, the last to move first.

    `pivot` is the experiment after which (or, `backwards`, before which) they begin. One query.
    """
    wanted, notes = _asked(question)
    return _numbers(
        f"SELECT infuse_find_experiments({wanted}, {notes}, %(pivot)s, %(backwards)s, %(most)s)",
        question,
        pivot=pivot,
        backwards=backwards,
        most=most,
    )


def how_many(question: Question, *, most: int) -> int:
    """How many of the programme's experiments fit, counted up to `most`. One query."""
    wanted, notes = _asked(question)
    sql = f"SELECT infuse_count_experiments({wanted}, {notes}, %(most)s)"
    return _numbers(sql, question, most=most)[0]


def how_many_released(question: Question, *, most: int) -> int:
    """How many shared experiments fit, counted up to `most`. One query."""
    return len(released(question, most=most))


def _asked(question: Question) -> tuple[str, str]:
    """SQL of what must fit, and of the words that may stand in the notes instead."""
    if question.is_empty:
        return "%(facets)s::tsquery", "NULL::tsquery"
    if question.in_notes:
        return "%(facets)s::tsquery", _TYPED
    return f"%(facets)s::tsquery && {_TYPED}", "NULL::tsquery"


def released(
    question: Question, *, most: int, pivot: int | None = None, backwards: bool = False
) -> list[int]:
    """Numbers of shared experiments of every programme, as far as the person may read them."""
    wanted = "%(facets)s::tsquery" + ("" if question.is_empty else f" && {_TYPED}")
    return _numbers(
        f"SELECT infuse_find_released({wanted}, %(pivot)s, %(backwards)s, %(most)s)",
        question,
        pivot=pivot,
        backwards=backwards,
        most=most,
    )


def items_of(numbers: list[int]) -> list[LibraryItem]:
    """The library's items of these experiments, in their order. One query."""
    rows = {row.experiment_id: row for row in LibraryItem.objects.filter(experiment__in=numbers)}
    return [rows[number] for number in numbers if number in rows]


def _numbers(sql: str, question: Question, **values: Any) -> list[int]:
    given = {
        "text": question.words.text,
        "beginning": question.words.beginning,
        "facets": question.facets,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, given | values)
        return [row[0] for row in cursor.fetchall()]
