"""After the lock a change is a dated amendment beside the original, which stays as it was."""

from datetime import date, datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experiments.design.models import Amendment, Experiment, Metric
from experiments.design.moves import Refused, hold, require_state
from experiments.design.stages import UNDER_WAY, State
from experiments.design.working_days import today_in
from infuse.people.models import User
from infuse.record.write import record

# What can be amended, and its name on the page. A metric's part is read from the primary metric.
AMENDABLE: dict[str, str | Promise] = {
    "hypothesis": gettext_lazy("Hypothesis"),
    "outcome_sought": gettext_lazy("Outcome sought"),
    "for_whom": gettext_lazy("For whom"),
    "riskiest_assumption": gettext_lazy("Riskiest assumption"),
    "method": gettext_lazy("Method"),
    "comparison": gettext_lazy("Comparison"),
    "comparison_reason_if_none": gettext_lazy("Reason for no comparison"),
    "sample": gettext_lazy("Sample"),
    "recruitment": gettext_lazy("Recruitment"),
    "starts_on": gettext_lazy("Start"),
    "ends_on": gettext_lazy("End"),
    "metric": gettext_lazy("Measure"),
    "unit": gettext_lazy("Unit"),
    "baseline": gettext_lazy("Baseline"),
    "success_threshold": gettext_lazy("Success threshold"),
    "stop_threshold": gettext_lazy("Stop threshold"),
    "stop_rule": gettext_lazy("Stop rule"),
    "guardrail": gettext_lazy("Guardrail"),
}
_OF_METRIC = {
    "metric": "name",
    "unit": "unit",
    "baseline": "baseline",
    "success_threshold": "threshold",
    "stop_threshold": "stop_threshold",
    "stop_rule": "stop_rule",
}


@transaction.atomic
def amend(
    *,
    experiment: Experiment,
    field: str,
    after: str,
    reason: str,
    actor: User | None,
    before: str | None = None,
    on: date | None = None,
    at: datetime | None = None,
) -> Amendment:
    """Note that something of the locked plan is done differently from a day on, and why.

    `before` is what stood until now, read from the plan unless given. Raises Refused before the
    lock and once the decision is taken.
    """
    hold(experiment)
    require_state(
        experiment,
        UNDER_WAY | {State.STOPPED_FOR_SAFETY},
        _("Amendments are for a plan that is locked and not decided yet."),
    )
    if field not in AMENDABLE:
        raise Refused({"field": _("Choose what changes.")})
    if not after.strip() or not reason.strip():
        raise Refused(_("Say what changes and why."))
    amendment, made = Amendment.objects.get_or_create(
        programme_id=experiment.programme_id,
        experiment=experiment,
        on=on or today_in(experiment.programme, at),
        field=field,
        after=after,
        reason=reason,
        defaults={
            "author": actor,
            "before": standing_text(experiment, field) if before is None else before,
        },
    )
    if made:
        record(
            verb="experiment.amended",
            subject=experiment,
            actor=actor,
            at=at,
            data={"field": field},
        )
    return amendment


def standing_text(experiment: Experiment, field: str) -> str:
    """What stands for a field now: the last amendment's text, else the locked plan's."""
    last = experiment.amendments.filter(field=field).last()
    if last:
        return last.after
    role = Metric.Role.GUARDRAIL if field == "guardrail" else Metric.Role.PRIMARY
    if field == "guardrail" or field in _OF_METRIC:
        metric = experiment.metrics.filter(role=role).first()
        return _text(getattr(metric, _OF_METRIC.get(field, "name"), None))
    return _text(getattr(experiment, field))


def _text(value: object) -> str:
    return "" if value is None else str(value)
