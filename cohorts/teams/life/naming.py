"""Teams name themselves: a member proposes, in one language or both; it counts in both.

Another member agrees (`agreeing.py`), or who forms teams gives the name or declines it.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.teams.life.models import TeamName
from cohorts.teams.life.telling import tell_members
from cohorts.teams.models import Team
from cohorts.teams.publishing.telling import tell_managers
from infuse.notices.queue import notify
from infuse.people.models import User
from infuse.record.write import record

PROPOSED, TAKEN = TeamName.State.PROPOSED, TeamName.State.TAKEN
DECLINED = TeamName.State.DECLINED


@transaction.atomic
def propose_name(
    *,
    team: Team,
    name_en: str,
    name_cy: str,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> TeamName:
    """Propose a name in one language or in both; it takes the place of one that waits. The same
    again changes nothing. Raises ValidationError when both are empty, or another team of the
    cohort has the name.
    """
    team = locked_team(team)
    if not (name_en or name_cy):
        raise ValidationError(_("Write a name in Welsh, in English or in both."), code="empty")
    _refuse_taken(team, name_en, name_cy)
    wish = team.name_proposals.filter(state=PROPOSED).first() or TeamName(
        programme_id=team.programme_id, team=team
    )
    if wish.pk and (wish.name_en, wish.name_cy) == (name_en, name_cy):
        return wish
    wish.name_en, wish.name_cy = name_en, name_cy
    wish.proposed_by, wish.proposed_at = actor, at or timezone.now()
    wish.save()
    record(verb="teams.name_proposed", subject=team, actor=actor, at=at, data={"wish": wish.pk})
    if tell:
        _tell_of_proposal(team, wish, actor)
    return wish


def _tell_of_proposal(team: Team, wish: TeamName, actor: User | None) -> None:
    """The managers, who may give it, and the other members, of whom one may agree to it."""
    told = f"{wish.pk}:{wish.proposed_at.isoformat()}"
    context = {
        "who": actor.full_name if actor else "",
        "wish_en": wish.name_en,
        "wish_cy": wish.name_cy,
        "code": team.code,
    }
    tell_managers(
        cohort=team.cohort,
        kind="team_name_wish",
        key=f"team_name_wish:{told}",
        context=context | {"path": f"/teams/{team.pk}/name/"},
        but=actor,
    )
    key = f"team_name_asked:{told}"
    tell_members(team=team, kind="team_name_asked", key=key, context=context, but=actor)


@transaction.atomic
def name_team(
    *,
    team: Team,
    name_en: str,
    name_cy: str,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> Team:
    """Give a team its name in both languages; a proposed name that waits is settled by that. The
    same again changes nothing. Raises ValidationError by field for a name that is missing, and for
    one that another team of the cohort has.
    """
    team, at = locked_team(team), at or timezone.now()
    missing = {
        field: _("Enter the name in this language too: it counts in both.")
        for field, text in (("name_en", name_en), ("name_cy", name_cy))
        if not text
    }
    if missing:
        raise ValidationError(missing)
    _refuse_taken(team, name_en, name_cy)
    wish = team.name_proposals.filter(state=PROPOSED).first()
    before = team.name_en, team.name_cy
    if before == (name_en, name_cy):
        if wish is not None:
            _settle(wish, TAKEN, before, actor, at)
        return team
    wish = wish or TeamName(
        programme_id=team.programme_id, team=team, proposed_by=actor, proposed_at=at
    )
    wish.name_en, wish.name_cy = name_en, name_cy
    _settle(wish, TAKEN, before, actor, at)
    team.name_en, team.name_cy = name_en, name_cy
    team.save(update_fields=["name_en", "name_cy"])
    record(verb="teams.named", subject=team, actor=actor, at=at, data={"wish": wish.pk})
    if tell:
        context = {"before_en": before[0], "before_cy": before[1]}
        tell_members(team=team, kind="team_named", key=f"team_named:{wish.pk}", context=context)
    return team


@transaction.atomic
def decline_name(
    *, wish: TeamName, actor: User | None, at: datetime | None = None, tell: bool = True
) -> TeamName:
    """Leave the team's name as it is; whoever proposed another hears of it. Again, or once it is
    settled, changes nothing.
    """
    team = locked_team(wish.team)
    wish = team.name_proposals.get(pk=wish.pk)
    if wish.state == PROPOSED:
        _settle(wish, DECLINED, (team.name_en, team.name_cy), actor, at or timezone.now())
        data = {"wish": wish.pk}
        record(verb="teams.name_declined", subject=team, actor=actor, at=at, data=data)
        if tell and wish.proposed_by is not None and wish.proposed_by != actor:
            _tell_of_refusal(team, wish, wish.proposed_by)
    return wish


def _tell_of_refusal(team: Team, wish: TeamName, proposer: User) -> None:
    notify(
        programme=team.programme,
        kind="team_name_declined",
        key=f"team_name_declined:{wish.pk}",
        recipient=proposer,
        context={
            "full_name": proposer.full_name,
            "team_id": team.pk,
            "code": team.code,
            "team_en": team.name_en,
            "team_cy": team.name_cy,
            "wish_en": wish.name_en,
            "wish_cy": wish.name_cy,
        },
    )


def _settle(
    wish: TeamName, state: str, before: tuple[str, str], actor: User | None, at: datetime
) -> None:
    wish.state, wish.decided_by, wish.decided_at = state, actor, at
    wish.before_en, wish.before_cy = before
    wish.save()


def _refuse_taken(team: Team, name_en: str, name_cy: str) -> None:
    others = team.cohort.teams.filter(ended_on=None).exclude(pk=team.pk)
    text = _("Another team has this name.")
    wrong = {}
    if name_en and others.filter(name_en__iexact=name_en).exists():
        wrong["name_en"] = text
    if name_cy and others.filter(name_cy__iexact=name_cy).exists():
        wrong["name_cy"] = text
    if wrong:
        raise ValidationError(wrong)


def locked_team(team: Team) -> Team:
    """The row as it is now, closed to other writers of the team until the transaction ends."""
    rows = Team.objects.filter(programme_id=team.programme_id).select_for_update(
        no_key=True, of=("self",)
    )
    return rows.select_related("cohort__programme", "programme").get(pk=team.pk)
