"""The experiments that hang together with one, or on an issue, as a tree that a page can show."""

from collections.abc import Iterable

from django.db import connection
from django.urls import reverse

from experiments.design.lineage import Drawing, Node, draw, every, forest
from experiments.design.models import Experiment
from experiments.design.stages import State
from infuse.bilingual import language_shown

MOST = 60

# From an experiment up to the first one, then down to all that came of it.
_THREAD = """
WITH RECURSIVE up AS (
  SELECT id, parent_id, 0 AS step FROM experiments_experiment WHERE id = %s
  UNION ALL SELECT e.id, e.parent_id, up.step + 1
  FROM experiments_experiment e JOIN up ON e.id = up.parent_id WHERE up.step < 50
), down AS (
  (SELECT up.id, 0 AS step FROM up ORDER BY up.step DESC LIMIT 1)
  UNION ALL SELECT e.id, down.step + 1
  FROM experiments_experiment e JOIN down ON e.parent_id = down.id WHERE down.step < 50
) SELECT id FROM down LIMIT %s
"""


class Tree:
    """Trees of experiments: `roots` for a nested list, `drawing` for the picture."""

    def __init__(self, experiments: Iterable[Experiment], here: int | None = None) -> None:
        self.roots = forest(_node(one, here) for one in experiments)
        self.drawing: Drawing = draw(self.roots)

    @property
    def is_thread(self) -> bool:
        """At least one follows from another: there is something to draw."""
        return bool(self.drawing.lines)

    @property
    def number(self) -> int:
        """How many experiments are in it."""
        return sum(1 for _ in every(self.roots))


def thread_numbers(experiment: Experiment) -> list[int]:
    """Numbers of all experiments of the same thread, this one among them. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_THREAD, [experiment.pk, MOST])
        return [row[0] for row in cursor.fetchall()]


def _node(experiment: Experiment, here: int | None) -> Node:
    conclusion = getattr(experiment, "conclusion", None)
    state = str(State(experiment.state).label)
    if conclusion and conclusion.verdict and conclusion.verdict != experiment.state:
        state = f"{state} · {conclusion.get_verdict_display()}"
    return Node(
        number=experiment.pk,
        parent=experiment.parent_id,
        code=experiment.code,
        title=experiment.title,
        state=state,
        url=reverse("experiment_detail", args=[experiment.pk]),
        language=language_shown(experiment, "title"),
        is_here=experiment.pk == here,
    )
