"""Every page of the work on a call is reached from the call and from the overview."""

from __future__ import annotations

import re
from typing import Any

from cohorts.intake.models import Application, Call
from infuse.models import Programme, User
from tests.conftest import make_person

WORK = [
    "/calls/spring/reviews/",
    "/calls/spring/decisions/",
    "/calls/spring/decisions/messages/",
    "/calls/spring/waiting-list/",
    "/calls/spring/places/",
    "/calls/spring/agreement/",
    "/calls/spring/equality/",
]


def links(page: Any) -> set[str]:
    """Where the page's navigation of the call leads, without the programme."""
    part = re.search(r'<nav aria-labelledby="call-places">.*?</nav>', page.text, re.DOTALL)
    assert part, page.text
    return {re.sub(r"^/[^/]+", "", href) for href in re.findall(r'href="([^"]+)"', part[0])}


def test_a_manager_reaches_all_of_it(browse: Any, call: Call, bo: User) -> None:
    client = browse(bo)
    for address in ("/intake/", "/calls/spring/preparation/"):
        found = links(client.get(address))
        assert set(WORK) <= found | {"/calls/spring/equality/"}, address
        for href in found:
            assert client.get(href).status_code == 200, href
    assert "/calls/spring/preparation/" not in links(client.get("/calls/spring/preparation/"))


def test_an_auditor_reaches_what_is_theirs(
    browse: Any, application: Application, programme: Programme
) -> None:
    auditor = make_person(programme, "Non", "auditor")
    client = browse(auditor)
    found = links(client.get("/intake/"))
    assert "/calls/spring/reviews/" in found
    assert "/calls/spring/decisions/" not in found
    for href in found:
        assert client.get(href).status_code == 200, href
