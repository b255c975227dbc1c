"""Reminders of the log: an experiment that says nothing, and one that measures nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, Max, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from experiments.design.models import Experiment
from experiments.design.people import context_of, teams_now
from experiments.design.stages import State
from experiments.design.working_days import last_day_before, today_in, working_days_between
from experiments.log.models import Entry
from experiments.log.silence import SILENT_AFTER, silence_key, silent_in
from infuse.notices.rules.rule import Counts, Due, Occasion, Rule, Timing, Topic


def _silent(occasion: Occasion) -> Iterator[Due]:
    """Everybody on the team, once for each silence unless it is to be repeated."""
    steps = occasion.timing.steps() or (SILENT_AFTER,)
    experiments = Experiment.objects.filter(programme=occasion.programme)
    silences = silent_in(experiments, occasion.today, days=steps[0])
    teams = teams_now(silence.experiment.team_id for silence in silences)
    for silence in silences:
        experiment = silence.experiment
        step = occasion.timing.step(silence.days) or steps[0]
        mark = f".{step}" * (step != steps[0])
        for person in teams[experiment.team_id]:
            yield Due(
                key=f"{silence_key(experiment)}{silence.last_entry}{mark}:{person.pk}",
                recipient=person,
                context=context_of(experiment) | {"days": silence.days},
            )


@dataclass(frozen=True)
class _Unmeasured:
    experiment: Experiment
    since: date
    days: int


def _unmeasured(occasion: Occasion) -> Iterator[Due]:
    """The team of a running experiment that writes, and has not measured for so long.

    One that is silent altogether hears of its silence instead.
    """
    steps = occasion.timing.steps()
    if not steps:
        return
    found = [one for one in _last_measured(occasion, steps[0]) if one.days >= steps[0]]
    teams = teams_now(one.experiment.team_id for one in found)
    for one in found:
        step = occasion.timing.step(one.days)
        for person in teams[one.experiment.team_id]:
            yield Due(
                key=f"measure_due:{one.experiment.pk}:{one.since}:{step}:{person.pk}",
                recipient=person,
                context=context_of(one.experiment) | {"days": one.days},
            )


def _last_measured(occasion: Occasion, days: int) -> Iterator[_Unmeasured]:
    """Running experiments that are not silent, and since when nothing was measured in them."""
    today, programme = occasion.today, occasion.programme
    measured = Entry.objects.filter(
        experiment=OuterRef("pk"), value__isnull=False, on__gt=last_day_before(days, today)
    )
    rows = (
        Experiment.objects.filter(
            ~Exists(measured),
            programme=programme,
            state=State.RUNNING,
            state_since__lt=occasion.at - timedelta(days=days),
        )
        .annotate(
            measured_on=Max("entries__on", filter=Q(entries__value__isnull=False)),
            written_at=Max("entries__written_at"),
        )
        .order_by("pk")
    )
    for row in rows:
        began = today_in(programme, row.state_since)
        since = max(began, row.measured_on or began)
        spoke = max(began, today_in(programme, row.written_at)) if row.written_at else began
        if working_days_between(spoke, today) < SILENT_AFTER:
            yield _Unmeasured(row, since, working_days_between(since, today))


_SAYS = {
    "code": _("The code of the experiment"),
    "title": _("The title of the experiment"),
    "days": _("For how many working days"),
}
_SAMPLE = {
    "code": "E01",
    "title_en": "Text before the visit",
    "title_cy": "Neges cyn yr ymweliad",
    "path": "/experiments/",
    "days": 10,
}

EXPERIMENT_SILENT = Rule(
    code="experiment_silent",
    topic=Topic.EXPERIMENTS,
    name=_("A silent experiment"),
    about=_(
        "The team of an experiment that is under way, and of which nobody writes, hears of it."
    ),
    kinds=("experiment_silent",),
    counts=Counts.WORKED,
    timing=Timing(leads=(SILENT_AFTER,), working_days=True),
    due=_silent,
    placeholders=_SAYS,
    sample=_SAMPLE,
)
MEASURE_DUE = Rule(
    code="measure_due",
    topic=Topic.EXPERIMENTS,
    name=_("A measure is due"),
    about=_("The team of a running experiment that writes, and measures nothing, hears of it."),
    kinds=("measure_due",),
    counts=Counts.WORKED,
    timing=Timing(leads=(10,), every=10, most=3, working_days=True),
    due=_unmeasured,
    placeholders=_SAYS,
    sample=_SAMPLE,
)
