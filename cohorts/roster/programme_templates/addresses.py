"""Parts of a template keep an id for life, so that a page finds its part wherever it moves.

An id is made of the edition in which the part came, and a number: it is never given twice. A
template from before ids gets the same ones each time it is read, until its next change keeps them.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from cohorts.roster.programme_templates.parts import Data, Place, part_at

NEW = 0
ID = "id"


class PartGoneError(LookupError):
    """The part is there no more; `within` is the place of a new one instead, None without home."""

    def __init__(self, within: Place | None) -> None:
        self.within = within
        super().__init__(within)


@dataclass(frozen=True)
class Address:
    """What a page knows of its part: where it stood, its id, and the id of what it belongs to."""

    place: Place
    part: str = ""
    within: str = ""


def every_part(content: Data) -> Iterator[tuple[Place, Data]]:
    """Each phase, week and session with its place, in their order."""
    for phase_place, phase in enumerate(content["phases"], start=1):
        yield Place(phase_place), phase
        weeks = phase["weeks"] if isinstance(phase["weeks"], list) else []
        for week_place, week in enumerate(weeks, start=1):
            yield Place(phase_place, week_place), week
            for session_place, session in enumerate(week.get("sessions", []), start=1):
                yield Place(phase_place, week_place, session_place), session


def with_ids(content: Data, edition: int) -> Data:
    """A copy of the content of an edition in which every part has its id."""
    content = deepcopy(content)
    give_ids(content, edition)
    return content


def give_ids(content: Data, edition: int) -> None:
    """An id for each part that has none: it came in this edition."""
    for number, (_place, part) in enumerate(every_part(content), start=1):
        if not part.get(ID):
            part[ID] = f"{edition}-{number}"


def without_ids(content: Data) -> Data:
    """A copy to take elsewhere: ids are a template's own."""
    content = deepcopy(content)
    for _place, part in every_part(content):
        part.pop(ID, None)
    return content


def address_of(content: Data, place: Place) -> Address:
    """The address of the part at a place, or of a new one there; blank where nothing stands."""
    ids = {found: str(part[ID]) for found, part in every_part(content)}
    return Address(place, ids.get(place, ""), ids.get(home_of(place), ""))


def typed_address(place: Place, typed: Mapping[str, str]) -> Address:
    """The address that the form of a page carries."""
    return Address(place, typed.get("part", ""), typed.get("within", ""))


def place_now(content: Data, address: Address) -> Place:
    """Where the part stands now; for a new one, where it goes. Raises PartGoneError."""
    places = {str(part[ID]): found for found, part in every_part(content)}
    if address.place == Place():
        return address.place
    if NEW in address.place:
        found = _place_for_new(places, address)
        home = None
    else:
        known = address.place if address.place in places.values() else None
        found = places.get(address.part) if address.part else known
        home = _place_for_new(places, address)
    if found is None:
        raise PartGoneError(home)
    return found


def _place_for_new(places: Mapping[str, Place], address: Address) -> Place | None:
    """Where a new part goes that belongs where the page's does; None when that is gone."""
    if address.place.week is None:
        return Place(NEW)
    home = places.get(address.within) if address.within else home_of(address.place)
    if home is None or home not in places.values():
        return None
    numbers = [*_numbers(home), NEW]
    return Place(*numbers)


def home_of(place: Place) -> Place:
    """Where the part at a place belongs: a week's phase, a session's week; nowhere for a phase."""
    return Place(*_numbers(place)[:-1])


def _numbers(place: Place) -> list[int]:
    return [number for number in place if number is not None]


def part_or_new(content: Data, place: Place) -> Data | None:
    """The part at a place of `place_now`; None for a new one."""
    if place == Place():
        return content
    return None if NEW in place else part_at(content, place)
