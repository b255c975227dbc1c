"""Why the teams are as they are, in words: the whole, one team, one person."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.roster.models import WEEKDAYS, Associate
from cohorts.teams.board.bars import Bar, bars
from cohorts.teams.board.board import Board
from cohorts.teams.board.columns import group_name
from cohorts.teams.board.figures import points, rank_words
from cohorts.teams.formation.explain import PersonWhy, TeamWhy, explain_person, per_team, whole
from cohorts.teams.models import ProposedTeam
from cohorts.teams.rules.numbering import SLOTS
from cohorts.teams.wording import CRITERIA
from infuse.ui.charts import BarChart, bar_chart
from skills.framework import area_name


@dataclass(frozen=True)
class WholeTold:
    """The whole: who got which rank, who is worst off, which teams score least."""

    ranks: BarChart
    worst_off: list[tuple[Associate, ProposedTeam, str]]
    worst_teams: list[ProposedTeam]
    unplaced: list[Associate]
    criteria: list[tuple[str, str]]


@dataclass(frozen=True)
class MemberTold:
    """Somebody in a team, and what the team has through them alone."""

    associate: Associate
    rank: str
    adds: list[str]


@dataclass(frozen=True)
class TeamTold:
    """One team: what it has and what it lacks."""

    team: ProposedTeam
    score: str
    bars: list[Bar]
    covered: list[str]
    missing: list[str]
    employers: str
    half_days: list[str]
    alone: list[str]
    members: list[MemberTold]


def whole_told(board: Board) -> WholeTold:
    """The whole board."""
    found = whole(board.numbered.problem, board.formation)
    nothing = sum(not board.numbered.problem.associates[k].prefs for k in board.ledger.home)
    counts = [(rank_words(rank, True), count) for rank, count in found.ranks.items() if rank]
    counts.append((rank_words(0, True), found.ranks.get(0, 0) - nothing))
    counts.append((rank_words(0, False), nothing))
    home, people = board.ledger.home, board.numbered.people
    return WholeTold(
        ranks=bar_chart(
            id="ranks",
            title=_("Which of their wishes people got"),
            bars=[(label, float(count)) for label, count in counts],
            unit=_("People"),
            column=_("Wish"),
        ),
        worst_off=[(people[k], board.teams[home[k]], _rank(board, k)) for k in found.worst_off],
        worst_teams=[board.teams[t] for t in found.worst_teams],
        unplaced=board.unplaced,
        criteria=[(str(CRITERIA[name]), points(v)) for name, v in found.criteria.items()],
    )


def _rank(board: Board, k: int) -> str:
    problem, home = board.numbered.problem, board.ledger.home[k]
    rank = problem.rank(k, board.formation[home].issue)
    return rank_words(rank, bool(problem.associates[k].prefs))


def team_told(board: Board, team_id: int) -> TeamTold | None:
    """One team, or None while nobody is in it."""
    place = board.place(team_id)
    found = next(
        (one for one in per_team(board.numbered.problem, board.formation) if one.team == place),
        None,
    )
    if found is None:
        return None
    return TeamTold(
        team=board.teams[found.team],
        score=points(found.score),
        bars=bars(found.parts),
        covered=_areas(board, found.covered),
        missing=_areas(board, found.missing),
        employers=_employers(found),
        half_days=[half_day(slot) for slot in found.shared_slots],
        alone=[_alone(board, group, k) for group, k in found.alone],
        members=[_member(board, k) for k in found.members],
    )


def _areas(board: Board, numbers: Iterable[int]) -> list[str]:
    return [area_name(board.numbered.areas[k]) for k in numbers]


def _employers(found: TeamWhy) -> str:
    text = ngettext(
        "%(people)s people from %(count)s organisation",
        "%(people)s people from %(count)s organisations",
        found.employers,
    )
    return text % {"people": len(found.members), "count": found.employers}


def half_day(slot: int) -> str:
    """A half-day of the week in words."""
    code, half = SLOTS[slot].split()
    day = str(dict(WEEKDAYS)[code])
    text = _("%(day)s morning") if half == "am" else _("%(day)s afternoon")
    return text % {"day": day}


def _alone(board: Board, group: str, k: int) -> str:
    names = {"name": board.numbered.people[k].person, "group": group_name(group)}
    return _("%(group)s: %(name)s is the only one") % names


def _member(board: Board, k: int) -> MemberTold:
    found = explain_person(board.numbered.problem, board.formation, k)
    adds = adds_words(board, found) if found else []
    return MemberTold(board.numbered.people[k], _rank(board, k), adds)


def adds_words(board: Board, found: PersonWhy) -> list[str]:
    """What a team has only through one person."""
    adds = []
    if found.only_skills:
        areas = ", ".join(_areas(board, found.only_skills))
        adds.append(_("The only one who is strong in: %(areas)s") % {"areas": areas})
    if found.only_employer:
        organisation = board.numbered.people[found.associate].organisation
        adds.append(_("The only one from %(name)s") % {"name": organisation})
    return adds
