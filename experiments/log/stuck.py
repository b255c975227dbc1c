"""Teams that are stuck: two working weeks without a sign of theirs, while something is owed."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import DateTimeField, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest
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
    """Running teams with `last_sign`: forming, an experiment's move or an entry; and whether it is
    their turn (`owes`). Their own experiments count, and those of teams merged into them.
    """
    merge = {
        "team__successions__kind": Succession.Kind.MERGE,
        "team__successions__after": OuterRef("pk"),
    }
    # Asked apart, each finds its rows by an index; PostgreSQL's GREATEST passes over what is null.
    own = Experiment.objects.filter(team=OuterRef("pk")).order_by()
    carried = Experiment.objects.filter(**merge).order_by()
    turn = {"state__in": _TEAMS_TURN}
    return teams.filter(ended_on=None).annotate(
        last_sign=Greatest("formed_at", *_signs(own), *_signs(carried)),
        owes=Exists(own.filter(**turn))
        | Exists(carried.filter(**turn))
        | (~Exists(own) & ~Exists(carried)),
    )


def _signs(experiments: QuerySet[Experiment]) -> tuple[Subquery, Subquery]:
    """When one of the experiments moved last, and when somebody wrote of one last."""
    moved = experiments.order_by("-state_since").values("state_since")[:1]
    # The newest entry of each experiment, by its index; then the newest of these.
    newest = Entry.objects.filter(experiment=OuterRef("pk")).order_by("-pk")
    wrote = Subquery(newest.values("written_at")[:1], output_field=_MOMENT)
    written = experiments.annotate(wrote=wrote).order_by(F("wrote").desc(nulls_last=True))
    return (
        Subquery(moved, output_field=_MOMENT),
        Subquery(written.values("wrote")[:1], output_field=_MOMENT),
    )


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
