"""What waits around the teams: publishing, names, people without a team."""

from typing import Any

from django.db.models import (
    Count,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cohorts.roster.models import Associate
from cohorts.teams.life.models import TeamName
from cohorts.teams.models import Proposal, Seat, Team
from cohorts.teams.publishing.models import Publication
from cohorts.teams.stages import FRUITLESS
from infuse.waiting.source import Asked, Source, Waiting, columns, grouped


def _to_confirm(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.publications.filter(state=Publication.State.WAITING)
    others = rows.exclude(put_forward_by=asked.person)
    return columns(others, at="put_forward_at", names="cohort__name")


def _held_up(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.publications.filter(state=Publication.State.AGREED).exclude(obstacle="")
    return columns(rows, at=Coalesce("announce_at", "put_forward_at"), names="cohort__name")


def _names(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.teamnames.filter(state=TeamName.State.PROPOSED)
    return grouped(rows, by="team_id", at="proposed_at", names="team__name")


def _unplaced(asked: Asked) -> QuerySet[Any]:
    """The running cohorts that have teams and people without a seat; since these were formed."""
    teams = Team.objects.filter(cohort=OuterRef("pk"), ended_on=None).order_by("formed_at")
    seats = Seat.objects.filter(associate=OuterRef("pk"), ended_on=None)
    people = Associate.objects.filter(~Exists(seats), cohort=OuterRef("pk"), withdrawal=None)
    number = Subquery(
        people.order_by().values("cohort").annotate(n=Count("pk")).values("n"),
        output_field=IntegerField(),
    )
    rows = asked.programme.cohorts.filter(ends_on__gte=asked.today).annotate(
        formed=Subquery(teams.values("formed_at")[:1], output_field=DateTimeField()),
        unplaced=number,
    )
    shown = rows.filter(formed__isnull=False, unplaced__gt=0)
    return columns(shown, at="formed", slug="slug", names="name", count=F("unplaced"))


def _failed(asked: Asked) -> QuerySet[Any]:
    """Proposals that could not be worked out, when none came after them."""
    later = Proposal.objects.filter(cohort=OuterRef("cohort"), number__gt=OuterRef("number"))
    rows = asked.programme.proposals.filter(~Exists(later), state__in=FRUITLESS, removed_at=None)
    return columns(rows, at=Coalesce("finished_at", "made_at"), names="cohort__name")


def _proposal_url(line: Waiting) -> str:
    return reverse("proposal_detail", args=[line.key])


def _publication_url(line: Waiting) -> str:
    return reverse("publication_detail", args=[line.key])


def _name_url(line: Waiting) -> str:
    return reverse("team_name_edit", args=[line.key])


def _places_url(line: Waiting) -> str:
    return f"{reverse('place_suggestions')}?cohort={line.slug}"


_WHO = ("teams.form",)

SOURCES: tuple[Source, ...] = (
    Source(
        "teams_to_confirm",
        _WHO,
        _to_confirm,
        _("Teams wait for a second person before they are announced"),
        _publication_url,
    ),
    Source("teams_held_up", _WHO, _held_up, _("Teams could not be announced"), _publication_url),
    Source("proposal_failed", _WHO, _failed, _("Teams could not be worked out"), _proposal_url),
    Source("team_name", _WHO, _names, _("A team wishes for another name"), _name_url),
    Source(
        "people_unplaced",
        _WHO,
        _unplaced,
        ngettext_lazy("%(n)d person has no team", "%(n)d people have no team", "n"),
        _places_url,
    ),
)
