"""Parts of a template's data by their places, which count from 1: found, added, moved, removed."""

from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

Data = dict[str, Any]


class Place(NamedTuple):
    """A phase, a week of it, or a session of that; None where it does not go so deep."""

    phase: int | None = None
    week: int | None = None
    session: int | None = None


def siblings(content: Data, place: Place) -> list[Any]:
    """The list that a part stands in. Raises LookupError when a place is not there."""
    phases: list[Any] = content["phases"]
    if place.week is None:
        return phases
    phase = _at(phases, place.phase)
    if not isinstance(phase["weeks"], list):
        phase["weeks"] = []
    weeks: list[Any] = phase["weeks"]
    if place.session is None:
        return weeks
    found: list[Any] = _at(weeks, place.week).setdefault("sessions", [])
    return found


def _last(place: Place) -> int:
    return next(number for number in reversed(place) if number is not None)


def _at(parts: list[Any], number: int | None) -> Data:
    if number is None or not 1 <= number <= len(parts):
        raise LookupError(number)
    part: Data = parts[number - 1]
    return part


def part_at(content: Data, place: Place) -> Data:
    """The part at a place. Raises LookupError when it is not there."""
    return _at(siblings(content, place), _last(place))


def move_part(content: Data, place: Place, step: int) -> None:
    """Let a part change places with the one before (-1) or after it (1); at an end it stays."""
    parts, here = siblings(content, place), _last(place) - 1
    _at(parts, here + 1)
    there = here + step
    if 0 <= there < len(parts):
        parts[here], parts[there] = parts[there], parts[here]


def remove_part(content: Data, place: Place) -> None:
    """Take a part out. Raises ValidationError for the last phase, and for a phase's last week."""
    parts = siblings(content, place)
    _at(parts, _last(place))
    if len(parts) == 1 and place.session is None:
        raise ValidationError(_("A template needs a phase, and a phase needs a week."))
    del parts[_last(place) - 1]
