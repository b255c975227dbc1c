"""A note that waited on a device for a connection comes in: into the log once, or kept for its
writer with the reason.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from experiments.design.models import Experiment
from experiments.design.stages import State
from experiments.log.drafts.keeping import Typed, keep_draft, same_words
from experiments.log.drafts.models import EntryDraft
from experiments.log.forms import NoteForm
from experiments.log.models import Entry
from experiments.log.noting import note
from experiments.log.time_given import give_time
from experiments.log.writing import AlreadyWritten
from infuse.people.models import User

CONCLUDED = frozenset({State.DECIDED, State.SHARED, State.NOT_RUN})


@dataclass(frozen=True)
class Outcome:
    """The entry that the note became, or the draft that it is kept as and why."""

    entry: Entry | None = None
    draft: EntryDraft | None = None
    problems: tuple[str, ...] = ()
    again: bool = False  # the entry was there before

    @property
    def message(self) -> str:
        """What to tell the writer."""
        if self.entry is not None:
            return _("Your note is in the log.")
        assert self.draft is not None
        said = _("Your note was not added: %(reason)s It is kept as your own draft.")
        reason = str(self.draft.get_held_display())
        return " ".join([said % {"reason": reason}, *self.problems])


@transaction.atomic
def replay(
    *,
    experiment: Experiment,
    person: User,
    is_ours: bool,
    form: NoteForm,
    once_key: str,
    version: int,
    typed: Typed,
) -> Outcome:
    """Add the note unless it cannot stand any more; then keep it and change nothing else.

    The same note again finds the entry that it became. A note that was written before the
    experiment was concluded does not slip in afterwards by itself: its writer decides.
    """
    known = Entry.objects.filter(experiment=experiment, author=person, once_key=once_key).first()
    if known is not None and same_words(known, typed):
        return Outcome(entry=known, again=True)
    held, problems = "", []
    if not is_ours:
        held = EntryDraft.Held.LEFT
    elif experiment.state in CONCLUDED:
        held = EntryDraft.Held.CONCLUDED
    elif not form.is_valid():
        held = EntryDraft.Held.REFUSED
        problems = [str(text) for texts in form.errors.values() for text in texts]
    else:
        try:
            with transaction.atomic():
                return Outcome(entry=_added(experiment, person, form))
        except AlreadyWritten:
            held = EntryDraft.Held.DIFFERS
        except ValidationError as error:
            held, problems = EntryDraft.Held.REFUSED, list(error.messages)
    kept = keep_draft(
        experiment=experiment,
        person=person,
        once_key=once_key,
        version=version,
        typed=typed,
        held=held,
    )
    return Outcome(draft=kept.draft, problems=tuple(problems))


def _added(experiment: Experiment, person: User, form: NoteForm) -> Entry:
    entry = note(experiment=experiment, author=person, form=form)
    if entry.minutes and entry.is_new:
        give_time(experiment=experiment, person=person, on=entry.on, minutes=entry.minutes)
    return entry
