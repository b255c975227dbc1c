"""Write a line of an experiment's log, once."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from experiments.design.models import Experiment, Lock, Series
from experiments.design.moves import Refused
from experiments.design.stages import State
from experiments.design.working_days import today_in
from experiments.log.models import Entry
from experiments.log.silence import entry_ends_silence
from infuse.people.models import User
from infuse.record.write import record

LONGEST_TEXT = 20_000  # characters, about ten pages
NOT_MEASURED_IN = frozenset({State.DECIDED, State.SHARED})


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
    at: datetime | None = None,
) -> Entry:
    """Add a note, deviation, incident, decision or measurement of a day.

    `once_key` is the key that the form showed: the same key again finds the entry that is there,
    so a double click or a replayed draft writes once. Raises Refused for a day in the future, an
    empty or too long text, or a measurement before the lock or after the decision.
    """
    found = Entry.objects.filter(experiment=experiment, once_key=once_key).first()
    if found:
        return found
    today = today_in(experiment.programme, at)
    if on > today:
        raise Refused({"on": _("The day must not be in the future.")})
    _check_text(kind, text)
    if kind == Entry.Kind.MEASUREMENT or series or value is not None:
        _check_measurement(experiment, on=on, kind=kind, series=series, value=value)
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
    }
    entry = Entry(experiment=experiment, once_key=once_key, **values)
    entry.clean_fields(exclude={"programme", "experiment", "author", "series", "text"})
    entry, made = Entry.objects.get_or_create(
        experiment=experiment, once_key=once_key, defaults=values
    )
    if made:
        _note(entry, at=at)
    return entry


def _check_text(kind: str, text: str) -> None:
    if not text.strip() and kind != Entry.Kind.MEASUREMENT:
        raise Refused({"text": _("Write what happened.")})
    if len(text) > LONGEST_TEXT:
        raise Refused({"text": _("This is too long for one entry. Split it into several.")})


def _check_measurement(
    experiment: Experiment, *, on: date, kind: str, series: Series | None, value: Decimal | None
) -> None:
    """Raises Refused unless it has a series of this experiment, a value, a day after the lock."""
    if kind != Entry.Kind.MEASUREMENT:
        raise Refused(_("Only a measurement has a value."))
    if series is None or series.experiment_id != experiment.pk:
        raise Refused({"series": _("Choose what was measured.")})
    if value is None:
        raise Refused({"value": _("Enter the value.")})
    lock = Lock.objects.filter(experiment=experiment).first()
    if lock is None:
        raise Refused(_("Lock the plan first: nothing is measured before the threshold is fixed."))
    if on < today_in(experiment.programme, lock.at):
        raise Refused({"on": _("This day is before the lock. Measurements come after it.")})
    state = Experiment.objects.values_list("state", flat=True).get(pk=experiment.pk)
    if state in NOT_MEASURED_IN:
        raise Refused(
            _("The decision is taken, so its figures stay as they were. Write a note instead.")
        )


def _note(entry: Entry, *, at: datetime | None) -> None:
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
        },
    )
    entry_ends_silence(entry.experiment)
