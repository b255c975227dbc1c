"""An applicant's own application, as the applicant may see it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.intake.form.answers import shown
from cohorts.intake.form.application_form import ApplicationForm
from cohorts.intake.form.conditions import shown_questions
from cohorts.intake.form.questions import CORE, ELIGIBILITY, Question, from_data
from cohorts.intake.form.reading import answers_read
from cohorts.intake.form.sections import pages_of
from cohorts.intake.form.standing import standing_of
from cohorts.intake.models import Application, Call
from cohorts.roster.models import WEEKDAYS
from infuse.request import Request
from infuse.ui.fields import CheckboxesField, RadiosField


def own_application(request: Request, call: Call) -> Application | None:
    """The signed-in person's application to the call."""
    if not request.user.is_authenticated:
        return None
    found = call.applications.filter(person_id=request.user.pk)
    application = found.select_related("organisation", "form_version", "person").first()
    if application is not None:
        application.programme = call.programme
    return application


def told_state(application: Application) -> str:
    """The state, a decision counting only once the applicant was told of it."""
    states = Application.State
    if application.state not in states_before_telling():
        return application.state
    told = application.decisions.filter(told_at__isnull=False).first()
    if told is None:
        return states.SUBMITTED
    # An offer that ended is decided anew in silence: to the applicant it stays ended.
    return states.LAPSED if told.outcome == states.ACCEPTED else told.outcome


# What the page offers goes by what the applicant knows, so that it never betrays a decision.
MAY_WITHDRAW = (Application.State.DRAFT, Application.State.SUBMITTED, Application.State.WAITLISTED)


def told_feedback(application: Application) -> str:
    """The reviewers' feedback that the applicant was sent with a decision; "" for none."""
    told = application.decisions.filter(told_at__isnull=False).first()
    return told.feedback if told else ""


def states_before_telling() -> tuple[str, ...]:
    """The states in which an applicant may not know yet what was decided."""
    states = Application.State
    return (states.ACCEPTED, states.WAITLISTED, states.DECLINED)


@dataclass(frozen=True)
class Line:
    """A field of the application in words.

    `anchor` is its control on the form's page; `own` says that the applicant wrote it freely,
    `is_file` that they sent a file.
    """

    name: str
    label: str
    value: str
    anchor: str = ""
    own: bool = False
    is_file: bool = False


def lines_of(application: Application) -> list[Line]:
    """The whole application in words, in the page's language; no form is made for it."""
    questions = from_data(application.form_version.questions)
    nominated = application.route == Application.Route.NOMINATED
    names = [name for name in CORE if name != "nominated_by" or nominated]
    core = [
        Line(name, _label(name), core_text(application, name), core_anchor(name)) for name in names
    ]
    own = [
        _line(question, application.answers.get(question.key, ""))
        for question in shown_questions(questions, application.answers)
    ]
    return [*core, *own, *kept_lines(application)]


def _line(question: Question, answer: Any) -> Line:
    is_file = isinstance(answer, dict)
    anchor = anchor_of(question)
    return Line(question.key, question.label, shown(question, answer), anchor, True, is_file)


def kept_lines(application: Application) -> list[Line]:
    """What was answered to questions that a newer form does not ask any more."""
    kept = [one for one in answers_read(application, "applicant") if one.no_longer_asked]
    return [
        Line(
            f"{one.key}_{place}",
            _("%(question)s (no longer asked)") % {"question": one.label},
            one.text,
            own=True,
        )
        for place, one in enumerate(kept)
    ]


@dataclass(frozen=True)
class Part:
    """A page of the form, read: its title, where it is changed, and its lines."""

    title: str
    url: str
    lines: list[Line]


def sections_of(application: Application) -> list[Part]:
    """The application in words, page by page, without what was not asked of this applicant."""
    lines = {line.name: line for line in lines_of(application)}
    slug = application.call.cohort.slug
    standing = standing_of(application)
    parts = []
    if asked := standing.form.of(ELIGIBILITY):
        url = reverse("eligibility_check", args=[slug])
        parts.append(
            Part(_("Whether you can apply"), url, [lines[q.key] for q in asked if q.key in lines])
        )
    for page in pages_of(standing):
        names = (*page.names, *(["nominated_by"] if "route" in page.names else []))
        url = reverse("application_edit", args=[slug, page.key])
        parts.append(Part(page.title, url, [lines[name] for name in names if name in lines]))
    kept = kept_lines(application)
    return [*parts, Part(_("No longer asked"), "", kept)] if kept else parts


def _label(name: str) -> str:
    field = ApplicationForm.base_fields.get(name)
    return str(field.label) if field else _("Email address")


# What follows a question's id in the id of its first control.
FIRST = {"choice": "_0", "choices": "_0", "yesno": "_0", "grid": "_0", "day": "_day"}


def anchor_of(question: Question) -> str:
    """The id of the first control of a question, where its page leads to."""
    return f"id_{question.key}{FIRST.get(question.kind, '')}"


def core_anchor(name: str) -> str:
    """The same of a field of the application itself; nothing for one that no page asks for."""
    field = ApplicationForm.base_fields.get(name)
    if field is None:
        return ""
    return f"id_{name}_0" if isinstance(field, RadiosField | CheckboxesField) else f"id_{name}"


def core_text(application: Application, name: str) -> str:
    """What stands in one of the application's own columns, as a page shows it."""
    if name == "organisation":
        return str(application.organisation or "")
    if name == "days_available":
        names = {str(code): str(day) for code, day in WEEKDAYS}
        return ", ".join(names.get(day, day) for day in application.days_available)
    display = getattr(application, f"get_{name}_display", None)
    return str(display() if display else getattr(application, name))


def page_of(call: Call, name: str) -> str:
    """The address of one of the applicant's pages of a call."""
    return reverse(name, args=[call.cohort.slug])
