"""The decision board, and trying outcomes out on it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts.intake.decisions.board import BoardFilters, rows_of
from cohorts.intake.decisions.board_rows import board_rows
from cohorts.intake.decisions.models import Outcome
from cohorts.intake.decisions.proposing import propose_outcomes
from cohorts.intake.decisions.totals import totals_of
from cohorts.intake.models import Application, Call
from infuse.people.access import requires
from infuse.request import MemberRequest

PAGE = 50
FIELD = "outcome_"


def managed_call(request: MemberRequest, slug: str) -> Call:
    """The call of a cohort of the request's programme; 404 when there is none."""
    calls = request.programme.calls.select_related("programme", "cohort")
    return get_object_or_404(calls, cohort__slug=slug)


def sent_to(request: MemberRequest, call: Call) -> QuerySet[Application]:
    """What was sent to the call, the person's own application left out."""
    sent = call.applications.filter(submitted_at__isnull=False)
    return sent.exclude(person=request.user)


@requires("applications.decide")
def decision_board(request: MemberRequest, slug: str) -> HttpResponse:
    """All applications of a call by score, with what is tried out for each."""
    call = managed_call(request, slug)
    filters = BoardFilters(request.GET, call=call)
    found = filters.narrow(sent_to(request, call))
    page = Paginator(found.order_by("pk"), PAGE).get_page(request.GET.get("page"))
    first = (page.number - 1) * PAGE
    context = {
        "call": call,
        "cohort": call.cohort,
        "filters": filters,
        "applied": len(filters.chosen),
        "clear_url": reverse("decision_board", args=[slug]),
        "page": page,
        "rows": board_rows(rows_of(found, first, first + PAGE), first=first + 1),
        "query": request.GET.urlencode(),
        "outcomes": Outcome.choices,
        **_totals(request, call),
    }
    return render(request, "cohorts/intake/decisions/decision_board.html", context)


def _totals(request: MemberRequest, call: Call) -> dict[str, object]:
    """The picture; who would be in it by organisation and so on only when somebody asks."""
    posted = request.method == "POST"
    query = QueryDict(request.POST.get("query", "") if posted else request.GET.urlencode()).copy()
    asked = "mix" in (request.POST if posted else request.GET)
    query["mix"] = "1"
    url = f"{reverse('decision_board', args=[call.cohort.slug])}?{query.urlencode()}"
    return {"totals": totals_of(call), "mix": asked, "mix_url": url}


@requires("applications.decide")
@require_POST
def outcome_try(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Note what is tried out: one row's (with scripts), the page's, or one for many rows."""
    call = managed_call(request, slug)
    trigger = request.htmx.trigger_name or ""
    if request.htmx and trigger.startswith(FIELD):
        typed = {trigger: request.POST.get(trigger, "")}
    else:
        typed = {name: request.POST.get(name, "") for name in request.POST}
    wanted = {int(name[len(FIELD) :]): v for name, v in typed.items() if _is_row(name)}
    if "many" in request.POST:
        outcome = request.POST.get("outcome", "")
        wanted = dict.fromkeys(chosen_ids(request, call), outcome)
    changed = propose_outcomes(call=call, outcomes=wanted, actor=request.user)
    if request.htmx:
        context = {"call": call} | _totals(request, call)
        return render(request, "cohorts/intake/decisions/decision_board.html#totals", context)
    messages.success(
        request,
        _("The picture shows what you try out. Nothing is decided yet.")
        if changed
        else _("Nothing was changed."),
    )
    return redirect(board_url(request, slug))


def _is_row(name: str) -> bool:
    return name.startswith(FIELD) and name[len(FIELD) :].isdecimal() and len(name) < 26


def chosen_ids(request: MemberRequest, call: Call) -> list[int]:
    """The applications that a form of the board means: those ticked, or all that its filters
    leave; never the person's own.
    """
    sent = sent_to(request, call)
    if request.POST.get("scope") == "filtered":
        found = BoardFilters(QueryDict(request.POST.get("query", "")), call=call).narrow(sent)
    else:
        ticked = [pk for pk in request.POST.getlist("chosen") if pk.isdecimal() and len(pk) < 19]
        found = sent.filter(pk__in=ticked)
    return list(found.order_by().values_list("pk", flat=True))


def board_url(request: MemberRequest, slug: str) -> str:
    """The board as it was: its filters and its page."""
    query = request.POST.get("query", "")
    return reverse("decision_board", args=[slug]) + (f"?{query}" if query else "")
