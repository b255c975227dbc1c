"""From a posted page to the application: begun when need be, saved by parts, differences shown."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from cohorts.intake.apply.applying import start_application
from cohorts.intake.apply.nominated import nomination_before
from cohorts.intake.apply.own import Line, lines_of
from cohorts.intake.apply.part_form import PartForm, by_field, marks_in, show_problems
from cohorts.intake.apply.place import Place
from cohorts.intake.apply.saving import save_part
from cohorts.intake.form.moving import keep_gone
from cohorts.intake.form.standing import standing_of
from cohorts.intake.models import Application
from infuse.bilingual import current_language
from infuse.people.models import User
from infuse.request import ProgrammeRequest

# The mark of a text that this window has not shown.
UNSEEN = "unseen"


@dataclass(frozen=True)
class Kept:
    """What became of a posted page; `differing` are the other window's texts."""

    application: Application | None
    conflicts: tuple[str, ...] = ()
    differing: list[Line] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    appeared: bool = False
    gone: bool = False

    @property
    def state(self) -> str:
        """In one word, for the line under the form."""
        return "differs" if self.conflicts else "problem" if self.problems else "saved"


def keep_part(
    request: ProgrammeRequest, place: Place, form: PartForm, *, by_itself: bool = False
) -> Kept:
    """Keep what can be kept of a page, and let the form say the rest.

    A page that was kept by itself shows no second text: there a difference stays a difference.
    """
    assert isinstance(request.user, User)
    form.is_valid()
    try:
        application = place.application or _begin(request, place)
        saved = save_part(
            application=application,
            seen=form.marks | dict.fromkeys(form.undecided(), UNSEEN) if place.application else {},
            typed=_typed(form, request.user),
            mine=form.chosen("mine"),
            written_in=current_language(),
            actor=request.user,
        )
        if form.gone:
            keep_gone(application=saved.application, gone=form.gone, actor=request.user)
    except ValidationError as error:
        show_problems(form, by_field(error))
        return Kept(None, problems=list(error.messages))
    appeared = form.appeared
    marks = marks_in(standing_of(saved.application), form)
    form.show_marks(marks | (dict.fromkeys(saved.conflicts, UNSEEN) if by_itself else {}))
    return Kept(
        saved.application,
        saved.conflicts,
        differing=_differing(saved.application, saved.conflicts),
        problems=[str(text) for texts in form.errors.values() for text in texts],
        appeared=appeared,
        gone=bool(form.gone),
    )


def _begin(request: ProgrammeRequest, place: Place) -> Application:
    assert isinstance(request.user, User)
    application = start_application(
        call=place.call,
        person=request.user,
        nomination_id=nomination_before(request, place.call),
        actor=request.user,
    )
    if answers := dict(place.standing.answers):
        save_part(
            application=application,
            seen={},
            typed=answers,
            written_in=current_language(),
            actor=request.user,
        )
    return application


def _typed(form: PartForm, actor: User) -> dict[str, Any]:
    """What this page says, without what it was not sent with or gave up for the other window."""
    typed = {**form.fields_typed(), **form.answers_typed(form.standing.answers)}
    typed |= form.stored_files(actor=actor)
    unsaid = {
        name
        for name in typed
        if (name in form.fields and name in form.errors)
        or (
            form.fields[name].widget.value_omitted_from_data(form.data, form.files, name)
            and not form.data.get(f"{name}_remove")
        )
    }
    dropped = unsaid | form.chosen("theirs")
    return {name: value for name, value in typed.items() if name not in dropped}


def _differing(application: Application, names: tuple[str, ...]) -> list[Line]:
    return [line for line in lines_of(application) if line.name in names]
