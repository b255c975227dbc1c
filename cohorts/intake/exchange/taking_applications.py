"""Applications that came in elsewhere, a row each."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.apply.applying import receive_application
from cohorts.intake.endorsement.endorsing import record_endorsement
from cohorts.intake.exchange.chosen import code_in, codes_in, names_of
from cohorts.intake.exchange.import_columns import (
    IGNORED,
    application_import_columns,
    questions_of_call,
)
from cohorts.intake.exchange.taking import NEW, SAME, read_cells
from cohorts.intake.form.grid import cell_choices
from cohorts.intake.form.questions import CHOOSING, CORE, Question
from cohorts.intake.models import Application, Call, Endorsement
from cohorts.roster.models import WEEKDAYS, Grade, WorkingLanguage, WorkingPattern
from infuse.people.joining import person_at
from infuse.people.models import Organisation, User
from infuse.sheets.columns import Named, simplified
from infuse.sheets.values import day_in, moment_in
from infuse.tenancy.models import LANGUAGES

_NOT_ASKED = "not_asked"


class ApplicationTaker:
    """Takes applications for a call. What stands there already is left as it is."""

    def __init__(self, call: Call, actor: User) -> None:
        self._call, self._actor = call, actor
        self._questions = {question.key: question for question in questions_of_call(call)}
        self._organisations = _organisations_of(call)
        self.columns = application_import_columns(call)
        self._readers = self._make_readers()

    def key(self, row: Named) -> str:
        """The applicant's address."""
        return row.cells.get("email", "").lower()

    def about(self, row: Named) -> str:
        """Who it is."""
        return " ".join(filter(None, (row.cells.get("ref"), row.cells.get("full_name"))))

    def take(self, row: Named) -> str:
        """Enter the application; a person who applied to the call already is passed over."""
        values = read_cells(row, self._readers, row.cells.keys() - IGNORED)
        applied = self._call.applications.filter(email__iexact=values["email"])
        if applied.exists():
            return SAME
        with transaction.atomic():
            person = self._person(values)
            written_in = values.get("written_in") or self._call.programme.default_language
            fields = {name: values[name] for name in CORE if name in values}
            application = receive_application(
                call=self._call,
                ref=values.get("ref", ""),
                person=person,
                fields=fields | {"route": fields.get("route") or Application.Route.SELF},
                answers={key: values[key] for key in self._questions if key in values},
                written_in=written_in,
                submitted_at=values.get("submitted_at") or timezone.now(),
                actor=self._actor,
            )
            if answer := values.get("endorsement"):
                record_endorsement(application=application, answer=answer, actor=self._actor)
        return NEW

    def _person(self, values: dict[str, Any]) -> User:
        email, name = values["email"], values.get("full_name", "")
        try:
            return person_at(
                email=email[:254], full_name=name[:150]
            )  # the deed refuses longer ones
        except ValidationError as error:
            said = _("Enter an email address in the form name@example.com.")
            raise ValidationError({"email": said}) from error

    def _make_readers(self) -> dict[str, Any]:
        choices: dict[str, Any] = {
            "grade": Grade.choices,
            "preferred_language": WorkingLanguage.choices,
            "working_pattern": WorkingPattern.choices,
            "route": Application.Route.choices,
            "written_in": LANGUAGES,
        }
        readers: dict[str, Any] = {key: _one_of(names_of(c)) for key, c in choices.items()}
        answers = {**names_of(Endorsement.Answer.choices), simplified(_("Not asked")): ""}
        readers |= {
            "endorsement": _one_of(answers | {"not asked": ""}),
            "days_available": _several_of(names_of(WEEKDAYS)),
            "organisation": self._organisation,
            "submitted_at": lambda text: _past(moment_in(text)) if text else None,
        }
        return readers | {key: _reader_of(question) for key, question in self._questions.items()}

    def _organisation(self, text: str) -> Organisation | None:
        found = self._organisations.get(simplified(text))
        if text and found is None:
            raise ValidationError(
                _("No organisation of this programme is called “%(text)s”.") % {"text": text[:60]}
            )
        return found


def _organisations_of(call: Call) -> dict[str, Organisation]:
    found = {}
    for one in call.programme.organisations.all():
        for name in (one.code, one.name_en, one.name_cy):
            found[simplified(name)] = one
    return found


def _one_of(names: dict[str, str]) -> Any:
    return lambda text: code_in(names, text)


def _several_of(names: dict[str, str]) -> Any:
    return lambda text: codes_in(names, text)


def _reader_of(question: Question) -> Any:
    """How an answer to the question is read."""
    if question.kind == "day":
        return lambda text: day_in(text).isoformat() if text else ""
    if question.kind == "grid":
        return _several_of(names_of(cell_choices()))
    if question.kind not in CHOOSING:
        return str
    names = {}
    for option in question.options:
        for name in (option.value, option.label_en, option.label_cy):
            names[simplified(name)] = option.value
    return _several_of(names) if question.kind == "choices" else _one_of(names)


def _past(moment: Any) -> Any:
    if moment > timezone.now():
        raise ValidationError(_("This lies in the future."))
    return moment
