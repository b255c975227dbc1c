"""How teams are published: by one person or by two; in a cohort, and usually in the programme."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.roster.models import Cohort
from cohorts.teams.publishing.models import Publication, PublishingPlan
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme


def asks_two(cohort: Cohort) -> bool:
    """Whether two people are to decide on the cohort's teams: its own plan, else the usual one."""
    own = own_plan(cohort)
    return usually_two(cohort.programme_id) if own is None else own


def own_plan(cohort: Cohort) -> bool | None:
    """What the cohort itself says; None where the programme's usual plan holds."""
    rows = PublishingPlan.objects.filter(programme_id=cohort.programme_id, cohort=cohort)
    return rows.values_list("two_people", flat=True).first()


def usually_two(programme_id: int) -> bool:
    """What holds in a cohort that says nothing of its own."""
    rows = PublishingPlan.objects.filter(programme_id=programme_id, cohort=None)
    return rows.filter(two_people=True).exists()


@transaction.atomic
def plan_publishing(
    *, cohort: Cohort, two_people: bool | None, actor: User | None, at: datetime | None = None
) -> None:
    """Say whether a second person has to confirm the cohort's teams; None: as is usual in the
    programme. The same again is not recorded. Raises ValidationError while teams are put forward.
    """
    rows = Cohort.objects.filter(programme_id=cohort.programme_id)
    cohort = rows.select_for_update(no_key=True).get(pk=cohort.pk)
    if own_plan(cohort) == two_people:
        return
    if cohort.publications.filter(state__in=Publication.OPEN).exists():
        raise ValidationError(
            _("Teams are put forward at the moment. Announce them or take them back first."),
            code="open",
        )
    plans = PublishingPlan.objects.filter(programme_id=cohort.programme_id)
    if two_people is None:
        plans.filter(cohort=cohort).delete()
    else:
        plans.update_or_create(
            cohort=cohort,
            defaults={"two_people": two_people},
            create_defaults={"two_people": two_people, "programme_id": cohort.programme_id},
        )
    data = {"two_people": two_people}
    record(verb="teams.publishing_planned", subject=cohort, actor=actor, at=at, data=data)


@transaction.atomic
def plan_usually(
    *, programme: Programme, two_people: bool, actor: User | None, at: datetime | None = None
) -> None:
    """Say what holds in every cohort of the programme that says nothing of its own. The same again
    is not recorded; teams that are put forward go on as they were put forward.
    """
    Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    if usually_two(programme.pk) == two_people:
        return
    PublishingPlan.objects.update_or_create(
        programme=programme, cohort=None, defaults={"two_people": two_people}
    )
    data = {"two_people": two_people}
    record(verb="teams.publishing_usual", subject=programme, actor=actor, at=at, data=data)
