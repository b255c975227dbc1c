"""The cards of the board: one for each person."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cohorts.roster.models import Associate
from cohorts.teams.board.board import Board
from cohorts.teams.board.dropping import Held
from cohorts.teams.board.figures import rank_words


@dataclass(frozen=True)
class Card:
    """A person on the board and their rank of the team's issue (0: not ranked).

    What is written on it is text already, because a board has hundreds of cards.
    """

    associate: Associate
    pk: str
    name: str
    organisation: str
    wish: str
    rank: int
    ranked_any: bool
    fixed: bool = False
    held: bool = False


def card(board: Board, number: int, issue: int | None, held: Held | None) -> Card:
    """The card of a person, by their number, in a team on an issue or (None) in none."""
    problem, person = board.numbered.problem, board.numbered.people[number]
    rank = 0 if issue is None else problem.rank(number, issue)
    ranked_any = bool(problem.associates[number].prefs)
    waits = issue is None and ranked_any
    words = _("Waits for a team") if waits else rank_words(rank, ranked_any)
    return Card(
        associate=person,
        pk=str(person.pk),
        name=str(person.person),
        organisation=str(person.organisation),
        wish=words,
        rank=rank,
        ranked_any=ranked_any,
        fixed=person.pk in board.fixed,
        held=held is not None and person.pk == held.associate.pk,
    )
