"""What waits for the person in the whole programme: the first few, and all, page by page."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from infuse.home.attention.sources import ALL, APART
from infuse.people.access import requires, roles_of
from infuse.people.roles import permissions_of
from infuse.request import MemberRequest
from infuse.waiting.gathering import sources_for
from infuse.waiting.page import lines_of
from infuse.waiting.source import Asked, Source

SHOWN = 8
A_PAGE = 25


def _mine(request: MemberRequest) -> Mapping[str, Source]:
    """The sources for the person's roles. Raises Http404 when nothing can wait for them here."""
    sources = sources_for(ALL, permissions_of(roles_of(request)))
    if not sources:
        raise Http404
    return sources


def _asked(request: MemberRequest) -> Asked:
    return Asked(request.programme, request.user, timezone.now())


@require_safe
@requires("programme.see")
def waiting_now(request: MemberRequest) -> HttpResponse:
    """A fragment: what has waited longest, without what stands elsewhere on the page."""
    sources = {kind: one for kind, one in _mine(request).items() if kind not in APART}
    lines = lines_of(_asked(request), sources, most=SHOWN + 1)
    context = {"lines": lines[:SHOWN], "is_cut": len(lines) > SHOWN, "from": "home"}
    return render(request, "infuse/home/waiting_now.html", context)


@require_safe
@requires("programme.see")
def waiting_all(request: MemberRequest) -> HttpResponse:
    """All that waits, the longest first; with `?kind=` only that."""
    sources = _mine(request)
    kind = request.GET.get("kind", "")
    if kind:
        sources = {kind: sources[kind]} if kind in sources else {}
    number = _page_number(request)
    first = (number - 1) * A_PAGE
    lines = lines_of(_asked(request), sources, first=first, most=A_PAGE + 1)
    context = {
        "lines": lines[:A_PAGE],
        "kind": kind,
        "from": "all",
        "previous_url": _address(kind, number - 1) if number > 1 else "",
        "next_url": _address(kind, number + 1) if len(lines) > A_PAGE else "",
    }
    return render(request, "infuse/home/waiting_all.html", context)


def _address(kind: str, number: int) -> str:
    return "?" + urlencode({"kind": kind, "page": number} if kind else {"page": number})


def _page_number(request: MemberRequest) -> int:
    asked = request.GET.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
