"""Two proposals side by side: the figures add up as they are shown."""

from cohorts.issues.models import Ranking, WickedIssue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.board.board import read_boards
from cohorts.teams.board.seating import move_seat
from cohorts.teams.proposals.comparing import Line, _figures, compared
from cohorts.teams.proposals.copying import copy_proposal
from tests.cohorts.teams.material import hand_made


def test_everybody_is_counted_once_wishes_first(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue]
) -> None:
    Ranking.objects.filter(associate=people[4]).delete()
    Ranking.objects.filter(associate=people[8], issue=issues[2]).delete()
    first = hand_made(cohort, [people[:3], people[3:6], people[6:]], issues)
    second = copy_proposal(proposal=first, version=first.version, actor=None)
    move_seat(proposal=second, associate=people[0], team=None, version=second.version, actor=None)
    told = compared(*read_boards(first, second))
    assert [line.label for line in told.ranks] == [
        "Wish 1",
        "Wish 2",
        "Wish 3",
        "Not ranked by them",
        "Has ranked nothing",
        "No team yet",
    ]
    assert sum(int(line.first) for line in told.ranks) == 9
    assert sum(int(line.second) for line in told.ranks) == 9
    assert told.ranks[0] == Line("Wish 1", "1", "0", "−1")
    assert [line.first for line in told.ranks] == ["1", "3", "3", "1", "1", "0"]


def test_a_change_is_that_of_the_figures_shown() -> None:
    assert _figures((87.67, 81.72)) == ("87.7", "81.7", "−6.0")
    assert _figures((87.66, 87.69)) == ("87.7", "87.7", "+0.03")
    assert _figures((80.0, 80.0)) == ("80.0", "80.0", "±0.0")
