"""Reminders about teams: people whom the announcement left without one; and the announcement."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from cohorts.roster.models import Associate
from cohorts.teams.models import Seat, Team
from cohorts.teams.publishing.telling import managers_of
from infuse.notices.rules.rule import Counts, Due, Occasion, Rule, Timing, Topic


def _unplaced(occasion: Occasion) -> Iterator[Due]:
    """Managers, once a week, while somebody of a cohort with teams sits in none; no more after the
    cohort's end.
    """
    formed = Team.objects.filter(cohort=OuterRef("pk"), formed_at__lte=occasion.at)
    cohorts = {
        cohort.pk: cohort
        for cohort in occasion.programme.cohorts.filter(Exists(formed), ends_on__gte=occasion.today)
    }
    if not cohorts:
        return
    seated = Seat.objects.filter(associate=OuterRef("pk"), ended_on=None)
    names: dict[int, list[str]] = defaultdict(list)
    people = Associate.objects.filter(~Exists(seated), cohort__in=cohorts, withdrawal=None)
    for one in people.select_related("person").order_by("person__full_name", "pk"):
        names[one.cohort_id].append(str(one.person))
    managers = managers_of(occasion.programme) if names else []
    year, week, _day = occasion.today.isocalendar()
    for pk, without in names.items():
        for manager in managers:
            yield Due(
                key=f"teams_unplaced:{pk}:{year}-{week}:{manager.pk}",
                recipient=manager,
                context={
                    "full_name": manager.full_name,
                    "cohort_en": cohorts[pk].name_en,
                    "cohort_cy": cohorts[pk].name_cy,
                    "count": len(without),
                    "names": without,
                    "path": f"/teams/places/?cohort={cohorts[pk].slug}",
                },
            )


TEAM_PUBLISHED = Rule(
    code="team_published",
    topic=Topic.TEAMS,
    name=_("Teams are published"),
    about=_("Associates hear who they work with, on what, and why, when their team is published."),
    kinds=("team_published",),
    counts=Counts.AT_ONCE,
    timing=Timing(),
    due=None,
    placeholders={
        "person": _("The associate’s name"),
        "team": _("The name of the team"),
        "issue": _("The issue that the team works on"),
        "others": _("Who else is in the team"),
        "how": _("How the teams were made"),
    },
    sample={
        "person": "Ada Lewis",
        "team_id": 0,
        "team_en": "Homes first",
        "team_cy": "Cartrefi yn gyntaf",
        "issue_en": "Empty homes",
        "issue_cy": "Cartrefi gwag",
        "others": ["Bryn Jones", "Carys Evans"],
        "how_en": "The teams were made from what everybody ranked.",
        "how_cy": "Gwnaed y timau o’r hyn a restrodd pawb.",
    },
    link=lambda context: f"/teams/{context['team_id']}/",
)
TEAMS_UNPLACED = Rule(
    code="teams_unplaced",
    topic=Topic.TEAMS,
    name=_("People without a team"),
    about=_("Managers hear who is in no team although the teams of the cohort are announced."),
    kinds=("teams_unplaced",),
    counts=Counts.WEEKLY,
    timing=Timing(working_days=True),
    due=_unplaced,
    placeholders={
        "full_name": _("The manager’s name"),
        "cohort": _("The name of the cohort"),
        "count": _("How many people have no team"),
        "names": _("Their names"),
    },
    sample={
        "full_name": "Bo Price",
        "cohort_en": "Spring cohort",
        "cohort_cy": "Carfan y gwanwyn",
        "count": 2,
        "names": ["Bryn Jones", "Carys Evans"],
        "path": "/teams/places/",
    },
)
