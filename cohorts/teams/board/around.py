"""The engine's problem around the locks of a board, and its answer put back on the board.

A locked team is taken out of the problem with its people. Somebody locked to a team is fixed to its
issue, together with the others who are locked there and apart from those of its other teams.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, pairwise, product

from cohorts.teams.board.board import Board
from cohorts.teams.board.layout import Layout
from cohorts.teams.formation.outcome import Named, Team
from cohorts.teams.formation.problem import Problem, Rules


def loose_people(board: Board) -> list[int]:
    """The numbers of everybody who is not in a locked team, in order: the smaller problem's."""
    shut = {team.pk for team in board.teams if team.locked_at is not None}
    people = board.numbered.people
    return [k for k, person in enumerate(people) if board.seats.get(person.pk) not in shut]


def problem_around(board: Board) -> Problem:
    """The problem of whoever is loose."""
    whole, loose = board.numbered.problem, loose_people(board)
    new = {k: place for place, k in enumerate(loose)}
    shut = [t for t, team in enumerate(board.teams) if team.locked_at is not None]
    taken = [board.formation[t].issue for t in shut]
    issues = tuple(
        replace(issue, max_teams=max(0, issue.max_teams - taken.count(j)))
        for j, issue in enumerate(whole.issues)
    )
    return replace(
        whole,
        issues=issues,
        associates=tuple(whole.associates[k] for k in loose),
        rules=_rules(board, new),
    )


def numbers_around(board: Board) -> tuple[dict[int, int], dict[int, int]]:
    """The numbers of the loose people and of the issues in that problem, by their ids."""
    people = board.numbered.people
    loose = {people[k].pk: place for place, k in enumerate(loose_people(board))}
    return loose, board.numbered.issue_number


def _rules(board: Board, new: dict[int, int]) -> Rules:
    rules = board.numbered.problem.rules
    fixed = [_fixed(board, t, new) for t in range(len(board.teams))]
    at_issue: dict[int, list[list[int]]] = {}
    for t, people in enumerate(fixed):
        if people:
            at_issue.setdefault(board.formation[t].issue, []).append(people)
    return Rules(
        together=(*_kept(rules.together, new), *(pair for who in fixed for pair in pairwise(who))),
        apart=(*_kept(rules.apart, new), *_apart(at_issue.values())),
        locks=(
            *((new[a], j) for a, j in rules.locks if a in new),
            *((k, j) for j, teams in at_issue.items() for who in teams for k in who),
        ),
        bans=tuple((new[a], j) for a, j in rules.bans if a in new),
    )


def _fixed(board: Board, t: int, new: dict[int, int]) -> list[int]:
    people = board.numbered.people
    members = board.formation[t].members
    return [new[k] for k in members if k in new and people[k].pk in board.fixed]


def _kept(pairs: Iterable[tuple[int, int]], new: dict[int, int]) -> list[tuple[int, int]]:
    return [(new[a], new[b]) for a, b in pairs if a in new and b in new]


def _apart(teams_of_issues: Iterable[list[list[int]]]) -> list[tuple[int, int]]:
    return [
        pair
        for teams in teams_of_issues
        for one, other in combinations(teams, 2)
        for pair in product(one, other)
    ]


def in_whole(rule: Named, board: Board) -> Named:
    """A rule of the smaller problem in the numbers of the whole."""
    loose, (kind, *rest) = loose_people(board), rule
    if kind in ("together", "apart"):
        return (kind, *(loose[int(k)] for k in rest))
    if kind in ("locks", "bans"):
        return (kind, loose[int(rest[0])], rest[1])
    return rule


def start_around(board: Board) -> list[Team]:
    """The loose people as they sit now, to set out from."""
    new = {k: place for place, k in enumerate(loose_people(board))}
    teams = (Team(t.issue, tuple(new[k] for k in t.members if k in new)) for t in board.formation)
    return [team for team in teams if team.members]


def laid_out(board: Board, found: Sequence[Team]) -> Layout:
    """The layout with the teams found for the loose people, in the columns they most resemble."""
    loose = loose_people(board)
    ids = [(t.issue, {board.numbered.people[loose[k]].pk for k in t.members}) for t in found]
    places = _places(board, ids)
    last = max((team.position for team in board.teams), default=0)
    layout: Layout = []
    for t, team in enumerate(board.teams):
        if team.locked_at is not None:
            people = {pk for pk, at in board.seats.items() if at == team.pk}
        elif t in places:
            people = ids[places[t]][1]
        else:
            continue  # its people are elsewhere now
        layout.append(
            _line(board, team.position, team.issue_id, team.locked_at is not None, people)
        )
    for n, (issue, people) in enumerate(ids):
        if n not in places.values():
            last += 1
            layout.append(_line(board, last, board.numbered.issues[issue].pk, False, people))
    return layout


def _line(board: Board, position: int, issue: int, fixed: bool, people: set[int]) -> list[object]:
    return [position, issue, fixed, [[pk, pk in board.fixed] for pk in sorted(people)]]


def _places(board: Board, found: Sequence[tuple[int, set[int]]]) -> dict[int, int]:
    """Which found team goes where a team stands now: the same issue, most people in common."""
    now = [
        {pk for pk, at in board.seats.items() if at == team.pk}
        if team.locked_at is None
        else set[int]()
        for team in board.teams
    ]
    order = sorted(
        (-len(people & now[t]), t, n)
        for n, (issue, people) in enumerate(found)
        for t, team in enumerate(board.formation)
        if team.issue == issue and board.teams[t].locked_at is None
    )
    places: dict[int, int] = {}
    for _common, t, n in order:
        if t not in places and n not in places.values():
            places[t] = n
    return places
