"""Who has ranked and who has not: those who have not come first, some on a page."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, Window

from cohorts.issues.models import Ranking
from cohorts.roster.models import Associate, Cohort

ON_A_PAGE = 50


@dataclass(frozen=True)
class Answered:
    """A page of a cohort's people, and how many there are in all."""

    page: Page[Associate]
    everybody: int
    answered: int

    @property
    def silent(self) -> list[Associate]:
        """Who on this page has not ranked."""
        return [one for one in self.page.object_list if not getattr(one, "ranked", False)]

    @property
    def ranked(self) -> list[Associate]:
        """Who on this page has."""
        return [one for one in self.page.object_list if getattr(one, "ranked", False)]


def answered(cohort: Cohort, asked: str) -> Answered:
    """The page that an address asks for; what is no page gives the first. One query, counts too."""
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    number = max(number, 1)
    rows = _rows(cohort, number)
    if not rows and number > 1:
        number, rows = 1, _rows(cohort, 1)
    everybody, said = (rows[0].everybody, rows[0].said) if rows else (0, 0)
    page: Page[Any] = Paginator(range(everybody), ON_A_PAGE).page(number)
    page.object_list = rows
    return Answered(page, everybody, said)


def _rows(cohort: Cohort, number: int) -> list[Any]:
    has_ranked = Exists(Ranking.objects.filter(associate=OuterRef("pk")))
    here = cohort.associates.filter(withdrawal=None).select_related("person", "organisation")
    counted = here.annotate(ranked=has_ranked).annotate(
        everybody=Window(Count("pk")), said=Window(Count("pk", filter=Q(ranked=True)))
    )
    ordered = counted.order_by("ranked", "person__full_name", "pk")
    return list(ordered[(number - 1) * ON_A_PAGE : number * ON_A_PAGE])
