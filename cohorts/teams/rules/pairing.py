"""Rules about two people. Private: who, and why, is for people who form teams, and nobody else."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.roster.models import Associate, Cohort
from cohorts.teams.models import PairRule
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def add_pair_rule(
    *,
    cohort: Cohort,
    a: Associate,
    b: Associate,
    rule: str,
    reason: str,
    actor: User | None,
    at: datetime | None = None,
) -> PairRule:
    """Two people must ("together") or must not ("apart") share a team, in either order.

    The same rule again is returned as it is. Raises ValidationError for one person twice, somebody
    of another cohort, and a pair that has the opposite rule.
    """
    if rule not in PairRule.Rule.values:
        raise ValidationError({"rule": _("Choose one of the rules.")})
    if a.pk == b.pk:
        raise ValidationError({"b": _("Choose two different people.")})
    if {a.cohort_id, b.cohort_id} != {cohort.pk}:
        raise ValidationError({"a": _("Choose two people of this cohort.")})
    first, second = sorted((a, b), key=lambda associate: associate.pk)
    found, made = PairRule.objects.get_or_create(
        programme_id=cohort.programme_id,
        cohort=cohort,
        a=first,
        b=second,
        defaults={"rule": rule, "reason": reason, "added_by": actor},
    )
    if found.rule != rule:
        raise ValidationError(_("These two people have the opposite rule."), code="opposite")
    if made:
        # Neither names nor the kind of rule: others read the record too.
        record(verb="teams.pair_rule_added", subject=found, actor=actor, at=at)
    return found


@transaction.atomic
def remove_pair_rule(*, rule: PairRule, actor: User | None, at: datetime | None = None) -> None:
    """Take a rule back; one that is gone already is no mistake."""
    found = PairRule.objects.filter(programme_id=rule.programme_id, pk=rule.pk)
    locked = found.select_for_update(no_key=True).first()
    if locked is not None:
        record(verb="teams.pair_rule_removed", subject=locked, actor=actor, at=at)
        locked.delete()
