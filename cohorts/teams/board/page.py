"""The page of the board, as it is or with a move that was refused."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cohorts.issues.crumbs import in_cohort
from cohorts.issues.models import WickedIssue
from cohorts.teams.board.board import Board, read_board
from cohorts.teams.board.columns import bound_words, columns, ranks, unplaced_cards
from cohorts.teams.models import Proposal
from cohorts.teams.publishing import publishing_problems, unmet_wishes
from cohorts.teams.wording import MESSAGES
from infuse.request import MemberRequest


def board_response(
    request: MemberRequest,
    proposal: Proposal,
    *,
    form: Any = None,
    tried: tuple[int | None, int | None] = (None, None),
    status: int = 200,
) -> HttpResponse:
    """The board. `form` holds why a move was refused; `tried` is who was to go to which team."""
    context: dict[str, Any] = {
        "proposal": proposal,
        "crumbs": [
            {"label": _("Teams"), "url": in_cohort("team_list", proposal.cohort)},
            {"label": _("Proposals"), "url": in_cohort("proposal_list", proposal.cohort)},
        ],
        "message": MESSAGES.get(proposal.message, ""),
        "is_open": proposal.state == Proposal.State.READY,
        "tried_associate": tried[0],
        "tried_team": tried[1],
    }
    try:
        context |= _shown(read_board(proposal))
    except ValidationError as error:
        context["nothing"] = " ".join(error.messages)
    if form is not None:
        context["form"] = form
    return render(request, "cohorts/teams/proposal_detail.html", context, status=status)


def _shown(board: Board) -> dict[str, Any]:
    made = columns(board)
    running = [team.issue_id for team in board.teams]
    return {
        "columns": made,
        "unplaced": unplaced_cards(board),
        "ranks": ranks(board),
        "score": float(board.score.score),
        "bound_words": bound_words(board),
        "problems": publishing_problems(board),
        "warnings": unmet_wishes(board),
        "free_issues": [i for i in board.numbered.issues if running.count(i.pk) < _most(i)],
    }


def _most(issue: WickedIssue) -> int:
    return issue.max_teams if issue.state == WickedIssue.State.OFFERED else 0
