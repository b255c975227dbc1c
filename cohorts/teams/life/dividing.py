"""A team becomes two, or two become one. Which came of which stays readable."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.life.changing import (
    day_of,
    end_seat,
    locked_cohort,
    refuse_broken,
    running_team,
    take_seat,
)
from cohorts.teams.life.models import Succession
from cohorts.teams.life.standing import read_standing
from cohorts.teams.life.telling import members_of, tell_change
from cohorts.teams.models import Seat, Team
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def split_team(
    *,
    team: Team,
    leaving: Sequence[Associate],
    name_en: str,
    name_cy: str,
    issue: WickedIssue | None = None,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> Team:
    """Some members form a team of their own, on the same issue or another of the cohort. Returns
    the new team; asked again for the same, the one that was made.

    Raises ValidationError when nobody or everybody would go, for somebody who is not in the team,
    and, naming it, when a rule would be broken.
    """
    at = at or timezone.now()
    cohort = locked_cohort(team)
    team = running_team(cohort, team)
    issue = issue or team.issue
    again = _made_before(team, leaving)
    if again is not None:
        return again
    going = {one.pk for one in leaving}
    seats = {seat.associate_id: seat for seat in team.seats.filter(ended_on=None)}
    if not going or going >= set(seats):
        raise ValidationError(_("Somebody has to go, and somebody has to stay."), code="who")
    if not going <= set(seats):
        raise ValidationError(_("Somebody of these is not in the team any more."), code="stale")
    standing = read_standing(cohort)
    place = len(standing.teams)
    refuse_broken(standing, dict.fromkeys(going & set(standing.seats), place), added=[issue.pk])
    new = _new_team(cohort, issue, name_en, name_cy, at)
    for pk in sorted(going):
        end_seat(seats[pk], day_of(cohort, at))
        take_seat(new, seats[pk].associate, day_of(cohort, at))
    _succeed(team, new, Succession.Kind.SPLIT, at)
    data = {"new": new.code, "associates": sorted(going)}
    record(verb="teams.split", subject=team, actor=actor, at=at, data=data)
    if tell:
        for one in (team, new):
            key = f"split:{new.pk}"
            tell_change(team=one, change="split", key=key, to=members_of(one))
    return new


@transaction.atomic
def merge_teams(
    *,
    team: Team,
    into: Team,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> Team:
    """Everybody of a team joins another one, and the team ends; its experiments stay its own.
    Returns the team that goes on. Again changes nothing.

    Raises ValidationError for one team twice, for one that has ended otherwise, and, naming it,
    when a rule would be broken.
    """
    at = at or timezone.now()
    cohort = locked_cohort(team)
    into = running_team(cohort, into)
    if Succession.objects.filter(before=team, after=into, kind=Succession.Kind.MERGE).exists():
        return into
    team = running_team(cohort, team)
    if team.pk == into.pk:
        raise ValidationError(_("Choose another team."), code="same")
    seats = list(team.seats.filter(ended_on=None).select_related("associate"))
    standing = read_standing(cohort)
    place = standing.place(into)
    ids = {seat.associate_id for seat in seats} & set(standing.seats)
    refuse_broken(standing, dict.fromkeys(ids, place))
    day = day_of(cohort, at)
    for seat in seats:
        end_seat(seat, day)
        take_seat(into, seat.associate, day)
    team.ended_on = day
    team.save(update_fields=["ended_on"])
    _succeed(team, into, Succession.Kind.MERGE, at)
    data = {"into": into.code, "associates": sorted(seat.associate_id for seat in seats)}
    record(verb="teams.merged", subject=team, actor=actor, at=at, data=data)
    if tell:
        tell_change(team=into, change="merge", key=f"merge:{team.pk}", to=members_of(into))
    return into


def _made_before(team: Team, leaving: Sequence[Associate]) -> Team | None:
    going = {one.pk for one in leaving}
    for row in team.successions.filter(kind=Succession.Kind.SPLIT).select_related("after"):
        sitting = Seat.objects.filter(team=row.after, ended_on=None)
        if going and set(sitting.values_list("associate_id", flat=True)) == going:
            return row.after
    return None


def _new_team(cohort: Cohort, issue: WickedIssue, name_en: str, name_cy: str, at: datetime) -> Team:
    if issue.cohort_id != cohort.pk:
        raise ValidationError(_("This issue is not one of the cohort's."), code="issue")
    codes = set(cohort.teams.values_list("code", flat=True))
    number = next(k for k in range(1, len(codes) + 2) if f"T{k}" not in codes)
    made = Team.objects.create(
        programme_id=cohort.programme_id,
        cohort=cohort,
        issue=issue,
        code=f"T{number}",
        name_en=name_en,
        name_cy=name_cy,
        formed_at=at,
    )
    made.programme = cohort.programme
    return made


def _succeed(before: Team, after: Team, kind: str, at: datetime) -> None:
    Succession.objects.create(
        programme_id=before.programme_id,
        before=before,
        after=after,
        kind=kind,
        on=day_of(before.cohort, at),
    )
