"""Whether associates can still rank while teams are put forward, and how many have not."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from cohorts.issues.deadline import rankings_are_open
from cohorts.issues.models import Ranking
from cohorts.roster.models import Cohort

CONFIRM_RANKING = _("Ranking is still open: confirm that you go on all the same.")


@dataclass(frozen=True)
class OpenRanking:
    """Ranking goes on: its last day (None: no deadline), and how many have not ranked."""

    until: date | None
    silent: int


def open_ranking(cohort: Cohort, at: datetime) -> OpenRanking | None:
    """How the ranking stands while it is open; None when it is closed."""
    if not rankings_are_open(cohort, at):
        return None
    ranked = Exists(Ranking.objects.filter(associate=OuterRef("pk")))
    silent = cohort.associates.filter(~ranked, withdrawal=None)
    return OpenRanking(cohort.rankings_close_on, silent.count())
