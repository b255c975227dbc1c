"""Experiments by state: the board's columns, and how many stand in each."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Func, IntegerField, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from experiments.design.models import Experiment
from experiments.design.stages import State
from infuse.tenancy.models import Programme

SHOWN_IN_A_COLUMN = 8
COUNTED = 1000  # of each state; a page says "+" beyond


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
    # There are more than were counted.
    is_more: bool = False
    ids: list[int] = field(default_factory=list)

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


def counted(
    experiments: QuerySet[Experiment], programme: Programme, *, most: int = 0, cap: int = COUNTED
) -> list[Column]:
    """The stretches with how many stand in each, counted up to `cap` a state; and, with `most`,
    the ids of the last to move. One query, as quick among 100,000 as among a hundred.
    """
    asked: dict[str, Any] = {}
    for state in State.values:
        own = experiments.filter(state=state).order_by().values("pk")
        capped = ArraySubquery(own[: cap + 1])
        asked[f"n_{state}"] = Func(capped, function="cardinality", output_field=IntegerField())
        if most:
            latest = own.order_by("-state_since", "-pk")
            asked[f"latest_{state}"] = ArraySubquery(latest[:most])
    found: dict[str, Any] = {**Programme.objects.filter(pk=programme.pk).values(**asked).get()}
    columns = []
    for stretch in STRETCHES:
        numbers = [found[f"n_{state}"] for state in stretch.states]
        ids = [pk for state in stretch.states for pk in found.get(f"latest_{state}", ())]
        more = any(number > cap for number in numbers)
        total = sum(min(number, cap) for number in numbers)
        columns.append(Column(stretch, total, is_more=more, ids=ids))
    return columns


def board(experiments: QuerySet[Experiment], programme: Programme) -> list[Column]:
    """The columns, each with its latest few. Two queries, however many experiments there are."""
    columns = counted(experiments, programme, most=SHOWN_IN_A_COLUMN)
    ids = [pk for column in columns for pk in column.ids]
    rows = experiments.select_related("team", "conclusion").in_bulk(ids)
    for column in columns:
        mine = [rows[pk] for pk in column.ids if pk in rows]
        mine.sort(key=lambda one: (one.state_since, one.pk), reverse=True)
        column.experiments = mine[:SHOWN_IN_A_COLUMN]
    return columns
