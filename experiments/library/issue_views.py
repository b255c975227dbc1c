"""Everything that was tried on a wicked issue, across teams and cohorts."""

from functools import partial

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cohorts.issues.models import WickedIssue
from experiments.design.access import standing_of, visible
from experiments.design.any_of import IsAnyOf
from experiments.design.board import counted
from experiments.design.models import Experiment
from experiments.design.stages import MAY_BE_DECIDED
from experiments.design.thread import MOST, Tree
from experiments.library.list_views import rows_of
from experiments.library.paging import page_of_search
from experiments.library.query import all_of, any_of, facet, words_of
from experiments.library.search import Question, found, seen_by
from infuse.people.access import requires
from infuse.request import MemberRequest

ON_A_PAGE = 25
COUNTED = 200  # of each state, and of decisions: the page says "+" or "more than" beyond


@require_safe
@requires("experiments.see")
def issue_experiments(request: MemberRequest, pk: int) -> HttpResponse:
    """The experiments on an issue, how they follow from each other, and what was decided."""
    standing = standing_of(request)
    same = same_issues(request, pk)
    numbers = [one.pk for one in same]
    on_issue = any_of(facet("issue", number) for number in numbers)
    question = Question(words_of(""), all_of([seen_by(standing), on_issue]))
    page = page_of_search(
        request, question, found, partial(rows_of, request, standing), size=ON_A_PAGE
    )
    teams = request.programme.teams.filter(issue__in=numbers).order_by().values("pk")
    seen = visible(request, standing).filter(IsAnyOf("team", teams))
    decisions = decided_in(seen)
    context = {
        "issue": same[0],
        "cohorts": {one.cohort_id: one.cohort for one in same}.values(),
        "page": page,
        "columns": counted(seen, request.programme, cap=COUNTED),
        "decisions": min(decisions, COUNTED),
        "more_decisions": decisions > COUNTED,
        "tree": Tree(linked_in(seen)),
    }
    return render(request, "experiments/library/issue_experiments.html", context)


def linked_in(seen: QuerySet[Experiment]) -> QuerySet[Experiment]:
    """The last to follow from another, and those that they follow from."""
    later = seen.filter(parent__isnull=False).order_by("-pk")[:MOST]
    linked = Q(IsAnyOf("pk", later.values("pk"))) | Q(IsAnyOf("pk", later.values("parent")))
    return seen.filter(linked).select_related("conclusion")


def decided_in(seen: QuerySet[Experiment]) -> int:
    """How many decisions were informed, counted a little beyond COUNTED."""
    decided = seen.filter(state__in=MAY_BE_DECIDED, decision__isnull=False)
    return decided.order_by()[: COUNTED + 1].count()


def same_issues(request: MemberRequest, pk: int) -> list[WickedIssue]:
    """The issue first, then those merged into it, and the same one, by its title, of other cohorts.

    One query. Raises Http404 when there is no such issue.
    """
    issues = request.programme.wickedissues
    same = Q(pk=pk) | Q(merged_into=pk)
    for name in ("title_en", "title_cy"):
        titles = issues.filter(pk=pk).exclude(**{name: ""}).order_by().values(name)
        same |= Q(**{f"{name}__in": titles})
    found = list(issues.filter(same).select_related("cohort").order_by("pk"))
    own = [one for one in found if one.pk == pk]
    if not own:
        raise Http404
    return own + [one for one in found if one.pk != pk]
