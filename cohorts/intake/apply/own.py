"""An applicant's own application, as the applicant may see it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.intake.form.answers import shown
from cohorts.intake.form.application_form import ApplicationForm
from cohorts.intake.form.questions import CORE, from_data
from cohorts.intake.models import Application, Call
from cohorts.roster.models import WEEKDAYS
from infuse.request import Request


def own_application(request: Request, call: Call) -> Application | None:
    """The signed-in person's application to the call."""
    if not request.user.is_authenticated:
        return None
    found = call.applications.filter(person_id=request.user.pk)
    return found.select_related("organisation", "form_version").first()


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


def states_before_telling() -> tuple[str, ...]:
    """The states in which an applicant may not know yet what was decided."""
    states = Application.State
    return (states.ACCEPTED, states.WAITLISTED, states.DECLINED)


@dataclass(frozen=True)
class Line:
    """A field of the application in words.

    `anchor` is its control on the form's page; `own` says that the applicant wrote it freely.
    """

    name: str
    label: str
    value: str
    anchor: str = ""
    own: bool = False


def lines_of(application: Application) -> list[Line]:
    """The whole application in words, in the page's language."""
    questions = from_data(application.form_version.questions)
    form = ApplicationForm(programme=application.programme, questions=questions)
    nominated = application.route == Application.Route.NOMINATED
    names = [name for name in CORE if name != "nominated_by" or nominated]
    answers = {q.key: (q.label, shown(q, application.answers.get(q.key, ""))) for q in questions}
    core = {name: (_label(form, name), core_text(application, name)) for name in names}
    return [
        Line(name, label, value, _anchor(form, name), name in answers)
        for name, (label, value) in (core | answers).items()
    ]


def _label(form: ApplicationForm, name: str) -> str:
    return str(form.fields[name].label) if name in form.fields else _("Email address")


def _anchor(form: ApplicationForm, name: str) -> str:
    return getattr(form[name], "first_id", "") if name in form.fields else ""


def core_text(application: Application, name: str) -> str:
    """What stands in one of the application's own columns, as a page shows it."""
    if name == "organisation":
        return str(application.organisation or "")
    if name == "days_available":
        names = {str(code): str(day) for code, day in WEEKDAYS}
        return ", ".join(names.get(day, day) for day in application.days_available)
    display = getattr(application, f"get_{name}_display", None)
    return str(display() if display else getattr(application, name))


def steps_of(application: Application) -> list[dict[str, Any]]:
    """Where the application stands on its way, for the stepper."""
    state = told_state(application)
    place = {"draft": 0, "submitted": 1}.get(state, 3)
    labels = [_("Draft"), _("Sent, being reviewed"), _("Decision")]
    marks = ["done" if i < place else "now" if i == place else "todo" for i in range(3)]
    return [{"label": label, "state": mark} for label, mark in zip(labels, marks, strict=True)]


def page_of(call: Call, name: str) -> str:
    """The address of one of the applicant's pages of a call."""
    return reverse(name, args=[call.cohort.slug])
