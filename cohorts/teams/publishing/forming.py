"""Teams become real: published from a proposal, or loaded as they were formed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.models import Seat, Team
from cohorts.teams.publishing.telling import NO_WORDS, Words, tell_teams
from infuse.bilingual import Bilingual
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

    name = Bilingual()


@transaction.atomic
def form_teams(
    *,
    cohort: Cohort,
    teams: Sequence[TeamPlan],
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
    how: Words = NO_WORDS,
) -> list[Team]:
    """Form a cohort's teams at one moment and tell every member, in their language, with a
    sentence on how the teams were made (`how`, or the usual one).

    Somebody whose leaving is noted already gets a seat that ends on that day. Raises
    ValidationError for a code in use, an issue or a person of another cohort, a team without
    people, and anybody who has a team or would get two.
    """
    at = at or timezone.now()
    cohort = (
        Cohort.objects.filter(programme_id=cohort.programme_id)
        .select_for_update(no_key=True, of=("self",))
        .select_related("programme")
        .get(pk=cohort.pk)
    )
    day = at.astimezone(cohort.programme.clock).date()
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
        here = [[members[one.pk] for one in plan.members] for plan in teams]
        staying = [[one for one in team if _left_on(one) is None] for team in here]
        tell_teams(cohort=cohort, teams=list(zip(made, staying, strict=True)), how=how)
    return made


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
