"""Whom somebody cannot work with is read by the engine and by nobody else: not in a page, a file,
an explanation, a message or a log, whoever asks for it.
"""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from django.urls import reverse

from cohorts.issues.models import WickedIssue
from cohorts.issues.ranking import rank_issues
from cohorts.models import Associate, Cohort, Proposal, Team
from cohorts.teams.proposals.copying import copy_proposal
from cohorts.teams.publishing import publish_proposal
from cohorts.teams.rules.pairing import add_pair_rule
from infuse.models import Event, Notice, Programme, User
from infuse.people.roles import ROLES, permissions_of
from tests.cohorts.teams.material import hand_made
from tests.conftest import make_person
from tests.house.addresses import PROGRAMME_CONF, Address, addresses

REASON = "Rheswm-cyfrinachol-7q"
# What differs from one request to the next.
CHANGING = re.compile(rb'(csrfmiddlewaretoken" value|nonce)="[^"]*"')
ROOMS = ("cohorts.teams", "cohorts.issues", "infuse.record", "infuse.notices")
# Where those who form teams read the rules that they made themselves, with their reasons.
RULES = {"pairrule_list", "pairrule_remove"}
# Where an auditor reads that something was done; what was done is looked at below.
GROWING = ("event_", "record_")

Pages = dict[str, bytes]


@pytest.fixture
def world(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> dict[str, int]:
    """Published teams, and a board beside them; the rows that addresses are about."""
    published = hand_made(cohort, [people[:3], people[3:6], people[6:]], issues)
    board = copy_proposal(proposal=published, version=published.version, actor=bo)
    published.refresh_from_db()
    publish_proposal(proposal=published, names={}, actor=bo)
    cohort.rankings_close_on = None
    cohort.save()
    return {
        "proposal": board.pk,
        "publication": published.publications.get().pk,
        "team": Team.objects.order_by("pk")[0].pk,
        "column": board.teams.get(position=1).pk,
        "wickedissue": issues[0].pk,
        "associate": people[0].pk,
        "pairrule": add_pair_rule(
            cohort=cohort, a=people[1], b=people[7], rule="apart", reason="Cousins.", actor=bo
        ).pk,
    }


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF is given out as the page that it is made from."""
    monkeypatch.setattr(
        "cohorts.issues.pack.views.html_to_pdf", lambda body, *_about: body.encode()
    )


def path_of(address: Address, world: dict[str, int]) -> str:
    """The address about the rows of this world."""
    kind = address.name.split("_")[0]
    pk = world["team"] if kind in ("charter", "team") else world.get(kind, world["associate"])
    values: dict[str, Any] = world | {"pk": pk, "kind": "csv", "form": "csv"}
    if "why" in address.name:
        values["team"] = world["column"]
    taken = {name: values.get(name, "en") for name in address.takes}
    return reverse(address.name, urlconf=PROGRAMME_CONF, kwargs=taken)


def pages(browser: Any, world: dict[str, int], role: str) -> Pages:
    """Every page and file of these rooms that opens for a role."""
    found, may = {}, permissions_of({role})
    for address in addresses(PROGRAMME_CONF):
        if address.module.startswith(ROOMS) and may.intersection(address.asks or may):
            response = browser.get(path_of(address, world))
            if response.status_code == 200:
                body = b"".join(response) if response.streaming else response.content
                found[address.name] = CHANGING.sub(b"", body)
    return found


def side_by_side(one: Associate, other: Associate) -> re.Pattern[str]:
    """Both names in one sentence, in either order."""
    a, b = re.escape(str(one.person)), re.escape(str(other.person))
    return re.compile(rf"{a}\b[^<>\n]{{0,60}}{b}\b|{b}\b[^<>\n]{{0,60}}{a}\b")


@pytest.mark.usefixtures("papers")
def test_a_private_pair_is_nowhere(
    browse: Any,
    programme: Programme,
    world: dict[str, int],
    cohort: Cohort,
    people: list[Associate],
    issues: list[WickedIssue],
    bo: User,
    caplog: Any,
) -> None:
    first, second = people[0], people[3]
    # Whoever is named reads as little of it as their team mates and everybody else.
    roles = {bo: "programme_manager", second.person: "associate", people[4].person: "associate"}
    others = ROLES.keys() - {"programme_manager", "associate"}
    roles |= {make_person(programme, role, role): role for role in sorted(others)}
    browsers = {one: browse(one) for one in roles}
    before = {one: pages(browsers[one], world, role) for one, role in roles.items()}
    with caplog.at_level(logging.DEBUG, "cohorts"), caplog.at_level(logging.DEBUG, "infuse"):
        rank_issues(
            associate=first, issues=issues, strengths={}, days=None, avoid=[second],
            actor=first.person,
        )  # fmt: skip
        add_pair_rule(cohort=cohort, a=first, b=people[6], rule="apart", reason=REASON, actor=bo)
        after = {one: pages(browsers[one], world, role) for one, role in roles.items()}
        refused = browsers[bo].post(
            f"/teams/proposals/{world['proposal']}/seats/",
            {
                "associate": first.pk,
                "team": Proposal.objects.get(pk=world["proposal"]).teams.get(position=2).pk,
                "version": Proposal.objects.get(pk=world["proposal"]).version,
            },
        )
    assert after[bo].keys() >= {
        "proposal_why_person", "proposal_effects", "instance_export", "proposal_export",
        "team_export", "formation_rules", "event_list", "notice_list", "place_suggestions",
        "pairrule_list", "pairrule_remove", "issue_pack", "issue_pack_file",
    }  # fmt: skip
    assert "ranking_edit" in after[second.person]
    pair = side_by_side(first, second)
    for name, body in (*after[bo].items(), ("refused", refused.content)):
        text = body.decode(errors="replace")
        known = pair.findall(before[bo].get(name, b"").decode(errors="replace"))
        assert len(pair.findall(text)) <= len(known), name
        assert REASON not in text or name in RULES, name
    for one in roles.keys() - {bo}:
        assert after[one].keys() == before[one].keys(), one
        for name, body in after[one].items():
            if name.startswith(GROWING):
                assert not pair.search(body.decode()), f"{one} {name}"
            else:
                assert body == before[one][name], f"{one} {name}"
    assert REASON not in caplog.text
    assert not pair.search(caplog.text)
    for row in (*Event.objects.all(), *Notice.objects.all()):
        assert REASON not in str(vars(row))
        ids = set(re.findall(r"\d+", str(getattr(row, "data", ""))))
        assert not {str(first.pk), str(second.pk)} <= ids, row
