"""A week's activities as a list of lines: written anew, with the marks that people made kept."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from cohorts.inspire.models import Activity, ActivityDone, Week
from cohorts.roster.programme_templates.content import ActivityOutline, Words


def activities_now(week: Week) -> list[ActivityOutline]:
    """The week's activities as lines."""
    return [_line(activity) for activity in week.activities.all()]


def _line(activity: Activity) -> ActivityOutline:
    return ActivityOutline(Words(activity.title_en, activity.title_cy), activity.minutes)


def write_activities(week: Week, lines: Sequence[ActivityOutline]) -> bool:
    """Make the week's activities these, in this order; returns whether anything changed.

    A line of the same words is the same activity; of the rest, one line after another takes the
    place of an activity that is left over, as somebody does who rewords it. Raises ValidationError
    when an activity would go that somebody has marked as done.
    """
    marks = ActivityDone.objects.filter(activity=OuterRef("pk"))
    there = list(week.activities.annotate(marked=Exists(marks)).order_by("position", "pk"))
    if [_line(one) for one in there] == list(lines):
        return False
    pairs = paired(there, lines)
    kept = {one.pk for one in pairs if one is not None}
    for gone in there:
        if gone.pk in kept:
            continue
        if gone.marked:
            text = _("Somebody has marked “%(title)s” as done, so it stays in the week.")
            raise ValidationError({"activities_en": text % {"title": gone.title}})
        gone.delete()
    for place, (one, line) in enumerate(zip(pairs, lines, strict=True), start=1):
        activity = one or Activity(programme_id=week.programme_id, week=week)
        activity.position, activity.minutes = place, line.minutes
        activity.title_en, activity.title_cy = line.title.en, line.title.cy
        activity.full_clean(exclude=["programme", "week"])
        activity.save()
    return True


def paired(there: Sequence[Activity], lines: Sequence[ActivityOutline]) -> list[Activity | None]:
    """For each line the activity that it is; None for a new one."""
    left = list(there)
    found: list[Activity | None] = []
    for line in lines:
        same = next((a for a in left if line.title.en == a.title_en), None)
        same = same or next((a for a in left if line.title.cy == a.title_cy), None)
        if same is not None:
            left.remove(same)
        found.append(same)
    return [one or (left.pop(0) if left else None) for one in found]
