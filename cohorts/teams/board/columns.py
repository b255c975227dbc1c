"""The board as its page shows it: a column for each team, a card for each person."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import count

from django.utils.translation import gettext as _

from cohorts.roster.models import WEEKDAYS, Associate
from cohorts.teams.board.board import Board
from cohorts.teams.board.composition import composition
from cohorts.teams.formation.score import TeamScore
from cohorts.teams.models import ProposedTeam
from cohorts.teams.rules.numbering import SLOTS
from cohorts.teams.wording import CRITERIA, GROUPS
from skills.framework import area_name


@dataclass(frozen=True)
class Bar:
    """One criterion of a team, from 0 to 100."""

    label: str
    value: int


@dataclass(frozen=True)
class Card:
    """A person on the board: their rank of the team's issue (0: not ranked), what they bring."""

    associate: Associate
    rank: int
    ranked_any: bool
    strong: list[str]


@dataclass(frozen=True)
class Column:
    """A team on the board; `score` is None while nobody is in it."""

    team: ProposedTeam
    cards: list[Card]
    score: float | None
    bars: list[Bar]
    missing: list[str]
    days: list[str]
    alone: list[str]
    warnings: list[str]


def columns(board: Board) -> list[Column]:
    """The teams in their order."""
    scores = iter(board.score.teams)
    made = []
    for team, formed in zip(board.teams, board.formation, strict=True):
        score = next(scores) if formed.members else None
        cards = [_card(board, k, formed.issue) for k in formed.members]
        made.append(_column(board, team, cards, score))
    return made


def unplaced_cards(board: Board) -> list[Card]:
    """Who has no team."""
    numbers = board.numbered.person_number
    return [_card(board, numbers[person.pk], None) for person in board.unplaced]


def ranks(board: Board) -> list[tuple[int, int]]:
    """How many got their number 1, 2, …; then, as 0, how many an issue that they had not ranked,
    and, as -1, how many had ranked nothing.
    """
    problem, found = board.numbered.problem, Counter[int]()
    for team in board.formation:
        for k in team.members:
            found[problem.rank(k, team.issue) if problem.associates[k].prefs else -1] += 1
    return sorted(found.items(), key=lambda item: (item[0] <= 0, abs(item[0])))


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


def _card(board: Board, number: int, issue: int | None) -> Card:
    problem, areas = board.numbered.problem, board.numbered.areas
    levels = zip(areas, problem.associates[number].skills, strict=True)
    return Card(
        associate=board.numbered.people[number],
        rank=0 if issue is None else problem.rank(number, issue),
        ranked_any=bool(problem.associates[number].prefs),
        strong=[area_name(a) for a, level in levels if level >= problem.params.strong_level],
    )


def _column(board: Board, team: ProposedTeam, cards: list[Card], score: TeamScore | None) -> Column:
    made_of = composition([card.associate.organisation for card in cards])
    areas = board.numbered.areas
    covered = score.covered if score else ()
    return Column(
        team=team,
        cards=sorted(cards, key=lambda card: str(card.associate.person)),
        score=_percent(score.quality) if score else None,
        bars=_bars(score) if score else [],
        missing=[area_name(a) for k, a in enumerate(areas) if score and k not in covered],
        days=_days(score.shared_slots) if score else [],
        alone=[str(GROUPS[group]) for group in score.isolated] if score else [],
        warnings=made_of.warnings(board.proposal.cohort),
    )


def _percent(value: Fraction) -> float:
    return round(float(100 * value), 1)


def _bars(score: TeamScore) -> list[Bar]:
    return [Bar(str(label), round(100 * score.parts[name])) for name, label in CRITERIA.items()]


def _days(slots: tuple[int, ...]) -> list[str]:
    """The weekdays on which all can meet."""
    shared = {SLOTS[slot].split()[0] for slot in slots}
    return [str(label) for code, label in WEEKDAYS if code in shared]


def bound_words(board: Board) -> str:
    """How good these teams are, beside the proven bound."""
    bound, score = board.proposal.bound, float(board.score.score)
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
