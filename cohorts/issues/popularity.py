"""How much each issue is wanted, and who has not said yet."""

from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cohorts.issues.answered import answered
from cohorts.issues.crumbs import issue_crumbs
from cohorts.issues.deadline import rankings_are_open
from cohorts.issues.models import WickedIssue
from cohorts.issues.places import counts_by_place
from cohorts.issues.seeing import cohort_shown
from cohorts.roster.models import Cohort
from infuse.people.access import may, requires
from infuse.request import MemberRequest
from infuse.ui.charts import BarChart, Table, bar_chart

TOP = 3


@dataclass(frozen=True)
class Wanted:
    """An issue and how many people who are still here gave it each rank."""

    issue: WickedIssue
    by_rank: dict[int, int]

    @property
    def first(self) -> int:
        """How many want it most."""
        return self.by_rank.get(1, 0)

    @property
    def top(self) -> int:
        """How many have it among their first three."""
        return sum(count for rank, count in self.by_rank.items() if rank <= TOP)

    @property
    def total(self) -> int:
        """How many ranked it at all."""
        return sum(self.by_rank.values())

    @property
    def places(self) -> int:
        """For how many people the issue has room."""
        return self.issue.max_teams * (self.issue.max_size or self.issue.cohort.team_size_max)


def wanted_issues(cohort: Cohort) -> list[Wanted]:
    """The cohort's offered issues, the most wanted first."""
    counts = counts_by_place(cohort)
    offered = cohort.wicked_issues.filter(state=WickedIssue.State.OFFERED).order_by("pk")
    found = [Wanted(issue, counts.get(issue.pk, {})) for issue in offered]
    return sorted(found, key=lambda w: (-w.top, -w.first, -w.total, w.issue.pk))


def popularity_chart(wanted: list[Wanted]) -> BarChart:
    """How many have each issue among their first three; the table beside it has the rest."""
    chart = bar_chart(
        id="popularity",
        title=_("People who have the issue among their first three"),
        bars=[(one.issue.title, one.top) for one in wanted],
    )
    head = [_("Issue"), _("First"), _("First three"), _("Ranked at all"), _("Places")]
    rows = [
        [one.issue.title, *(str(n) for n in (one.first, one.top, one.total, one.places))]
        for one in wanted
    ]
    return replace(chart, table=Table(head, rows, [1, 2, 3, 4]))


@require_safe
@requires("issues.manage", "teams.form")
def popularity(request: MemberRequest) -> HttpResponse:
    """The manager sees what is wanted, and whom to ask again."""
    cohorts, cohort = cohort_shown(request)
    context: dict[str, object] = {"cohorts": cohorts, "cohort": cohort}
    if cohort is not None:
        wanted = wanted_issues(cohort)
        people = answered(cohort, request.GET.get("page", ""))
        context |= {
            "wanted": wanted,
            "chart": popularity_chart(wanted),
            "people": people,
            "everybody": people.everybody,
            "answered": people.answered,
            "crumbs": issue_crumbs(cohort),
            "ranking_open": rankings_are_open(cohort, timezone.now()),
            "may_manage": may(request, "issues.manage"),
            "may_write": may(request, "messages.send"),
            "may_remind": may(request, "notices.manage"),
        }
    return render(request, "cohorts/issues/popularity.html", context)
