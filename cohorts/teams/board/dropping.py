"""Somebody is held: what it would do to drop them into each team, in figures and in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cohorts.roster.models import Associate
from cohorts.teams.board.board import Board
from cohorts.teams.board.figures import points, signed
from cohorts.teams.board.refusing import refusals
from cohorts.teams.formation.effects import Effect, TeamEffect, effect_of, effects
from cohorts.teams.models import ProposedTeam
from cohorts.teams.wording import CRITERIA
from skills.framework import area_name


@dataclass(frozen=True)
class Drop:
    """Dropping the held person into one team (None: into no team).

    `parts` are the team's criteria after it. `changes` has each criterion of all teams together
    with its change in points; `why_not` says what stands against it.
    """

    team: ProposedTeam | None
    score: str
    change: str
    all_teams: str
    parts: dict[str, float]
    changes: list[tuple[str, str]]
    why_not: list[str]
    said: str


@dataclass(frozen=True)
class Held:
    """Who is held, from where, what their team would lose, and every drop by the team's place."""

    associate: Associate
    team: ProposedTeam | None
    leaves: str
    drops: dict[int, Drop]
    out: Drop | None

    @property
    def choices(self) -> list[Drop]:
        """The teams in their order, then no team."""
        return [*self.drops.values(), *([self.out] if self.out else [])]


def hold(board: Board, associate: Associate) -> Held:
    """Work out every drop of a person; whoever is to stay with them comes along."""
    person, problem = board.numbered.person_number[associate.pk], board.numbered.problem
    home = board.ledger.home.get(person)
    found = effects(problem, board.formation, person, ledger=board.ledger)
    drops = {place: _drop(board, place, effect) for place, effect in found.items()}
    out = None
    if home is not None:
        moves = {board.numbered.person_number[one.pk]: None for one in board.tied_to(associate.pk)}
        effect = effect_of(problem, board.formation, moves, ledger=board.ledger)
        out = _drop(board, None, effect)
    return Held(
        associate=associate,
        team=None if home is None else board.teams[home],
        leaves=_leaves(board, home, next(iter(found.values()), None)),
        drops=drops,
        out=out,
    )


def _drop(board: Board, place: int | None, effect: Effect) -> Drop:
    team = None if place is None else board.teams[place]
    joined = next((one for one in effect.teams if one.team == place), None)
    why_not, change = refusals(board, effect), signed(effect.change)
    return Drop(
        team=team,
        score=points(joined.score[1]) if joined else "",
        change=change,
        all_teams=_("all teams %(change)s") % {"change": change},
        parts={name: then for name, (_was, then) in joined.parts.items()} if joined else {},
        changes=[(str(CRITERIA[n]), signed(v)) for n, v in effect.criteria.items()],
        why_not=why_not,
        said=_said(team, joined, effect, why_not),
    )


def _said(
    team: ProposedTeam | None, joined: TeamEffect | None, effect: Effect, why_not: list[str]
) -> str:
    if team is None or joined is None:
        text = _("No team: all teams together %(change)s.")
        return text % {"change": signed(effect.change)}
    names = {"number": team.position, "issue": team.issue.title}
    if why_not:
        text = _("Team %(number)s, %(issue)s: not possible. %(reason)s")
        return text % (names | {"reason": " ".join(why_not)})
    text = _(
        "Team %(number)s, %(issue)s: its score goes from %(was)s to %(now)s, all teams together "
        "%(change)s."
    )
    figures = {"was": points(joined.score[0]), "now": points(joined.score[1])}
    return text % (names | figures | {"change": signed(effect.change)})


def _leaves(board: Board, home: int | None, effect: Effect | None) -> str:
    """What the team left would be without them."""
    left = next((one for one in effect.teams if one.team == home), None) if effect else None
    if home is None or left is None:
        return ""
    names = {
        "number": board.teams[home].position,
        "was": points(left.score[0]),
        "now": points(left.score[1]),
    }
    if not left.lost:
        return _("Team %(number)s, which they leave: from %(was)s to %(now)s.") % names
    text = _(
        "Team %(number)s, which they leave: from %(was)s to %(now)s. Nobody there is strong in "
        "%(areas)s any more."
    )
    areas = ", ".join(area_name(board.numbered.areas[k]) for k in left.lost)
    return text % (names | {"areas": areas})
