"""The lock: a light pre-registration. What it freezes the database refuses to change."""

import hashlib
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from experiments.design.frozen import FROZEN_COLUMNS
from experiments.design.models import EthicsCheck, Experiment, Lock, Series
from experiments.design.moves import Refused, Stale, hold, move, require_state
from experiments.design.readiness import missing_from
from experiments.design.stages import MOVES, State
from infuse.people.models import User
from infuse.record.write import record

_OF_METRIC = (
    "role",
    "name",
    "unit",
    "direction",
    "baseline",
    "baseline_reason_if_none",
    "threshold",
    "stop_threshold",
    "stop_rule",
    "also",
)
_OF_SERIES = ("key", "label_en", "label_cy", "unit", "role")


@transaction.atomic
def lock_plan(
    *,
    experiment: Experiment,
    actor: User | None,
    version: int | None = None,
    at: datetime | None = None,
) -> Lock:
    """Freeze hypothesis, method, metrics and thresholds as they stand, with their hash.

    `version` is the plan's version that the page showed (Stale when it is another now). Raises
    Refused with everything that is missing. Locking twice finds the first lock.
    """
    hold(experiment)
    found = Lock.objects.filter(experiment=experiment).first()
    if found and experiment.state == State.LOCKED:
        return found
    require_state(
        experiment, MOVES["lock"][0], _("Only a plan that is still being written can be locked.")
    )
    if version is not None and experiment.version != version:
        raise Stale
    check = EthicsCheck.objects.filter(experiment=experiment).first()
    missing = missing_from(experiment, list(experiment.metrics.all()), check)
    if missing:
        raise Refused([str(one.text) for one in missing])
    frozen = frozen_plan(experiment)
    lock = Lock.objects.create(
        programme_id=experiment.programme_id,
        experiment=experiment,
        at=at or timezone.now(),
        by=actor,
        frozen=frozen,
        frozen_hash=hash_of(frozen),
    )
    move(experiment, "lock", at=at)
    record(
        verb="experiment.locked",
        subject=experiment,
        actor=actor,
        at=at,
        data={"hash": lock.frozen_hash, "version": experiment.version},
    )
    return lock


def frozen_plan(experiment: Experiment) -> dict[str, Any]:
    """The plan as plain JSON: what the lock keeps, and what a later reading is compared with.

    Of what is counted it holds the measure and its comparison; others may join while it runs.
    """
    plan = {name: getattr(experiment, name) for name in FROZEN_COLUMNS}
    metrics = [{n: getattr(m, n) for n in _OF_METRIC} for m in experiment.metrics.all()]
    counted = experiment.series.exclude(role=Series.Role.OTHER)
    series = [{n: getattr(s, n) for n in _OF_SERIES} for s in counted]
    frozen: dict[str, Any] = json.loads(
        json.dumps({"plan": plan, "metrics": metrics, "series": series}, default=_plain)
    )
    return frozen


def hash_of(frozen: dict[str, Any]) -> str:
    """SHA-256 of the frozen plan in one canonical spelling (sorted keys, UTF-8, no spaces)."""
    text = json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
