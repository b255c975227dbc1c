"""What the team does next, because of what it learned."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from experiments.design.conclusion import VERDICTS, both_texts_written
from experiments.design.models import Conclusion, Experiment, ExperimentDecision
from experiments.design.moves import Refused, hold, move, require_state
from experiments.design.stages import State
from experiments.design.working_days import today_in
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def decide(
    *,
    experiment: Experiment,
    choice: str,
    reason: str,
    next_step: str = "",
    decided_by: User | None,
    on: date | None = None,
    at: datetime | None = None,
) -> ExperimentDecision:
    """Persevere, pivot, stop or pause, with the reason and who decided.

    From analysing it moves on to decided. What was not run or was stopped for safety stays in its
    state: the decision stands beside it. Raises Refused unless what went wrong and what worked are
    both written, or when another decision stands already.
    """
    hold(experiment)
    found = ExperimentDecision.objects.filter(experiment=experiment).first()
    if found:
        return _same_or_refused(found, choice, reason)
    require_state(experiment, VERDICTS, _("A decision follows the results, not before."))
    conclusion = Conclusion.objects.filter(experiment=experiment).first()
    if not conclusion or not both_texts_written(conclusion):
        raise Refused(
            _("Write what went wrong and what worked before you decide: both are needed."),
            code="both_texts",
        )
    decision = ExperimentDecision(
        programme_id=experiment.programme_id,
        experiment=experiment,
        choice=choice,
        reason=reason,
        next_step=next_step,
        decided_by=decided_by,
        decided_on=on or today_in(experiment.programme, at),
    )
    decision.clean_fields(exclude={"programme", "experiment", "decided_by"})
    decision.save()
    experiment.__dict__.pop("decision", None)
    if experiment.state == State.ANALYSING:
        move(experiment, "decide", at=at)
    record(
        verb="experiment.decided",
        subject=experiment,
        actor=decided_by,
        at=at,
        data={"choice": choice, "verdict": conclusion.verdict},
    )
    return decision


def _same_or_refused(found: ExperimentDecision, choice: str, reason: str) -> ExperimentDecision:
    if (found.choice, found.reason) == (choice, reason):
        return found
    raise Refused(_("A decision has been taken already."), code="decided")
