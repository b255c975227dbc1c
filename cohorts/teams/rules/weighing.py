"""How much each criterion of a formation counts: set by the manager, used by every proposal."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.roster.models import Cohort
from cohorts.teams.formation.problem import Weights
from cohorts.teams.formation.score import CRITERIA
from cohorts.teams.rules.models import FormationWeights
from infuse.people.models import User
from infuse.record.write import record

MOST = 100
WHOLE = 100  # percent


class Stale(ValidationError):
    """Somebody else set the weights after the page was shown."""


@transaction.atomic
def set_weights(
    *,
    cohort: Cohort,
    weights: Mapping[str, int],
    actor: User | None,
    version: int | None = None,
    at: datetime | None = None,
) -> FormationWeights:
    """Set what each criterion counts, from 0 to 100; only their proportions matter.

    Raises Stale when `version` is not what is saved (0: nothing is), ValidationError, by criterion,
    for a number out of range, and when none counts.
    """
    if set(weights) != set(CRITERIA):
        raise ValueError("Each criterion has a weight, and nothing else has.")
    for name, value in weights.items():
        if not 0 <= value <= MOST:
            raise ValidationError({name: _("Choose a number from 0 to 100.")})
    if not any(weights.values()):
        raise ValidationError({CRITERIA[0]: _("At least one criterion must count.")})
    Cohort.objects.select_for_update(no_key=True).get(
        programme_id=cohort.programme_id, pk=cohort.pk
    )
    row = FormationWeights.objects.filter(cohort=cohort).first()
    if row is not None and all(getattr(row, name) == value for name, value in weights.items()):
        return row
    if version is not None and version != (row.version if row else 0):
        raise Stale(_("Somebody else has set the weights since you opened this page."))
    if row is None:
        row = FormationWeights(programme_id=cohort.programme_id, cohort=cohort, version=0)
    for name, value in weights.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    data = {"cohort": cohort.slug, **weights}
    record(verb="teams.weights_set", subject=row, actor=actor, at=at, data=data)
    return row


def weights_of(cohort: Cohort) -> Weights:
    """The cohort's weights as whole percents that make 100; the usual ones when none were set."""
    row = FormationWeights.objects.filter(cohort=cohort).first()
    if row is None:
        return Weights()
    return as_percents({name: getattr(row, name) for name in asdict(Weights())})


def as_percents(weights: Mapping[str, int]) -> Weights:
    """Numbers in proportion, as whole percents; what rounding leaves goes to the largest rests."""
    total = sum(weights.values())
    shares = {name: value * WHOLE // total for name, value in weights.items()}
    rests = sorted(weights, key=lambda name: -(weights[name] * WHOLE % total))
    for name in rests[: WHOLE - sum(shares.values())]:
        shares[name] += 1
    return Weights(**shares)
