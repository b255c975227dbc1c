"""A proposal as it stands, in the engine's terms: its seats, its worth, what it breaks."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from cohorts.roster.models import Associate
from cohorts.teams.formation.outcome import Named, Team
from cohorts.teams.formation.score import FormationScore, formation_score, violations
from cohorts.teams.formation.tally import Ledger, company
from cohorts.teams.models import Proposal, ProposedSeat, ProposedTeam
from cohorts.teams.rules.numbering import LONG_TEXTS, Numbered, number

RULES = frozenset({"together", "apart", "locks", "bans"})


@dataclass(frozen=True)
class Board:
    """A proposal's teams and seats (associate's id to team's id), over today's problem.

    `fixed` are the associates who are locked to their seat.
    """

    proposal: Proposal
    numbered: Numbered
    teams: tuple[ProposedTeam, ...]
    seats: dict[int, int]
    fixed: frozenset[int] = frozenset()

    @cached_property
    def formation(self) -> tuple[Team, ...]:
        """The teams in the engine's numbers, in their order, empty ones too."""
        people, issues = self.numbered.person_number, self.numbered.issue_number
        return tuple(
            Team(
                issues[team.issue_id],
                tuple(sorted(people[pk] for pk, at in self.seats.items() if at == team.pk)),
            )
            for team in self.teams
        )

    @cached_property
    def score(self) -> FormationScore:
        """What the formation is worth; people without a team count as placed at no use."""
        return formation_score(self.numbered.problem, self.formation)

    @cached_property
    def violations(self) -> tuple[Named, ...]:
        """Everything that stands between these teams and a lawful formation."""
        filled = [team for team in self.formation if team.members]
        return tuple(violations(self.numbered.problem, filled))

    @cached_property
    def ledger(self) -> Ledger:
        """The formation added up, to ask what changes of it would do."""
        return Ledger(self.numbered.problem, self.formation)

    @property
    def unplaced(self) -> list[Associate]:
        """Who has no team."""
        return [person for person in self.numbered.people if person.pk not in self.seats]

    @property
    def is_current(self) -> bool:
        """Whether the bound was proven for the problem as it is today."""
        return self.numbered.fingerprint == self.proposal.fingerprint

    def broken_rules(self) -> list[Named]:
        """Rules about people that the seats break; somebody without a team breaks none by that."""
        return [rule for rule in self.violations if rule[0] in RULES and self._matters(rule)]

    def _matters(self, rule: Named) -> bool:
        kind, a, b = rule
        seat = self.seats.get(self.numbered.people[int(a)].pk)
        if kind == "together":
            return seat != self.seats.get(self.numbered.people[int(b)].pk)
        return seat is not None

    def size(self, team_id: int) -> int:
        """How many sit in a team."""
        return sum(1 for at in self.seats.values() if at == team_id)

    def tied_to(self, associate_id: int) -> tuple[Associate, ...]:
        """The associate and everybody who is to stay with them, directly or through others."""
        person = self.numbered.person_number[associate_id]
        return tuple(self.numbered.people[k] for k in company(self.numbered.problem, person))

    def place(self, team_id: int | None) -> int | None:
        """A team's place in the formation."""
        return next((k for k, team in enumerate(self.teams) if team.pk == team_id), None)

    def is_fixed(self, associate_id: int) -> bool:
        """Whether the person stays where they are: locked themselves, or in a locked team."""
        if associate_id in self.fixed:
            return True
        team = self.seats.get(associate_id)
        return any(one.pk == team and one.locked_at is not None for one in self.teams)


def read_board(proposal: Proposal, numbered: Numbered | None = None) -> Board:
    """The board of a proposal; people who left the cohort have no seat on it.

    `numbered` is the problem in which it is read, when another board is read in the same.
    """
    sitting = ProposedSeat.objects.filter(team=OuterRef("pk"))
    held = sitting.exclude(locked_at=None).values("associate_id")
    # One query for teams and seats: a team without people still stands on the board.
    rows = proposal.teams.select_related("issue").defer(*(f"issue__{name}" for name in LONG_TEXTS))
    teams = tuple(
        rows.annotate(
            sitting=ArraySubquery(sitting.order_by("pk").values("associate_id")),
            held=ArraySubquery(held),
        ).order_by("position")
    )
    if numbered is None:
        numbered = number(proposal.cohort, keep={team.issue_id for team in teams})
    here = numbered.person_number
    seats = {pk: team.pk for team in teams for pk in team.sitting if pk in here}
    fixed = frozenset(pk for team in teams for pk in team.held if pk in here)
    return Board(proposal, numbered, teams, seats, fixed)


def read_boards(first: Proposal, second: Proposal) -> tuple[Board, Board]:
    """Two boards of one cohort over one problem, to be compared."""
    both = ProposedTeam.objects.filter(
        programme_id=first.programme_id, proposal__in=(first.pk, second.pk)
    )
    numbered = number(first.cohort, keep=set(both.values_list("issue_id", flat=True)))
    return read_board(first, numbered), read_board(second, numbered)
