"""How a cohort's teams are published: by one person or by two."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.roster.models import Cohort
from cohorts.teams.publishing.models import PublishingPlan
from cohorts.teams.publishing.publication import OPEN
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def plan_publishing(
    *, cohort: Cohort, two_people: bool, actor: User | None, at: datetime | None = None
) -> PublishingPlan:
    """Say whether a second person has to confirm the cohort's teams. The same again is not
    recorded. Raises ValidationError while teams are put forward.
    """
    rows = Cohort.objects.filter(programme_id=cohort.programme_id)
    cohort = rows.select_for_update().get(pk=cohort.pk)
    plan, _made = PublishingPlan.objects.get_or_create(
        cohort=cohort, defaults={"programme_id": cohort.programme_id}
    )
    if plan.two_people == two_people:
        return plan
    if cohort.publications.filter(state__in=OPEN).exists():
        raise ValidationError(
            _("Teams are put forward at the moment. Announce them or take them back first."),
            code="open",
        )
    plan.two_people = two_people
    plan.save(update_fields=["two_people"])
    data = {"two_people": two_people}
    record(verb="teams.publishing_planned", subject=cohort, actor=actor, at=at, data=data)
    return plan
