"""What is due to an associate, what is late first; and where they left their work."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from experiments.hours.due import hours_due
from infuse.home.own.sources import DUE, GOING_ON
from infuse.people.access import requires, roles_of
from infuse.people.roles import permissions_of
from infuse.request import MemberRequest
from infuse.waiting.gathering import gather, sources_for
from infuse.waiting.source import Asked

SHOWN = 10
CONTINUED = 3


@dataclass(frozen=True)
class Due:
    """Something to do: what, about what, where, until when; and whether that day is past."""

    sentence: str
    subject: str
    url: str
    day: date
    is_late: bool
    is_today: bool


@require_safe
@requires("inspire.take_part")
def due_now(request: MemberRequest) -> HttpResponse:
    """A fragment: what is due, the longest overdue first. Two queries."""
    asked = Asked(request.programme, request.user, timezone.now())
    lines = sorted([*_due(request, asked), *_hours(asked)], key=lambda one: one.day)
    context = {"lines": lines[:SHOWN], "more": len(lines[SHOWN:])}
    return render(request, "infuse/home/due_now.html", context)


def _due(request: MemberRequest, asked: Asked) -> list[Due]:
    sources = sources_for(DUE, permissions_of(roles_of(request)))
    return [
        _line(
            asked,
            sources[one.kind].sentence(one.count),
            one.subject,
            sources[one.kind].url(one),
            one.at.astimezone(asked.programme.clock).date(),
        )
        for one in gather(asked, sources.values())
    ]


def _line(asked: Asked, sentence: str, subject: str, url: str, day: date) -> Due:
    return Due(sentence, subject, url, day, day < asked.today, day == asked.today)


def _hours(asked: Asked) -> list[Due]:
    found = hours_due(asked)
    if found is None:
        return []
    n = len(found.weeks)
    subject = ngettext("Week %(weeks)s", "Weeks %(weeks)s", n) % {"weeks": found.said}
    return [_line(asked, _("Confirm your hours"), subject, reverse("hours_list"), found.since)]


@dataclass(frozen=True)
class Left:
    """Something that somebody was at: what, about what, where, and when last."""

    sentence: str
    subject: str
    url: str
    day: date


@require_safe
@requires("inspire.take_part")
def going_on(request: MemberRequest) -> HttpResponse:
    """A fragment: the last few things that the person was at, the latest first. One query."""
    sources = sources_for(GOING_ON, permissions_of(roles_of(request)))
    asked = Asked(request.programme, request.user, timezone.now())
    found = gather(asked, sources.values())[::-1][:CONTINUED]
    lines = [
        Left(
            sources[one.kind].sentence(one.count),
            one.subject,
            sources[one.kind].url(one),
            one.at.astimezone(asked.programme.clock).date(),
        )
        for one in found
    ]
    return render(request, "infuse/home/going_on.html", {"lines": lines})
