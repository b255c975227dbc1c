"""The charter that an associate has not agreed to."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cohorts.teams.life.models import Charter, CharterAgreement
from cohorts.teams.models import Seat
from infuse.waiting.source import Asked, Source, Waiting, columns

_A_WEEK = timedelta(days=7)


def _charters(asked: Asked) -> QuerySet[Any]:
    """The newest version of the charter of each team that the person sits in, within a week."""
    seats = Seat.objects.filter(
        programme=asked.programme, associate__person=asked.person, ended_on=None
    )
    newer = Charter.objects.filter(team=OuterRef("team"), number__gt=OuterRef("number"))
    agreed = CharterAgreement.objects.filter(charter=OuterRef("pk"), associate__person=asked.person)
    rows = asked.programme.charters.filter(
        ~Exists(newer), ~Exists(agreed), team__in=seats.values("team"), team__ended_on=None
    )
    return columns(rows, at=F("written_at") + Value(_A_WEEK), slug="team_id", names="team__name")


def _charter_url(line: Waiting) -> str:
    return reverse("charter_detail", args=[int(line.slug)])


DUE: tuple[Source, ...] = (
    Source("charter", ("teams.see",), _charters, _("Agree to your team’s charter"), _charter_url),
)
