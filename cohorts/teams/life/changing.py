"""People join and leave teams that are formed. Every seat keeps its days."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.roster.models import Associate, Cohort
from cohorts.teams.life.standing import Standing, read_standing
from cohorts.teams.life.telling import members_of, tell_change
from cohorts.teams.models import Seat, Team
from cohorts.teams.wording import rule_sentences
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def join_team(
    *,
    team: Team,
    associate: Associate,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> Seat:
    """Seat somebody in a team from today; who has another team leaves that one. Again changes
    nothing. Raises ValidationError for somebody who left the cohort, for a team that has ended,
    and, naming it, when a rule would be broken.
    """
    at = at or timezone.now()
    cohort = locked_cohort(team)
    team = running_team(cohort, team)
    associate = _here(cohort, associate)
    seat = associate.seats.filter(ended_on=None).select_related("team").first()
    if seat is not None and seat.team_id == team.pk:
        return seat
    standing = read_standing(cohort)
    refuse_broken(standing, {associate.pk: standing.place(team)})
    before = members_of(team)
    if seat is not None:
        _end(seat, at, actor, tell=tell)
    new = take_seat(team, associate, day_of(cohort, at))
    data = {"associate": associate.pk, "from": seat.team.code if seat else None}
    record(verb="teams.joined", subject=team, actor=actor, at=at, data=data)
    if tell:
        key = f"join:{new.pk}"
        tell_change(team=team, change="welcome", key=key, to=[associate])
        tell_change(team=team, change="joined", key=key, to=before, who=[associate])
    return new


@transaction.atomic
def leave_team(
    *, seat: Seat, actor: User | None, at: datetime | None = None, tell: bool = True
) -> Seat:
    """End somebody's seat today; they stay in the cohort, and what they did stays with the team.
    Again changes nothing.
    """
    at = at or timezone.now()
    locked_cohort(seat.team)
    rows = Seat.objects.filter(programme_id=seat.programme_id)
    seat = rows.select_related("team__cohort__programme", "associate__person").get(pk=seat.pk)
    if seat.ended_on is not None:
        return seat
    _end(seat, at, actor, tell=tell)
    data = {"associate": seat.associate_id, "on": str(seat.ended_on)}
    record(verb="teams.left", subject=seat.team, actor=actor, at=at, data=data)
    if tell:
        tell_change(team=seat.team, change="out", key=f"out:{seat.pk}", to=[seat.associate])
    return seat


def _end(seat: Seat, at: datetime, actor: User | None, *, tell: bool) -> None:
    end_seat(seat, day_of(seat.team.cohort, at))
    if tell:
        staying = members_of(seat.team)
        tell_change(
            team=seat.team, change="left", key=f"left:{seat.pk}", to=staying, who=[seat.associate]
        )


def take_seat(team: Team, associate: Associate, day: date) -> Seat:
    """A seat in a team from that day on."""
    return Seat.objects.create(
        programme_id=team.programme_id, team=team, associate=associate, began_on=day
    )


def end_seat(seat: Seat, day: date) -> None:
    """A seat ends on that day, not before it began."""
    seat.ended_on = max(day, seat.began_on)
    seat.save(update_fields=["ended_on"])


def locked_cohort(team: Team) -> Cohort:
    """The team's cohort, kept from others until the transaction ends: changes come one by one."""
    rows = Cohort.objects.filter(programme_id=team.programme_id).select_for_update(
        no_key=True, of=("self",)
    )
    return rows.select_related("programme", "assessment_round").get(pk=team.cohort_id)


def running_team(cohort: Cohort, team: Team) -> Team:
    """The team as it is now. Raises ValidationError when it has ended."""
    found: Team = cohort.teams.select_related("issue").get(pk=team.pk)
    found.cohort, found.programme = cohort, cohort.programme
    if found.ended_on is not None:
        text = _("The team “%(team)s” has ended: nobody can join or leave it.")
        raise ValidationError(text % {"team": found.name}, code="ended")
    return found


def refuse_broken(
    standing: Standing, moves: Mapping[int, int | None], *, added: Sequence[int] = ()
) -> None:
    """Raises ValidationError, naming the rules, when moves break some that hold now."""
    broken = standing.newly_broken(moves, added=added)
    if broken:
        raise ValidationError(rule_sentences(broken, standing.numbered), code="rule")


def day_of(cohort: Cohort, at: datetime) -> date:
    """The day of a moment where the programme is."""
    return at.astimezone(cohort.programme.clock).date()


def _here(cohort: Cohort, associate: Associate) -> Associate:
    rows = cohort.associates.filter(pk=associate.pk)
    # First the row, then whether they are here: somebody may be leaving at this moment.
    rows.select_for_update(no_key=True, of=("self",)).values_list("pk").first()
    found = rows.filter(withdrawal=None).select_related("person", "organisation").first()
    if found is None:
        raise ValidationError(_("This person is not in the cohort any more."), code="left")
    return found
