"""How many days ahead a cohort's template wants a reminder."""

from infuse.tenancy.models import Programme


def lead_days(programme: Programme, kind: str) -> dict[int, int]:
    """{cohort id: days} for the cohorts made from a template; 0 where it asks for none. One query.

    `kind` is one of `programme_templates.kinds.REMINDERS`.
    """
    rows = programme.cohorts.exclude(template_version=None).values_list(
        "pk", "template_version__content__reminders"
    )
    return {pk: int((reminders or {}).get(kind) or 0) for pk, reminders in rows}
