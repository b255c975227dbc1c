"""One click reminds a team that is stuck; once a day."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.teams.life.telling import members_of
from cohorts.teams.models import Team
from experiments.design.working_days import today_in, working_days_between
from experiments.log.stuck import NUDGED, stuck_teams
from infuse.notices.queue import Row, notify_many
from infuse.people.models import User
from infuse.record.write import record
from infuse.waiting.once import refuse_twice
from infuse.waiting.source import Asked


@transaction.atomic
def nudge_team(*, team: Team, actor: User, at: datetime | None = None) -> int:
    """Write to everybody in a stuck team; returns how many.

    Raises ValidationError when that was done today, when the team has given a sign meanwhile, and
    when nobody sits in it.
    """
    at = at or timezone.now()
    teams = Team.objects.select_related("programme").select_for_update(no_key=True, of=("self",))
    held = teams.get(pk=team.pk, programme_id=team.programme_id)
    refuse_twice(subject=held, verb=NUDGED, at=at)
    found: Any = stuck_teams(Asked(held.programme, actor, at)).filter(pk=held.pk).first()
    if found is None:
        raise ValidationError(_("This team is not stuck any more."), code="moving")
    today = today_in(held.programme, at)
    since = today_in(held.programme, found.last_sign)
    context = {
        "team_en": held.name_en,
        "team_cy": held.name_cy,
        "days": working_days_between(since, today),
        "path": "/experiments/",
    }
    rows = [
        Row(f"team_nudge:{held.pk}:{one.pk}:{today.isoformat()}", one.person, context)
        for one in members_of(held)
    ]
    told = notify_many(programme=held.programme, kind="team_nudge", rows=rows)
    if not told:
        raise ValidationError(_("There is nobody to remind."), code="nobody")
    record(verb=NUDGED, subject=held, actor=actor, at=at, data={"told": told})
    return told
