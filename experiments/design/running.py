"""Deeds while an experiment runs: start, pause, resume, finish; share; or not run at all."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from experiments.design.conclusion import both_texts_written
from experiments.design.models import Conclusion, Experiment, ExperimentDecision
from experiments.design.moves import Refused, hold, moved
from experiments.design.releasing.following import follow_visibility
from infuse.people.models import User


@transaction.atomic
def start(*, experiment: Experiment, actor: User | None, at: datetime | None = None) -> None:
    """The locked test begins."""
    moved(experiment, "start", "started", actor=actor, at=at)


@transaction.atomic
def pause(*, experiment: Experiment, actor: User | None, at: datetime | None = None) -> None:
    """Running stops for a while."""
    moved(experiment, "pause", "paused", actor=actor, at=at)


@transaction.atomic
def resume(*, experiment: Experiment, actor: User | None, at: datetime | None = None) -> None:
    """A paused experiment goes on."""
    moved(experiment, "resume", "resumed", actor=actor, at=at)


@transaction.atomic
def finish(*, experiment: Experiment, actor: User | None, at: datetime | None = None) -> None:
    """Measuring is over; what came of it is worked out."""
    moved(experiment, "finish", "finished", actor=actor, at=at)


@transaction.atomic
def do_not_run(*, experiment: Experiment, actor: User | None, at: datetime | None = None) -> None:
    """Give the test up before it ran. Raises Refused unless a barrier is linked to it."""
    hold(experiment)
    if not experiment.barriers.exists():
        raise Refused(
            _("Name the barrier that keeps this experiment from running."), code="barrier"
        )
    moved(experiment, "do_not_run", "not_run", actor=actor, at=at)


@transaction.atomic
def share(*, experiment: Experiment, actor: User | None, at: datetime | None = None) -> None:
    """Share what was learned with whom the experiment's visibility names, the library included.

    Raises Refused unless what went wrong, what worked and a decision are there.
    """
    hold(experiment)
    conclusion = Conclusion.objects.filter(experiment=experiment).first()
    decided = ExperimentDecision.objects.filter(experiment=experiment).exists()
    if not decided or not conclusion or not both_texts_written(conclusion):
        raise Refused(
            _("Before sharing, write what went wrong, what worked, and what you decided.")
        )
    shared = moved(
        experiment,
        "share",
        "shared",
        actor=actor,
        at=at,
        data={"visibility": experiment.visibility},
    )
    if shared:
        follow_visibility(experiment, actor=actor, at=at)
