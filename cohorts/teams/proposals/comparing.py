"""Two proposals side by side: who moved, and what it changed."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cohorts.roster.models import Associate
from cohorts.teams.board.board import Board
from cohorts.teams.board.figures import points, rank_words, signed
from cohorts.teams.formation.compare import Comparison, Moved, Paired, compare
from cohorts.teams.wording import CRITERIA


@dataclass(frozen=True)
class Line:
    """A figure in both, and its change."""

    label: str
    first: str
    second: str
    change: str


@dataclass(frozen=True)
class MovedTold:
    """Somebody whose team is another one."""

    associate: Associate
    was: str
    now: str
    rank_was: str
    rank_now: str
    better: str


@dataclass(frozen=True)
class PairedTold:
    """A team and the one that answers to it, with who joined and who left."""

    title: str
    line: Line
    joined: list[Associate]
    left: list[Associate]


@dataclass(frozen=True)
class Compared:
    """Everything on the page."""

    lines: list[Line]
    ranks: list[Line]
    moved: list[MovedTold]
    teams: list[PairedTold]


def compared(first: Board, second: Board) -> Compared:
    """Compare two boards over one problem."""
    found = compare(first.numbered.problem, first.formation, second.formation)
    return Compared(
        lines=_lines(found),
        ranks=_rank_lines(first, second, found),
        moved=[_moved(first, second, one) for one in found.moved],
        teams=[_paired(first, second, one) for one in found.teams],
    )


def _lines(found: Comparison) -> list[Line]:
    rows = [
        (_("Score of 100"), found.score),
        (_("The mean team"), found.mean_team),
        (_("The worst-off person"), found.worst_associate),
        (_("The team that scores least"), found.worst_team),
        *((str(CRITERIA[name]), pair) for name, pair in found.criteria.items()),
    ]
    return [Line(label, *_figures(pair)) for label, pair in rows]


def _figures(pair: tuple[float, float]) -> tuple[str, str, str]:
    return points(pair[0]), points(pair[1]), _change(*pair)


def _change(was: float, now: float) -> str:
    """By how much the figures differ that are shown; where they look the same, what they hide."""
    shown = round(now, 1) - round(was, 1)
    return signed(shown if abs(shown) > 0.01 else now - was)


def _rank_lines(first: Board, second: Board, found: Comparison) -> list[Line]:
    """How many people got which wish: the wishes in turn, then those who have none of theirs."""
    boards = (first, second)
    nothing = [
        sum(not board.numbered.problem.associates[k].prefs for k in board.ledger.home)
        for board in boards
    ]
    wishes = [(rank, pair) for rank, pair in sorted(found.ranks.items()) if rank and any(pair)]
    lines = [_count(rank_words(rank, True), *pair) for rank, pair in wishes]
    one, two = found.ranks.get(0, (0, 0))
    lines.append(_count(rank_words(0, True), one - nothing[0], two - nothing[1]))
    lines.append(_count(rank_words(0, False), *nothing))
    left = [len(board.unplaced) for board in boards]
    return [*lines, _count(_("No team yet"), *left)] if any(left) else lines


def _count(label: str, one: int, two: int) -> Line:
    sign = "+" if two > one else "−"
    return Line(label, str(one), str(two), f"{sign}{abs(two - one)}" if two != one else "0")


def _moved(first: Board, second: Board, one: Moved) -> MovedTold:
    ranked_any = bool(first.numbered.problem.associates[one.associate].prefs)
    return MovedTold(
        associate=first.numbered.people[one.associate],
        was=_team(first, one.teams[0]),
        now=_team(second, one.teams[1]),
        rank_was=_rank(one, 0, ranked_any),
        rank_now=_rank(one, 1, ranked_any),
        better=_better(*one.utility),
    )


def _better(was: int, now: int) -> str:
    if now > was:
        return _("Better off")
    return _("Worse off") if now < was else _("As well off")


def _rank(one: Moved, side: int, ranked_any: bool) -> str:
    return "" if one.teams[side] is None else rank_words(one.ranks[side], ranked_any)


def _team(board: Board, place: int | None) -> str:
    if place is None:
        return _("No team yet")
    team = board.teams[place]
    return f"{team.position}. {team.issue.title}"


def _paired(first: Board, second: Board, one: Paired) -> PairedTold:
    issue, people = first.numbered.issues[one.issue], first.numbered.people
    was, now = one.score
    figures = (
        "–" if was is None else points(was),
        "–" if now is None else points(now),
        "" if was is None or now is None else _change(was, now),
    )
    return PairedTold(
        title=issue.title,
        line=Line(issue.title, *figures),
        joined=[people[k] for k in one.joined],
        left=[people[k] for k in one.left],
    )
