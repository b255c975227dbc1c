"""What an experiment is called, what it says of itself, and who may see it: open in every state."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from experiments.design.models import Experiment
from experiments.design.moves import Refused, Stale, hold
from experiments.design.planning import involve, set_fields
from experiments.design.releasing.following import follow_visibility
from infuse.people.models import Organisation, User
from infuse.record.write import record

IDENTITY_FIELDS = (
    "title_en",
    "title_cy",
    "summary_en",
    "summary_cy",
    "visibility",
    "upstream_tag",
    "theme",
)


@transaction.atomic
def describe(
    *,
    experiment: Experiment,
    version: int,
    fields: Mapping[str, Any],
    organisations: Iterable[Organisation] | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> Experiment:
    """Save title, summary, theme and visibility, and the organisations involved when given.

    Nothing here is part of the lock. What is in the library follows. Raises Stale, or Refused when
    no title is left.
    """
    hold(experiment)
    if experiment.version != version:
        raise Stale
    changed = set_fields(experiment, fields, allowed=IDENTITY_FIELDS)
    if not (experiment.title_en or experiment.title_cy):
        raise Refused({"title_en": _("Enter a title in English or in Welsh.")})
    if organisations is not None:
        involve(experiment, organisations)
    experiment.version += 1
    experiment.save(update_fields=[*changed, "version"])
    record(
        verb="experiment.described",
        subject=experiment,
        actor=actor,
        at=at,
        data={"version": experiment.version, "visibility": experiment.visibility},
    )
    follow_visibility(experiment, actor=actor, at=at)
    return experiment
