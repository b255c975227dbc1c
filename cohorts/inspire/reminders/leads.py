"""How many days ahead a cohort's template wants a reminder."""

from collections.abc import Iterable

from infuse.tenancy.models import Programme

# A reminder of "in three days" may be a day late, after a day without a timetable; then not.
LATE = 1


def lead_days(programme: Programme, kind: str) -> dict[int, int]:
    """{cohort id: days} for the cohorts made from a template; 0 where it asks for none. One query.

    `kind` is one of `programme_templates.kinds.REMINDERS`.
    """
    rows = programme.cohorts.exclude(template_version=None).values_list(
        "pk", "template_version__content__reminders"
    )
    return {pk: int((reminders or {}).get(kind) or 0) for pk, reminders in rows}


def lead_reached(leads: Iterable[int], left: int) -> int | None:
    """The lead that speaks with so many days left; none on the day itself."""
    return min((lead for lead in leads if 1 <= left <= lead <= left + LATE), default=None)
