"""Teams that are stuck: two working weeks without a sign of theirs, while something is owed."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cohorts.teams.life.models import Succession
from cohorts.teams.models import Team
from experiments.design.models import Experiment
from experiments.design.stages import State
from experiments.design.working_days import working_days_between
from experiments.log.models import Entry
from experiments.log.silence import EXPECTED_TO_SPEAK, SILENT_AFTER
from infuse.tenancy.models import Programme
from infuse.waiting.source import Asked, Nudge, Source, Waiting, columns

# The team's turn. In check, paused or decided, it is somebody else's, or nobody's.
_TEAMS_TURN = EXPECTED_TO_SPEAK | {State.DRAFT, State.RETURNED}
_MOMENT = DateTimeField()
NUDGED = "teams.nudged"


def with_last_sign(teams: QuerySet[Team]) -> QuerySet[Any]:
    """Running teams of cohorts with `last_sign`: forming, an experiment's move or an entry."""
    own = _experiments()
    moved = own.order_by("-state_since").values("state_since")[:1]
    # The newest entry of each experiment first, by its index; then the newest of these.
    latest = Entry.objects.filter(experiment=OuterRef("pk")).order_by("-pk")
    wrote = own.annotate(wrote=Subquery(latest.values("written_at")[:1], output_field=_MOMENT))
    written = wrote.filter(wrote__isnull=False).order_by("-wrote").values("wrote")[:1]
    return teams.filter(ended_on=None).annotate(
        last_sign=Greatest(
            "formed_at",
            Coalesce(Subquery(moved, output_field=_MOMENT), "formed_at"),
            Coalesce(Subquery(written, output_field=_MOMENT), "formed_at"),
        ),
        owes=~Exists(own) | Exists(own.filter(state__in=_TEAMS_TURN)),
    )


def _experiments() -> QuerySet[Experiment]:
    """A team's own, and those of teams that were merged into it."""
    merged = Succession.objects.filter(kind=Succession.Kind.MERGE, after=OuterRef(OuterRef("pk")))
    return Experiment.objects.filter(
        Q(team=OuterRef("pk")) | Q(team__in=merged.values("before"))
    ).order_by()


def silent_from(programme: Programme, today: date) -> datetime:
    """A team whose last sign is older than this moment is stuck."""
    day = today
    while working_days_between(day, today) < SILENT_AFTER:
        day -= timedelta(days=1)
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=programme.clock)


def stuck_teams(asked: Asked) -> QuerySet[Any]:
    """The running teams of running cohorts whose turn it is and who have been silent so long."""
    teams = asked.programme.teams.filter(cohort__ends_on__gte=asked.today)
    until = silent_from(asked.programme, asked.today)
    return with_last_sign(teams).filter(owes=True, last_sign__lt=until)


def _stuck(asked: Asked) -> QuerySet[Any]:
    return columns(stuck_teams(asked), at="last_sign", names="name")


def _team_url(line: Waiting) -> str:
    return reverse("team_detail", args=[line.key])


def _nudge_url(line: Waiting) -> str:
    return reverse("team_nudge", args=[line.key])


STUCK = Source(
    "team_stuck",
    ("people.manage", "experiments.comment"),
    _stuck,
    _("A team has given no sign for two working weeks"),
    _team_url,
    Nudge(_nudge_url, NUDGED),
)
SOURCES: tuple[Source, ...] = (STUCK,)
