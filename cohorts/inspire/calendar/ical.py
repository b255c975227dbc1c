"""Sessions as an iCalendar file (RFC 5545). Texts are in the language that is current."""

from collections.abc import Callable, Iterable
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from cohorts.inspire.models import Session, SignUp

# How often a calendar app may ask again.
REFRESH = timedelta(hours=1)
Entry = tuple[Session, SignUp | None]
UrlOf = Callable[[Session], str]


def calendar_of(entries: Iterable[Entry], *, name: str, zone: ZoneInfo, url_of: UrlOf) -> bytes:
    """The whole calendar, its time zone included. The same sessions give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Infuse//Sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", str(zone))
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for session, signup in entries:
        calendar.add_component(event_of(session, signup, zone, url_of(session)))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def event_of(session: Session, signup: SignUp | None, zone: ZoneInfo, url: str) -> Event:
    """A session as an event: local times with their zone, and how often it has changed."""
    event = Event()
    event.add("uid", f"session-{session.pk}.programme-{session.programme_id}@infuse")
    event.add("sequence", session.sequence)
    event.add("dtstamp", session.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", session.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", session.starts_at.astimezone(zone))
    event.add("dtend", session.ends_at.astimezone(zone))
    event.add("summary", session.title)
    event.add("description", _described(session, signup, url))
    place = session.link if session.is_online and session.link else session.place
    if place or session.is_online:
        event.add("location", place or _("Online"))
    event.add("url", url)
    event.add("categories", [session.get_kind_display()])
    event.add("status", _status(session, signup))
    return event


def _status(session: Session, signup: SignUp | None) -> str:
    if session.cancelled_at is not None:
        return "CANCELLED"
    waiting = signup is not None and signup.state == SignUp.State.WAITING
    return "TENTATIVE" if waiting or (session.group and signup is None) else "CONFIRMED"


def _described(session: Session, signup: SignUp | None, url: str) -> str:
    week = session.week
    lines = [_("Week %(number)d: %(title)s") % {"number": week.number, "title": week.title}]
    if session.cancelled_at is not None:
        lines.append(_("Cancelled: %(reason)s") % {"reason": session.cancel_reason})
    elif signup is not None and signup.state == SignUp.State.WAITING:
        lines.append(_("You are on the waiting list."))
    elif session.group and signup is None:
        lines.append(_("One of several alternatives: choose on the page of the week."))
    if session.link:
        lines.append(_("Join: %(link)s") % {"link": session.link})
    lines.append(url)
    return "\n".join(lines)
