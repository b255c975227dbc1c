"""Messages about a pause, a return and a move: to the associate, and to the coach they have."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import override

from cohorts.roster.coaching.reading import coach_of
from cohorts.roster.leaving.models import Pause
from cohorts.roster.models import Associate, Cohort
from infuse.notices.queue import notify


def days_in_both(name: str, day: date | None) -> dict[str, str]:
    """A day in words of both languages, for a notice; empty for none."""
    said = {}
    for language in ("en", "cy"):
        with override(language):
            said[f"{name}_{language}"] = date_format(day, "l j F Y") if day else ""
    return said


def tell_paused(pause: Pause) -> None:
    """From when until when, and what becomes of the reminders."""
    days = days_in_both("first", pause.starts_on) | days_in_both("last", pause.until)
    tell_both("associate_paused", f"associate_paused:{pause.pk}", pause.associate, days)


def tell_returned(pause: Pause, on: date) -> None:
    """From which day they are back."""
    key = f"associate_returned:{pause.pk}"
    tell_both("associate_returned", key, pause.associate, days_in_both("day", on))


def tell_moved(associate: Associate, target: Cohort, on: date) -> None:
    """In which cohort they go on, and from when; told while they still have their coach."""
    context = days_in_both("day", on) | days_in_both("start", target.starts_on)
    context |= {"target_en": target.name_en, "target_cy": target.name_cy}
    tell_both("associate_moved", f"associate_moved:{associate.pk}", associate, context)


def tell_both(kind: str, key: str, associate: Associate, context: dict[str, Any]) -> None:
    """One notice to the associate, one to their own coach. Reasons are told to nobody."""
    whole = context | {
        "name": associate.person.full_name,
        "cohort_en": associate.cohort.name_en,
        "cohort_cy": associate.cohort.name_cy,
    }
    for reader, theirs in ((associate.person, True), (coach_of(associate), False)):
        if reader is not None:
            notify(
                programme=associate.programme,
                kind=kind,
                key=f"{key}:{reader.pk}",
                recipient=reader,
                context=whole | {"theirs": theirs},
            )
