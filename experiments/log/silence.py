"""Since when an experiment that is under way has been silent."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from experiments.design.models import Experiment
from experiments.design.stages import State
from experiments.design.working_days import (
    last_day_before,
    today_in,
    working_days_between,
)
from experiments.log.models import Entry
from infuse.notices.models import Notice

SILENT_AFTER = 10  # working days
NOTE_DUE_AFTER = 5  # working days
# A pause is silent on purpose; before the lock and after the decision nothing is owed.
EXPECTED_TO_SPEAK = frozenset({State.LOCKED, State.RUNNING, State.ANALYSING})


@dataclass(frozen=True)
class Silence:
    """An experiment, the day it last said something, and how many working days ago that was."""

    experiment: Experiment
    since: date
    days: int
    last_entry: int  # its id; 0 when there was none

    @property
    def is_long(self) -> bool:
        """Ten working days or more."""
        return self.days >= SILENT_AFTER

    @property
    def is_note_due(self) -> bool:
        """A working week or more."""
        return self.days >= NOTE_DUE_AFTER


def with_last_entry(experiments: QuerySet[Experiment]) -> QuerySet[Experiment]:
    """The experiments, each with its last entry's id and moment."""
    newest = Entry.objects.filter(experiment=OuterRef("pk")).order_by("-pk")
    return experiments.annotate(
        last_entry=Subquery(newest.values("pk")[:1]),
        last_written=Subquery(newest.values("written_at")[:1]),
    )


def silence_of(experiment: Any, today: date) -> Silence:
    """How silent one of `with_last_entry` is. A locked test owes nothing before its start."""
    programme = experiment.programme
    days = [today_in(programme, experiment.state_since)]
    if experiment.last_written:
        days.append(today_in(programme, experiment.last_written))
    if experiment.state == State.LOCKED and experiment.starts_on:
        days.append(experiment.starts_on)
    since = max(days)
    return Silence(
        experiment, since, working_days_between(since, today), experiment.last_entry or 0
    )


def silent_in(
    experiments: QuerySet[Experiment], today: date, *, days: int = SILENT_AFTER
) -> list[Silence]:
    """Every experiment that has been silent for so many working days or more, longest first."""
    # What has said something since then is not silent for so long: the database leaves it out.
    since = last_day_before(days, today) + timedelta(days=2)
    spoke = Entry.objects.filter(experiment=OuterRef("pk"), written_at__gte=_midnight(since))
    speaking = experiments.filter(
        ~Exists(spoke), state__in=EXPECTED_TO_SPEAK, state_since__lt=_midnight(since)
    ).select_related("programme", "team")
    found = [silence_of(row, today) for row in with_last_entry(speaking)]
    return sorted(
        (silence for silence in found if silence.days >= days),
        key=lambda silence: (-silence.days, silence.experiment.code),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def entry_ends_silence(experiment: Experiment) -> None:
    """An entry came: a reminder that has not gone out yet is not sent any more."""
    Notice.objects.filter(
        programme_id=experiment.programme_id,
        key__startswith=silence_key(experiment),
        state=Notice.State.DUE,
    ).update(state=Notice.State.SUPERSEDED, outcome="entry written")


def silence_key(experiment: Experiment) -> str:
    """How the keys of every reminder of an experiment's silence begin."""
    return f"experiment_silent:{experiment.pk}:"
