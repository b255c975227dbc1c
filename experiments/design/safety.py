"""Anyone on the team stops for safety at once; only the reviewer restarts."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from experiments.design.models import Experiment, ExperimentDecision
from experiments.design.moves import Refused, hold, moved
from experiments.design.people import context_of, may_restart, notify_team, reviewers
from experiments.design.stages import State
from infuse.notices.queue import notify
from infuse.people.models import User


@transaction.atomic
def stop_for_safety(
    *, experiment: Experiment, actor: User | None, at: datetime | None = None, tell: bool = True
) -> None:
    """Stop now, for safety, and tell the evaluation leads and the team."""
    if (
        not moved(experiment, "stop_for_safety", "stopped_for_safety", actor=actor, at=at)
        or not tell
    ):
        return
    cause = f"{experiment.state_since:%Y%m%d%H%M%S}"
    for lead in reviewers(experiment.programme_id):
        notify(
            programme=experiment.programme,
            kind="experiment_stopped",
            key=f"experiment_stopped:{experiment.pk}:{cause}:{lead.pk}",
            recipient=lead,
            context=context_of(experiment),
        )
    notify_team(experiment, kind="experiment_stopped", cause=cause)


@transaction.atomic
def restart(
    *, experiment: Experiment, actor: User, at: datetime | None = None, tell: bool = True
) -> None:
    """The reviewer lets a stopped experiment run again.

    Raises Refused for anybody else, or when the team has already decided what to do instead.
    """
    hold(experiment)
    if not may_restart(experiment, actor):
        raise Refused(_("Only the reviewer can restart what was stopped for safety."))
    if experiment.state != State.RUNNING and _is_decided(experiment):
        raise Refused(_("The team has decided already. Plan a follow-up experiment instead."))
    if moved(experiment, "restart", "restarted", actor=actor, at=at) and tell:
        cause = f"{experiment.state_since:%Y%m%d%H%M%S}"
        notify_team(experiment, kind="experiment_restarted", cause=cause)


def _is_decided(experiment: Experiment) -> bool:
    return ExperimentDecision.objects.filter(experiment=experiment).exists()
