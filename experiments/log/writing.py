"""Write a line of an experiment's log, once."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from experiments.design.models import Experiment, Lock, Series
from experiments.design.moves import Refused
from experiments.design.stages import State
from experiments.design.working_days import today_in
from experiments.log.drafts.models import EntryDraft
from experiments.log.models import Entry
from experiments.log.photos.adding import NewPhoto, add_photos, check_photos
from experiments.log.silence import entry_ends_silence
from experiments.log.talk.telling import tell_of_entry
from infuse.people.models import User
from infuse.record.write import record
from skills.assessments.models import SkillItem

LONGEST_TEXT = 20_000  # characters, about ten pages
LONGEST_DAY = 24 * 60  # minutes
NOT_MEASURED_IN = frozenset({State.DECIDED, State.SHARED})


class AlreadyWritten(Refused):
    """The key's entry is in the log with other words; nothing was changed."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(
            _(
                "Another window has added this note already, in other words."
                " Add yours as a note of its own, or leave it."
            ),
            code="differs",
        )
        self.entry = entry


@transaction.atomic
def add_entry(
    *,
    experiment: Experiment,
    author: User,
    on: date,
    kind: str,
    text: str,
    language: str,
    once_key: str,
    series: Series | None = None,
    value: Decimal | None = None,
    present: str = "",
    skill: SkillItem | None = None,
    minutes: int | None = None,
    photos: Sequence[NewPhoto] = (),
    at: datetime | None = None,
    tell: bool = True,
) -> Entry:
    """Add a note, deviation, incident, decision or measurement of a day.

    `once_key` is the key that the form showed: the same key again finds the entry that is there,
    so a double click or a replayed draft writes once. Its draft, if there was one, is gone then.
    `minutes` is only noted with the entry. Raises AlreadyWritten when the key's entry has other
    words; Refused for a day in the future, an empty or too long text, a photo that cannot be
    taken, or a value before the lock or after the decision.
    """
    text = text.replace("\r\n", "\n")
    values = {
        "programme_id": experiment.programme_id,
        "author": author,
        "on": on,
        "written_at": at or timezone.now(),
        "kind": kind,
        "language": language,
        "text": text,
        "series": series,
        "value": value,
        "present": present,
        "skill": skill,
        "minutes": minutes,
    }
    entry = Entry(experiment=experiment, once_key=once_key, **values)
    found = Entry.objects.filter(experiment=experiment, once_key=once_key).first()
    if found:
        return _the_same(found, entry)
    _check(entry, at)
    prepared = check_photos(photos)
    made_entry, made = Entry.objects.get_or_create(
        experiment=experiment, once_key=once_key, defaults=values
    )
    if not made:
        return _the_same(made_entry, entry)
    made_entry.is_new = True
    add_photos(entry=made_entry, photos=prepared, actor=author, at=at)
    EntryDraft.objects.filter(person=author, once_key=once_key).delete()
    _note(made_entry, photos=len(prepared), at=at)
    if tell:
        tell_of_entry(made_entry)
    return made_entry


def _the_same(found: Entry, entry: Entry) -> Entry:
    """The entry that is there. Raises AlreadyWritten when it says something else."""
    alike = ("author_id", "kind", "on", "series_id", "value")
    same = all(getattr(found, name) == getattr(entry, name) for name in alike)
    if not same or found.text.strip() != entry.text.strip():
        raise AlreadyWritten(found)
    return found


def _check(entry: Entry, at: datetime | None) -> None:
    if entry.on > today_in(entry.experiment.programme, at):
        raise Refused({"on": _("The day must not be in the future.")})
    check_text(entry.kind, entry.text)
    if entry.minutes is not None and not 0 < entry.minutes <= LONGEST_DAY:
        raise Refused({"hours": _("Hours of one day are more than 0 and at most 24.")})
    measures = entry.series is not None or entry.value is not None
    if entry.kind == Entry.Kind.MEASUREMENT or measures:
        check_measurement(entry.experiment, on=entry.on, series=entry.series, value=entry.value)
    entry.clean_fields(
        exclude={"programme", "experiment", "author", "series", "text", "skill", "minutes"}
    )


def check_text(kind: str, text: str) -> None:
    """Raises Refused for an empty text, except of a measurement, and for one that is too long."""
    if not text.strip() and kind != Entry.Kind.MEASUREMENT:
        raise Refused({"text": _("Write what happened.")})
    if len(text) > LONGEST_TEXT:
        raise Refused({"text": _("This is too long for one entry. Split it into several.")})


def check_measurement(
    experiment: Experiment, *, on: date, series: Series | None, value: Decimal | None
) -> None:
    """Raises Refused unless it has a series of this experiment, a value, a day after the lock."""
    if series is None or series.experiment_id != experiment.pk:
        raise Refused({"series": _("Choose what was measured.")})
    if value is None:
        raise Refused({"value": _("Enter the value.")})
    first = first_measured_day(experiment)
    if on < first:
        raise Refused({"on": _("This day is before the lock. Measurements come after it.")})


def first_measured_day(experiment: Experiment) -> date:
    """The day of the lock. Raises Refused before the lock and after the decision."""
    lock = Lock.objects.filter(experiment=experiment).first()
    if lock is None:
        raise Refused(_("Lock the plan first: nothing is measured before the threshold is fixed."))
    state = Experiment.objects.values_list("state", flat=True).get(pk=experiment.pk)
    if state in NOT_MEASURED_IN:
        raise Refused(
            _("The decision is taken, so its figures stay as they were. Write a note instead.")
        )
    return today_in(experiment.programme, lock.at)


def _note(entry: Entry, *, photos: int, at: datetime | None) -> None:
    record(
        verb="entry.added",
        subject=entry,
        actor=entry.author,
        at=at,
        data={
            "experiment": entry.experiment_id,
            "kind": entry.kind,
            "on": entry.on.isoformat(),
            "value": None if entry.value is None else str(entry.value),
            **({"photos": photos} if photos else {}),
        },
    )
    entry_ends_silence(entry.experiment)
