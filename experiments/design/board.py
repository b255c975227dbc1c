"""Experiments by state: the board's columns, and how many stand in each."""

from dataclasses import dataclass, field

from django.db.models import Case, CharField, Count, F, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from experiments.design.models import Experiment
from experiments.design.stages import State

SHOWN_IN_A_COLUMN = 8


@dataclass(frozen=True)
class Stretch:
    """A column: neighbouring states under one title."""

    key: str
    title: str | Promise
    states: tuple[str, ...]


STRETCHES: tuple[Stretch, ...] = (
    Stretch("planning", _("Planning"), (State.DRAFT, State.IN_CHECK, State.RETURNED)),
    Stretch("locked", _("Locked"), (State.LOCKED,)),
    Stretch("running", _("Running"), (State.RUNNING, State.PAUSED)),
    Stretch("analysing", _("Analysing"), (State.ANALYSING,)),
    Stretch("decided", _("Decided"), (State.DECIDED, State.SHARED)),
    Stretch("ended_early", _("Ended early"), (State.NOT_RUN, State.STOPPED_FOR_SAFETY)),
)


@dataclass
class Column:
    """A column of the board with the experiments that moved last, and how many there are."""

    stretch: Stretch
    count: int = 0
    experiments: list[Experiment] = field(default_factory=list)

    @property
    def is_cut(self) -> bool:
        """There are more than the column shows."""
        return self.count > len(self.experiments)


def flow(experiments: QuerySet[Experiment]) -> list[Column]:
    """How many experiments stand in each stretch. One query."""
    counted = experiments.order_by().values("state").annotate(n=Count("pk"))
    by_state = {row["state"]: row["n"] for row in counted}
    return [
        Column(stretch, sum(by_state.get(state, 0) for state in stretch.states))
        for stretch in STRETCHES
    ]


def board(experiments: QuerySet[Experiment]) -> list[Column]:
    """The columns, each with its latest few. Two queries, however many experiments there are."""
    columns = {column.stretch.key: column for column in flow(experiments)}
    stretch = Case(
        *(When(state__in=one.states, then=Value(one.key)) for one in STRETCHES),
        output_field=CharField(),
    )
    latest = (
        experiments.select_related("team", "conclusion")
        .annotate(stretch=stretch)
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=F("stretch"),
                order_by=[F("state_since").desc(), F("pk").desc()],
            )
        )
        .filter(place__lte=SHOWN_IN_A_COLUMN)
        .order_by("-state_since", "-pk")
    )
    for experiment in latest:
        columns[experiment.stretch].experiments.append(experiment)
    return list(columns.values())
