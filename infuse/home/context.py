"""What every page's frame shows of the person who looks at it."""

from typing import Any

from django.conf import settings

from infuse.home.navigation import navigation_for
from infuse.request import Request


def frame(request: Request) -> dict[str, Any]:
    """`programme`, the navigation for the person's roles, and whether this is the demo."""
    return {
        "programme": getattr(request, "programme", None),
        "navigation": navigation_for(request),
        "is_demo": settings.DEMO,
    }
