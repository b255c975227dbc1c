"""Whose teams live on in which: members of a team go on with what was merged into it."""

from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from cohorts.teams.life.models import Succession
from cohorts.teams.models import Seat


def with_merges(seats: QuerySet[Seat]) -> QuerySet[Seat]:
    """The seats, each with the programme's merges, without a query of their own."""
    merges = Succession.objects.filter(
        programme_id=OuterRef("programme_id"), kind=Succession.Kind.MERGE
    )
    pairs = merges.values(data=JSONObject(before="before_id", after="after_id"))
    return seats.annotate(merges=ArraySubquery(pairs))


def teams_of(seats: Iterable[Seat]) -> frozenset[int]:
    """The ids of the seats' teams (fetched `with_merges`) and of all that were merged into them."""
    seats = tuple(seats)
    found = {seat.team_id for seat in seats}
    pairs = [(one["before"], one["after"]) for s in seats[:1] for one in getattr(s, "merges", [])]
    grown = True
    while grown:
        more = {before for before, after in pairs if after in found} - found
        found |= more
        grown = bool(more)
    return frozenset(found)
