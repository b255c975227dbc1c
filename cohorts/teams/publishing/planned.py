"""The teams that a board's publication would make."""

from collections.abc import Mapping

from cohorts.teams.board.board import Board
from cohorts.teams.publishing.forming import TeamPlan


def planned_teams(board: Board, names: Mapping[int, tuple[str, str]]) -> list[TeamPlan]:
    """A plan for each proposed team with people; `names` by the proposed team's id, else the
    issue's title. Codes are T1, T2, … in the board's order.
    """
    plans: list[TeamPlan] = []
    people = {person.pk: person for person in board.numbered.people}
    for team in board.teams:
        members = [people[pk] for pk, at in board.seats.items() if at == team.pk]
        if members:
            name_en, name_cy = names.get(team.pk, (team.issue.title_en, team.issue.title_cy))
            code = f"T{len(plans) + 1}"
            plans.append(TeamPlan(code, name_en[:120], name_cy[:120], team.issue, members))
    return plans
