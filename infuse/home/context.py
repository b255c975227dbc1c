"""What every page's frame shows of the person who looks at it."""

from typing import Any

from django.conf import settings

from infuse.home.navigation import Place, navigation_for
from infuse.people.access import unread_messages
from infuse.request import Request


def frame(request: Request) -> dict[str, Any]:
    """`programme`, the navigation for the person's roles, and whether this is the demo."""
    return {
        "programme": getattr(request, "programme", None),
        # Every fragment of a page has a context of its own: the lines are made once, if at all.
        "navigation": lambda: _made_once(request),
        "unread": lambda: _unread(request),
        "is_demo": settings.DEMO,
    }


def _made_once(request: Request) -> list[Place]:
    lines: list[Place] | None = request.__dict__.get("_navigation_lines")
    if lines is None:
        lines = request.__dict__["_navigation_lines"] = navigation_for(request)
    return lines


def _unread(request: Request) -> int:
    """How many messages the person has not opened; nobody counts for a page made after an error."""
    count: int | None = request.__dict__.get("_unread_messages")
    if count is None:
        count = unread_messages(request) if hasattr(request, "user") else 0
        request.__dict__["_unread_messages"] = count
    return count
