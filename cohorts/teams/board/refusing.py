"""Why a move by hand is refused: a rule that it would break, a full team, somebody locked."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.teams.board.board import RULES, Board
from cohorts.teams.formation.effects import Effect
from cohorts.teams.wording import rule_sentences


def refusals(board: Board, effect: Effect) -> list[str]:
    """Sentences, one for each thing that stands against the moves; none when they may be made.

    A team may become too small, and people may lose their seat, on the way to a better board.
    """
    found = [*_locks(board, effect), *rule_sentences(_rules(effect), board.numbered)]
    return found + _sizes(board, effect)


def _rules(effect: Effect) -> list[tuple[str | int, ...]]:
    placed = any(team is not None for team in effect.moves.values())
    return [rule for rule in effect.breaks if placed and rule[0] in RULES | {"max_teams"}]


def _locks(board: Board, effect: Effect) -> list[str]:
    people = [board.numbered.people[k] for k in effect.moves]
    found = [
        _("%(name)s is locked in this team: unlock them first.") % {"name": person.person}
        for person in people
        if person.pk in board.fixed
    ]
    for change in effect.teams:
        team = board.teams[change.team]
        if team.locked_at is not None:
            text = _("Team %(number)s is locked: unlock it first.")
            found.append(text % {"number": team.position})
    return found


def _sizes(board: Board, effect: Effect) -> list[str]:
    issues, found = board.numbered.problem.issues, []
    for change in effect.teams:
        most = issues[board.formation[change.team].issue].max_size
        if change.size[1] > max(change.size[0], most):
            text = ngettext(
                "A team on this issue has at most %(most)s person.",
                "A team on this issue has at most %(most)s people.",
                most,
            )
            found.append(text % {"most": most})
    return found
