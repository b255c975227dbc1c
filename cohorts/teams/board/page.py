"""The page of the board, as it is, with somebody held, or with a deed that was refused."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.issues.crumbs import in_cohort
from cohorts.issues.models import WickedIssue
from cohorts.teams.board.bars import bars
from cohorts.teams.board.board import Board, read_board
from cohorts.teams.board.columns import all_figures, bound_words, columns, unplaced_cards
from cohorts.teams.board.dropping import Held, hold
from cohorts.teams.board.figures import points
from cohorts.teams.board.steps_told import history
from cohorts.teams.models import Proposal
from cohorts.teams.publishing import publishing_problems, unmet_wishes
from cohorts.teams.wording import MESSAGES
from infuse.request import MemberRequest

PAGE = "cohorts/teams/board/proposal_detail.html"


def board_response(
    request: MemberRequest,
    proposal: Proposal,
    *,
    form: Any = None,
    held: int | None = None,
    tried: int | None = None,
    note: str = "",
    status: int = 200,
) -> HttpResponse:
    """The board, or its living part for a script.

    `form` holds why a deed was refused; `held` is the id of who is to be moved, `tried` of the team
    that was chosen for them; `note` is said above the board.
    """
    context: dict[str, Any] = {
        "proposal": proposal,
        "base": reverse("proposal_detail", args=[proposal.pk]),
        "crumbs": crumbs(proposal),
        "message": MESSAGES.get(proposal.message, ""),
        "is_open": proposal.state == Proposal.State.READY,
        "tried": tried,
        "note": note,
        "words": {"move": _("Move"), "lock": _("Lock"), "unlock": _("Unlock")},
    }
    try:
        board = read_board(proposal)
        context |= _shown(board, _held(board, held if context["is_open"] else None))
    except ValidationError as error:
        context["nothing"] = " ".join(error.messages)
    if form is not None:
        context["form"] = form
    page = f"{PAGE}#board_live" if request.htmx else PAGE
    return render(request, page, context, status=status)


def crumbs(proposal: Proposal) -> list[dict[str, str]]:
    """The way to a proposal."""
    return [
        {"label": _("Teams"), "url": in_cohort("team_list", proposal.cohort)},
        {"label": _("Proposals"), "url": in_cohort("proposal_list", proposal.cohort)},
    ]


def _held(board: Board, associate_id: int | None) -> Held | None:
    if associate_id is None:
        return None
    here = {person.pk: person for person in board.numbered.people}
    return hold(board, here[associate_id]) if associate_id in here else None


def held_or_404(proposal: Proposal, pk: int) -> dict[str, Any]:
    """What a script shows while somebody is held: every team's figures after the drop."""
    board = read_board(proposal)
    held = _held(board, pk)
    if held is None:
        raise Http404
    return {"proposal": proposal, "held": held, "columns": all_figures(board, held)}


def _shown(board: Board, held: Held | None) -> dict[str, Any]:
    running = [team.issue_id for team in board.teams]
    return {
        "columns": columns(board, held),
        "unplaced": unplaced_cards(board, held),
        "held": held,
        "score": points(board.ledger.totals.score),
        "criteria": bars(board.ledger.totals.criteria),
        "bound_words": bound_words(board),
        "bound_holds": board.is_current,
        "history": history(board),
        "problems": publishing_problems(board),
        "published": getattr(board.proposal, "formed", False),
        "warnings": unmet_wishes(board),
        "free_issues": [i for i in board.numbered.issues if running.count(i.pk) < _most(i)],
    }


def _most(issue: WickedIssue) -> int:
    return issue.max_teams if issue.state == WickedIssue.State.OFFERED else 0
