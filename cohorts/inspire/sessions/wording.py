"""What a message about a session says of it, as plain JSON in both languages."""

from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import override

from cohorts.inspire.models import Session


def session_context(session: Session, zone: ZoneInfo) -> dict[str, Any]:
    """Its title, week, day, times and place, in the programme's local time."""
    week, local = session.week, session.starts_at.astimezone(zone)
    context: dict[str, Any] = {
        "title_en": session.title_en,
        "title_cy": session.title_cy,
        "theme_en": week.title_en,
        "theme_cy": week.title_cy,
        "start": f"{local:%H:%M}",
        "end": f"{session.ends_at.astimezone(zone):%H:%M}",
        "place": session.place,
        "link": session.link,
        "is_online": session.is_online,
        "path": f"/weeks/{week.cohort.slug}/{week.number}/",
    }
    for language in ("en", "cy"):
        with override(language):
            context[f"day_{language}"] = date_format(local, "l j F")
    return context
