"""Applications as the rows of a table: one column for each field and each question asked."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.form.answers import Answer, shown
from cohorts.intake.form.questions import CHOOSING, Question, from_data
from cohorts.intake.models import Application, Endorsement
from cohorts.roster.models import WEEKDAYS, Grade, WorkingLanguage, WorkingPattern
from infuse.bilingual import current_language, other
from infuse.kinds import kind_name
from infuse.tenancy.models import LANGUAGES, Programme

type Show = Callable[[Any], Any]

CHUNK = 2000  # rows that are in memory at once


def organisation_name(path: str = "organisation") -> Any:
    """An organisation's name in the page's language, in the other one where that is empty."""
    names = [f"{path}__name_{code}" for code in (current_language(), other(current_language()))]
    return Coalesce(NullIf(F(names[0]), Value("")), F(names[1]), Value(""))


def application_columns() -> list[tuple[str, Any, str, Show | None]]:
    """Code, what is read, title, how it is shown (None: as it is), in the page's language."""
    return [
        ("ref", F("ref"), _("Reference"), None),
        ("state", F("state"), _("State"), worded(Application.State.choices)),
        ("full_name", F("full_name"), _("Full name"), None),
        ("email", F("email"), _("Email address"), None),
        ("organisation", organisation_name(), _("Organisation"), None),
        ("job_title", F("job_title"), _("Job title"), None),
        ("grade", F("grade"), _("Where in the organisation"), _kind(Grade)),
        (
            "preferred_language",
            F("preferred_language"),
            _("Language to work in"),
            worded(WorkingLanguage.choices),
        ),
        (
            "working_pattern",
            F("working_pattern"),
            _("Full time or part time"),
            _kind(WorkingPattern),
        ),
        ("days_available", F("days_available"), _("Days available"), _days()),
        ("adjustments", F("adjustments"), _("What would make it easier to take part"), None),
        ("route", F("route"), _("How they came to apply"), worded(Application.Route.choices)),
        ("nominated_by", F("nominated_by"), _("Nominated by"), None),
        ("line_manager_name", F("line_manager_name"), _("Line manager's name"), None),
        ("line_manager_email", F("line_manager_email"), _("Line manager's email address"), None),
        (
            "endorsement",
            F("endorsement__answer"),
            _("Line manager's answer"),
            worded(Endorsement.Answer.choices, _("Not asked")),
        ),
        ("written_in", F("written_in"), _("Written in"), worded(LANGUAGES)),
        ("submitted_at", F("submitted_at"), _("Sent on"), local()),
        ("mean_score", F("mean_score"), _("Mean score"), None),
        ("review_count", F("review_count"), _("Reviews"), None),
    ]


def application_head(questions: Iterable[Question]) -> list[str]:
    """The titles: the fields, then every question in its words."""
    titles = [title for _key, _source, title, _show in application_columns()]
    return titles + [question.label for question in questions]


def application_rows(
    applications: QuerySet[Application], questions: Iterable[Question]
) -> Iterator[list[Any]]:
    """A row for each application, read in chunks: memory does not grow with their number."""
    columns = application_columns()
    shows = [(place, show) for place, (*_rest, show) in enumerate(columns) if show]
    asked = [(question.key, _shower(question)) for question in questions]
    rows = applications.values_list(*[source for _key, source, *_rest in columns], "answers")
    for *cells, answers in rows.iterator(chunk_size=CHUNK):
        for place, show in shows:
            cells[place] = show(cells[place])
        given = answers.get
        cells += [show(given(key, "")) for key, show in asked]
        yield cells


def questions_of(programme: Programme) -> list[Question]:
    """Every question that a form of the programme ever asked, once, in its latest wording."""
    versions = programme.formversions.order_by("call__opens_at", "number")
    found: dict[str, Question] = {}
    for (data,) in versions.values_list("questions"):
        for question in from_data(data):
            before = found.pop(question.key, None)
            found[question.key] = _with_options_of(question, before)
    return list(found.values())


def _with_options_of(question: Question, before: Question | None) -> Question:
    """An answer that an older form offered keeps its words."""
    if before is None or not before.options:
        return question
    values = {option.value for option in question.options}
    gone = tuple(option for option in before.options if option.value not in values)
    return replace(question, options=(*question.options, *gone))


def _shower(question: Question) -> Show:
    if question.kind in ("short", "long"):
        return _as_is
    if question.kind in CHOOSING:
        labels = {option.value: option.label for option in question.options}
        return lambda answer: _chosen(labels, answer)
    return lambda answer: shown(question, answer) if answer not in ("", None) else ""


def _as_is(answer: Any) -> Any:
    return answer if isinstance(answer, str) else str(answer)


def _chosen(labels: Mapping[str, str], answer: Answer) -> str:
    chosen = [answer] if isinstance(answer, str) else answer
    return ", ".join(labels.get(one, one) for one in chosen if one)


def worded(choices: Iterable[tuple[Any, Any]], otherwise: str = "") -> Show:
    """A code's name in the page's language."""
    names = {code: str(name) for code, name in choices}
    return lambda code: names.get(code, code or otherwise)


def _kind(kinds: Any) -> Show:
    names: dict[str, str] = {}

    def show(code: str) -> str:
        if code not in names:
            names[code] = str(kind_name(code, kinds)) if code else ""
        return names[code]

    return show


def _days() -> Show:
    names = {str(code): str(name) for code, name in WEEKDAYS}
    return lambda days: ", ".join([names.get(day, day) for day in days])


def local() -> Show:
    """A moment by the programme's clock, without its offset."""
    clock = timezone.get_current_timezone()

    def show(moment: datetime | None) -> datetime | None:
        return moment and moment.astimezone(clock).replace(tzinfo=None)

    return show
