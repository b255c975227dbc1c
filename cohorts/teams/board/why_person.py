"""Why a person sits where they sit: what they add, and what the best other seat would cost whom."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cohorts.roster.models import Associate
from cohorts.teams.board.board import Board
from cohorts.teams.board.figures import points, rank_words, signed
from cohorts.teams.board.why import adds_words
from cohorts.teams.formation.explain import PersonWhy, explain_person
from cohorts.teams.models import ProposedTeam


@dataclass(frozen=True)
class OtherSeat:
    """The best other seat: the team, sentences on what it would cost and whom, and with whom they
    would swap (None: nobody would leave it).
    """

    team: ProposedTeam
    rank: str
    costs: list[str]
    partner: Associate | None


@dataclass(frozen=True)
class PersonTold:
    """One person with a seat; `other` is None where every other seat breaks a rule."""

    associate: Associate
    team: ProposedTeam
    rank: str
    adds: list[str]
    worth: str
    other: OtherSeat | None


def person_told(board: Board, associate: Associate) -> PersonTold | None:
    """One person, or None when they have no seat."""
    problem, k = board.numbered.problem, board.numbered.person_number.get(associate.pk)
    found = None if k is None else explain_person(problem, board.formation, k)
    if found is None:
        return None
    ranked_any = bool(problem.associates[found.associate].prefs)
    return PersonTold(
        associate=associate,
        team=board.teams[found.team],
        rank=rank_words(found.rank, ranked_any),
        adds=adds_words(board, found),
        worth=points(found.adds) if found.adds > 0 else "",
        other=_other(board, found) if found.alternative and not _tells(board, found) else None,
    )


def _tells(board: Board, found: PersonWhy) -> bool:
    """Whether the swap itself would give a private wish of one of the two away."""
    partners = found.alternative.partners if found.alternative else ()
    return any(board.numbered.is_private(found.associate, k) for k, _was, _now in partners)


def _other(board: Board, why: PersonWhy) -> OtherSeat:
    home, found = why.team, why.alternative
    assert found is not None
    team = board.teams[found.team]
    figures = {
        "here": board.teams[home].position,
        "left": signed(found.team_changes[0]),
        "there": team.position,
        "joined": signed(found.team_changes[1]),
    }
    costs = [
        _("All teams together: %(change)s points.") % {"change": signed(-found.cost)},
        _("Team %(here)s: %(left)s points. Team %(there)s: %(joined)s points.") % figures,
    ]
    for k, was, now in found.partners:
        names = {
            "name": board.numbered.people[k].person,
            "team": board.teams[home].position,
            "was": rank_words(was, True),
            "now": rank_words(now, True),
        }
        text = _("%(name)s would go to team %(team)s in return: before “%(was)s”, then “%(now)s”.")
        costs.append(text % names)
    partner = board.numbered.people[found.partners[0][0]] if found.partners else None
    return OtherSeat(team, rank_words(found.rank, True), costs, partner)
