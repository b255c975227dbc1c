"""What stands between a proposal and its publication, and what was planned otherwise."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.teams.board.board import Board
from cohorts.teams.wording import rule_sentences


def publishing_problems(board: Board) -> list[str]:
    """What must be put right before these teams can be published, as sentences."""
    if not board.seats:
        return [_("Nobody has a team.")]
    wrong = [rule for rule in board.violations if rule[0] in ("size", "max_teams")]
    found = rule_sentences([*wrong, *board.broken_rules()], board.numbered)
    return list(dict.fromkeys(found))  # several teams on one issue may be as small


def unmet_wishes(board: Board) -> list[str]:
    """What does not stop publishing, but was planned otherwise: people without a team, issues with
    fewer teams than they should have.
    """
    found = []
    if board.unplaced:
        text = ngettext(
            "%(count)s person has no team.", "%(count)s people have no team.", len(board.unplaced)
        )
        found.append(text % {"count": len(board.unplaced)})
    filled = [team.issue_id for team in board.teams if board.size(team.pk)]
    for issue in board.numbered.issues:
        if filled.count(issue.pk) < issue.min_teams:
            text = _("“%(issue)s” has fewer teams than the %(least)s that it should have.")
            found.append(text % {"issue": issue.title, "least": issue.min_teams})
    return found
