"""Teams become real: published from a proposal, or loaded as they were formed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.board.board import Board, read_board
from cohorts.teams.board.seating import StaleBoardError
from cohorts.teams.models import Proposal, Seat, Team
from cohorts.teams.proposals.proposing import locked
from cohorts.teams.stages import check_move
from cohorts.teams.wording import rule_sentences
from infuse.notices.queue import notify
from infuse.people.models import User
from infuse.record.write import record


@dataclass(frozen=True)
class TeamPlan:
    """A team to be formed: its code, unique in the cohort, its names, its issue, who is in it."""

    code: str
    name_en: str
    name_cy: str
    issue: WickedIssue
    members: Sequence[Associate]


@transaction.atomic
def form_teams(
    *,
    cohort: Cohort,
    teams: Sequence[TeamPlan],
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> list[Team]:
    """Form a cohort's teams at one moment and tell every member, in their language.

    Somebody whose leaving is noted already gets a seat that ends on that day. Raises
    ValidationError for a code in use, an issue or a person of another cohort, a team without
    people, and anybody who has a team or would get two.
    """
    at = at or timezone.now()
    cohort = (
        Cohort.objects.filter(programme_id=cohort.programme_id)
        .select_for_update(of=("self",))
        .select_related("programme")
        .get(pk=cohort.pk)
    )
    day = at.astimezone(ZoneInfo(cohort.programme.time_zone)).date()
    members = _members(cohort, teams)
    _check(cohort, teams, members, day)
    made = Team.objects.bulk_create(
        Team(
            programme_id=cohort.programme_id,
            cohort=cohort,
            issue=plan.issue,
            code=plan.code,
            name_en=plan.name_en,
            name_cy=plan.name_cy,
            formed_at=at,
        )
        for plan in teams
    )
    Seat.objects.bulk_create(
        Seat(
            programme_id=cohort.programme_id,
            team=team,
            associate=members[associate.pk],
            began_on=day,
            ended_on=_left_on(members[associate.pk]),
        )
        for team, plan in zip(made, teams, strict=True)
        for associate in plan.members
    )
    data = {"teams": [team.code for team in made], "people": len(members)}
    record(verb="teams.formed", subject=cohort, actor=actor, at=at, data=data)
    if tell:
        _tell(cohort, made, teams, members)
    return made


@transaction.atomic
def publish_proposal(
    *,
    proposal: Proposal,
    names: Mapping[int, tuple[str, str]],
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
    version: int | None = None,
) -> list[Team]:
    """Make a proposal's teams the cohort's teams. `names` has each proposed team's English and
    Welsh name by its id; teams without people are left out.

    Publishing the same proposal again returns its teams. Raises StaleBoardError when `version` is
    given and not the board's any more, and ValidationError while a rule or a size is broken, and
    when the cohort has teams already.
    """
    cohorts = Cohort.objects.filter(programme_id=proposal.programme_id)
    cohort = cohorts.select_for_update().get(pk=proposal.cohort_id)
    proposal = locked(proposal)
    if proposal.state == Proposal.State.PUBLISHED:
        return list(cohort.teams.filter(formed_at=proposal.published_at or timezone.now()))
    check_move(proposal, Proposal.State.PUBLISHED)
    if version is not None and version != proposal.version:
        raise StaleBoardError
    if cohort.teams.exists():
        raise ValidationError(_("The teams of this cohort are published."), code="published")
    board = read_board(proposal)
    problems = publishing_problems(board)
    if problems:
        raise ValidationError(problems, code="rule")
    at = at or timezone.now()
    plans = _plans(board, names)
    made = form_teams(cohort=cohort, teams=plans, actor=actor, at=at, tell=tell)
    proposal.state = Proposal.State.PUBLISHED
    proposal.published_at, proposal.published_by = at, actor
    proposal.save(update_fields=["state", "published_at", "published_by"])
    data = {"number": proposal.number, "unplaced": len(board.unplaced)}
    record(verb="teams.proposal_published", subject=proposal, actor=actor, at=at, data=data)
    return made


def publishing_problems(board: Board) -> list[str]:
    """What must be put right before these teams can be published, as sentences."""
    if not board.seats:
        return [_("Nobody has a team.")]
    wrong = [rule for rule in board.violations if rule[0] in ("size", "max_teams")]
    return rule_sentences([*wrong, *board.broken_rules()], board.numbered)


def unmet_wishes(board: Board) -> list[str]:
    """What does not stop publishing, but was planned otherwise: people without a team, issues with
    fewer teams than they should have.
    """
    found = []
    if board.unplaced:
        text = ngettext(
            "%(count)s person has no team.", "%(count)s people have no team.", len(board.unplaced)
        )
        found.append(text % {"count": len(board.unplaced)})
    filled = [team.issue_id for team in board.teams if board.size(team.pk)]
    for issue in board.numbered.issues:
        if filled.count(issue.pk) < issue.min_teams:
            text = _("“%(issue)s” has fewer teams than the %(least)s that it should have.")
            found.append(text % {"issue": issue.title, "least": issue.min_teams})
    return found


def _plans(board: Board, names: Mapping[int, tuple[str, str]]) -> list[TeamPlan]:
    plans: list[TeamPlan] = []
    people = {person.pk: person for person in board.numbered.people}
    for team in board.teams:
        members = [people[pk] for pk, at in board.seats.items() if at == team.pk]
        if members:
            name_en, name_cy = names.get(team.pk, (team.issue.title_en, team.issue.title_cy))
            code = f"T{len(plans) + 1}"
            plans.append(TeamPlan(code, name_en[:120], name_cy[:120], team.issue, members))
    return plans


def _members(cohort: Cohort, teams: Sequence[TeamPlan]) -> dict[int, Associate]:
    ids = [associate.pk for plan in teams for associate in plan.members]
    rows = cohort.associates.filter(pk__in=ids).select_related("person", "withdrawal")
    found = {row.pk: row for row in rows}
    for plan in teams:
        for associate in plan.members:
            if associate.pk not in found:
                _refuse(_("%(name)s is not in this cohort."), name=associate)
            if ids.count(associate.pk) > 1:
                _refuse(_("%(name)s would have two teams."), name=associate)
    return found


def _check(
    cohort: Cohort, teams: Sequence[TeamPlan], members: Mapping[int, Associate], day: date
) -> None:
    codes = [plan.code for plan in teams]
    taken = set(cohort.teams.filter(code__in=codes).values_list("code", flat=True))
    for plan in teams:
        if plan.code in taken or codes.count(plan.code) > 1:
            _refuse(_("There are two teams with the code “%(name)s”."), name=plan.code)
        if plan.issue.cohort_id != cohort.pk:
            _refuse(_("The issue “%(name)s” is not one of this cohort's."), name=plan.issue.title)
        if not plan.members:
            _refuse(_("The team “%(name)s” has no people."), name=plan.code)
    seated = Seat.objects.filter(associate__in=members, ended_on=None)
    for seat in seated.select_related("associate__person"):
        _refuse(_("%(name)s has a team already."), name=seat.associate)
    for associate in members.values():
        left = _left_on(associate)
        if left is not None and left < day:
            _refuse(_("%(name)s had left the cohort by then."), name=associate)


def _refuse(text: str, **names: object) -> None:
    raise ValidationError(text % names)


def _left_on(associate: Associate) -> date | None:
    withdrawal = getattr(associate, "withdrawal", None)
    return withdrawal.on if withdrawal else None


def _tell(
    cohort: Cohort,
    made: Sequence[Team],
    plans: Sequence[TeamPlan],
    members: Mapping[int, Associate],
) -> None:
    for team, plan in zip(made, plans, strict=True):
        here = [members[associate.pk] for associate in plan.members]
        for associate in here:
            if _left_on(associate) is not None:
                continue
            notify(
                programme=cohort.programme,
                kind="team_published",
                key=f"team_published:{team.pk}:{associate.pk}",
                recipient=associate.person,
                context={
                    "person": associate.person.full_name,
                    "team_id": team.pk,
                    "team_en": team.name_en,
                    "team_cy": team.name_cy,
                    "issue_en": plan.issue.title_en,
                    "issue_cy": plan.issue.title_cy,
                    "others": [str(x.person) for x in here if x.pk != associate.pk],
                },
            )
