"""The board as its page shows it: a column for each team, a card for each person."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from django.utils.translation import gettext as _

from cohorts.teams.board.bars import Bar, bars
from cohorts.teams.board.board import Board
from cohorts.teams.board.cards import Card, card
from cohorts.teams.board.composition import composition
from cohorts.teams.board.dropping import Drop, Held
from cohorts.teams.board.figures import points
from cohorts.teams.models import ProposedTeam
from cohorts.teams.wording import GROUPS


@dataclass(frozen=True)
class Figures:
    """A team's score and criteria; with what it would do to drop somebody who is held.

    `score` is None while nobody is in the team, `scored` says it in words.
    """

    team: ProposedTeam
    pk: str
    score: float | None
    scored: str
    bars: list[Bar]
    drop: Drop | None


@dataclass(frozen=True)
class Column(Figures):
    """A team on the board: its figures and its people."""

    position: str
    cards: list[Card]
    alone: list[str]
    warnings: list[str]


def columns(board: Board, held: Held | None = None) -> list[Column]:
    """The teams in their order; with what it would do to drop somebody who is held."""
    return [_column(board, figures, k, held) for k, figures in enumerate(all_figures(board, held))]


def all_figures(board: Board, held: Held | None = None) -> list[Figures]:
    """The figures of every team, in their order."""
    drops = held.drops if held else {}
    return [_figures(board, place, drops.get(place)) for place in range(len(board.teams))]


def unplaced_cards(board: Board, held: Held | None = None) -> list[Card]:
    """Who has no team."""
    numbers = board.numbered.person_number
    return [card(board, numbers[person.pk], None, held) for person in board.unplaced]


def default_names(board: Board) -> dict[int, tuple[str, str]]:
    """A name in each language for each team with people: its issue's title, told apart."""
    names: dict[int, tuple[str, str]] = {}
    for team in board.teams:
        if board.size(team.pk):
            title = team.issue.title_en[:110], team.issue.title_cy[:110]
            names[team.pk] = _told_apart(title, names)
    return names


def _told_apart(title: tuple[str, str], taken: Mapping[int, tuple[str, str]]) -> tuple[str, str]:
    if title not in taken.values():
        return title
    for number in count(2):
        name = f"{title[0]} {number}", f"{title[1]} {number}"
        if name not in taken.values():
            return name
    raise AssertionError


def _figures(board: Board, place: int, drop: Drop | None) -> Figures:
    team, ledger = board.teams[place], board.ledger
    tally = ledger.tallies[place]
    score = round(ledger.quality[place], 1) if tally.size else None
    return Figures(
        team=team,
        pk=str(team.pk),
        score=score,
        scored=_scored(score, drop),
        bars=_bars(ledger.sheet.parts(tally), drop, filled=score is not None),
        drop=drop,
    )


def _column(board: Board, figures: Figures, place: int, held: Held | None) -> Column:
    formed, ledger = board.formation[place], board.ledger
    cards = [card(board, k, formed.issue, held) for k in formed.members]
    made_of = composition([one.associate.organisation for one in cards])
    alone = ledger.sheet.named(ledger.tallies[place].alone)
    return Column(
        **vars(figures),
        position=str(figures.team.position),
        cards=sorted(cards, key=lambda one: one.name),
        alone=[group_name(group) for group in alone],
        warnings=made_of.warnings(board.proposal.cohort),
    )


def _scored(score: float | None, drop: Drop | None) -> str:
    names = {"score": "" if score is None else points(score), "now": drop.score if drop else ""}
    if drop is None:
        return "" if score is None else _("Score %(score)s") % names
    if score is None:
        return _("Score would be %(now)s") % names
    return _("Score %(score)s → %(now)s") % names


def _bars(parts: Mapping[str, float], drop: Drop | None, *, filled: bool) -> list[Bar]:
    if drop is None:
        return bars(parts) if filled else []
    return bars(parts, drop.parts)


def group_name(group: str) -> str:
    """A group of which nobody should be alone, in words."""
    return str(GROUPS.get(group, group))


def bound_words(board: Board) -> str:
    """How good these teams are, beside the proven bound."""
    bound, score = board.proposal.bound, board.ledger.totals.score
    if bound is None:
        return ""
    if not board.is_current:
        return _(
            "People, wishes or rules have changed since these teams were worked out, so the "
            "bound holds no longer. Ask for a new proposal to have one."
        )
    gap = max(0.0, bound - score)
    if gap < 0.05:
        return _("No teams can score higher than these.")
    text = _("No teams can beat these by more than %(gap)s points.")
    return text % {"gap": f"{gap:.1f}"}
