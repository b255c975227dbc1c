"""A week of a cohort is changed: what it is about, what it asks, and when it begins."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.inspire.models import Week
from cohorts.inspire.setting_up.activity_lines import write_activities
from cohorts.inspire.setting_up.week_moving import move_week
from cohorts.roster.models import Cohort
from cohorts.roster.programme_templates.content import ActivityOutline
from cohorts.roster.programme_templates.keeping import known_areas
from infuse.people.models import User
from infuse.record.write import record

FIELDS = ("title_en", "title_cy", "summary_en", "summary_cy", "skill_areas", "prompts")


class StaleWeekError(ValidationError):
    """Somebody else changed the week since; `current` is what stands there now."""

    def __init__(self, current: Week) -> None:
        self.current = current
        text = _("Somebody changed this week after you opened the page. Compare, then save.")
        super().__init__(text, code="stale")


@transaction.atomic
def change_week(
    *,
    week: Week,
    fields: Mapping[str, Any],
    activities: Sequence[ActivityOutline],
    starts_on: date,
    version: int | None = None,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> Week:
    """Change a week; a new Monday takes its sessions along, and those concerned hear of it.

    `fields` are those of FIELDS. The same again changes nothing. Raises StaleWeekError when
    `version` is given and another change came first, ValidationError, by field, for a title in one
    language, an unknown skill area, an activity that somebody has done, or a day that cannot be.
    """
    at = at or timezone.now()
    Cohort.objects.select_for_update(no_key=True).get(pk=week.cohort_id)
    rows = Week.objects.select_for_update(no_key=True, of=("self",))
    week = rows.select_related("cohort__programme", "programme", "phase").get(pk=week.pk)
    moving, before = week.starts_on != starts_on, week.starts_on
    changed = [name for name in FIELDS if getattr(week, name) != fields[name]]
    stale = version is not None and version != week.version
    if stale and (changed or moving):
        raise StaleWeekError(week)
    _check(week, fields)
    if write_activities(week, activities):
        if stale:
            raise StaleWeekError(week)  # the transaction takes the activities back
        changed.append("activities")
    if not changed and not moving:
        return week
    data: dict[str, Any] = {"week": week.number, "changed": changed}
    if moving:
        sessions = move_week(week, starts_on, at, tell=tell)
        data |= {"from": before.isoformat(), "to": starts_on.isoformat()}
        data["sessions"] = len(sessions)
    for name in FIELDS:
        setattr(week, name, fields[name])
    week.version += 1
    week.save()
    record(verb="inspire.week_changed", subject=week, actor=actor, at=at, data=data)
    return week


def _check(week: Week, fields: Mapping[str, Any]) -> None:
    problems = {
        name: _("Write the title in both languages.")
        for name in ("title_en", "title_cy")
        if not fields[name].strip()
    }
    unknown = set(fields["skill_areas"]) - set(known_areas(week.programme)) - set(week.skill_areas)
    if unknown:
        text = _("There is no skill area called “%(area)s”.")
        problems["skill_areas"] = text % {"area": min(unknown)}
    if problems:
        raise ValidationError(problems)
