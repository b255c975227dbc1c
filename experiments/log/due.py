"""What an associate's experiments ask for: a note, a measurement, an end. And where to go on."""

from datetime import timedelta
from typing import Any

from django.db.models import DateTimeField, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Greatest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cohorts.teams.life.models import Succession
from cohorts.teams.models import Seat
from experiments.design.models import Experiment
from experiments.design.stages import State
from experiments.log.models import Entry
from experiments.log.silence import EXPECTED_TO_SPEAK
from infuse.waiting.source import Asked, Source, Waiting, columns

_MOMENT = DateTimeField()
# Five working days are a week of days, ten are two.
_NOTE_AFTER = timedelta(days=7)
_MEASURE_AFTER = timedelta(days=14)


def own_experiments(asked: Asked) -> QuerySet[Experiment]:
    """Those of the teams that the person sits in, and of teams that were merged into them."""
    seats = Seat.objects.filter(
        programme=asked.programme, associate__person=asked.person, ended_on=None
    ).values("team")
    merged = Succession.objects.filter(kind=Succession.Kind.MERGE, after__in=seats).values("before")
    return asked.programme.experiments.filter(Q(team__in=seats) | Q(team__in=merged))


def _notes(asked: Asked) -> QuerySet[Any]:
    """Silent for a working week; a test that is locked owes nothing before its first day."""
    newest = Entry.objects.filter(experiment=OuterRef("pk")).order_by("-pk")
    wrote = Subquery(newest.values("written_at")[:1], output_field=_MOMENT)
    begins = Coalesce(Cast("starts_on", _MOMENT), "state_since")
    rows = own_experiments(asked).filter(state__in=EXPECTED_TO_SPEAK)
    rows = rows.exclude(state=State.LOCKED, starts_on__gt=asked.today).annotate(
        spoke=Greatest("state_since", Coalesce(wrote, "state_since"), begins)
    )
    rows = rows.filter(spoke__lte=asked.now - _NOTE_AFTER)
    return columns(rows, at=F("spoke") + Value(_NOTE_AFTER), names="title")


def _measures(asked: Asked) -> QuerySet[Any]:
    """Running, and nothing was measured for two working weeks."""
    rows = own_experiments(asked).filter(state=State.RUNNING)
    measured = Max("entries__on", filter=Q(entries__value__isnull=False))
    rows = rows.annotate(
        measured=Greatest("state_since", Coalesce(Cast(measured, _MOMENT), "state_since"))
    ).filter(measured__lte=asked.now - _MEASURE_AFTER)
    return columns(rows, at=F("measured") + Value(_MEASURE_AFTER), names="title")


def _ends(asked: Asked) -> QuerySet[Any]:
    """The day that the plan set for the end is past, and the test still runs."""
    rows = own_experiments(asked).filter(
        state__in=(State.RUNNING, State.PAUSED), ends_on__lt=asked.today
    )
    return columns(rows, at="ends_on", names="title")


def _conclusions(asked: Asked) -> QuerySet[Any]:
    rows = own_experiments(asked).filter(state=State.ANALYSING)
    return columns(rows, at=F("state_since") + Value(_MEASURE_AFTER), names="title")


def _note_url(line: Waiting) -> str:
    return reverse("entry_new", args=[line.key])


def _measure_url(line: Waiting) -> str:
    return reverse("measurement_new", args=[line.key])


def _experiment_url(line: Waiting) -> str:
    return reverse("experiment_detail", args=[line.key])


_WHO = ("experiments.work",)

DUE: tuple[Source, ...] = (
    Source("note", _WHO, _notes, _("Write a note in the log"), _note_url),
    Source("measure", _WHO, _measures, _("Enter a measurement"), _measure_url),
    Source(
        "end", _WHO, _ends, _("The day of its end is past: finish it, or go on"), _experiment_url
    ),
    Source("conclusion", _WHO, _conclusions, _("Say what came of it and decide"), _experiment_url),
)
