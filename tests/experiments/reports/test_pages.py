"""Who reads which report, and what the pages show while one is made."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from experiments.reports.making import make_report
from experiments.reports.models import Report
from infuse.models import Programme
from infuse.tenancy.current import set_scope
from tests.experiments.reports.conftest import SLUG, signed_in, somebody


@pytest.fixture
def big(big: Programme, issued: Callable[[str], Report]) -> Programme:
    """The larger demo programme, with an issued report of T5 and one of T6, which has its PDFs."""
    issued("T5")
    make_report(big.pk, issued("T6").pk)
    set_scope(programme_id=big.pk, person_id=None)
    return big


def test_a_leader_reads_of_their_organisation_only(big: Programme) -> None:
    leader = somebody("council_leader", organisation__code="CBR")
    led = set(big.teams.filter(seats__associate__organisation__code="CBR").values_list("code"))
    client = signed_in(leader)
    for code in ("T5", "T6"):
        status = client.get(f"/{SLUG}/reports/team/{code}/1/").status_code
        assert status == (200 if (code,) in led else 404)
    assert {("T5",), ("T6",)} - led, "the test needs a team that is not theirs"


def test_page_and_file_in_either_language(big: Programme) -> None:
    client = signed_in(somebody("programme_manager"))
    page = client.get(f"/{SLUG}/reports/team/T6/1/")
    assert b"Weekly felt like surveillance" in page.content
    for language in ("en", "cy"):
        file = client.get(f"/{SLUG}/reports/team/T6/1/{language}.pdf")
        assert file["Content-Type"] == "application/pdf"
        assert "attachment" in file["Content-Disposition"]
        assert b"".join(file).startswith(b"%PDF")
    assert client.get(f"/{SLUG}/reports/team/T6/1/fr.pdf").status_code == 404
    lost = big.reports.get(team__code="T6").files.get(language="cy").file
    lost.storage.delete(str(lost.name))
    assert client.get(f"/{SLUG}/reports/team/T6/1/cy.pdf").status_code == 404
    rest = client.get(f"/{SLUG}/reports/carfan-1-2026.zip")
    assert b"team-T6.en.pdf" in (whole := b"".join(rest))
    assert b"team-T6.cy.pdf" not in whole
    data = client.get(f"/{SLUG}/reports/team/T6/1/data/").json()
    assert data["team"]["code"] == "T6"


def test_every_total_leads_to_its_rows(big: Programme) -> None:
    client = signed_in(somebody("programme_manager"))
    page = client.get(f"/{SLUG}/reports/team/T6/1/").content.decode()
    decided = re.search(r'href="([^"]+)">\s*The decisions', page)
    table = re.search(r'href="([^"]+)">\s*The cost and the hours', page)
    assert decided is not None
    assert table is not None
    rows = client.get(decided.group(1).replace("&amp;", "&")).context["page"].rows
    account = big.reports.get(team__code="T6").account or {}
    assert len(rows) == account["totals"]["decisions"]
    sheet = client.get(table.group(1)).content.decode()
    assert all(row["code"] in sheet for row in account["experiments"])
    assert "The rows behind this picture" in page


def test_an_associate_reads_their_own_teams(big: Programme) -> None:
    seat = big.teams.get(code="T6").seats.select_related("associate__person").first()
    assert seat is not None
    client = signed_in(seat.associate.person)
    assert client.get(f"/{SLUG}/reports/team/T6/1/").status_code == 200
    assert client.get(f"/{SLUG}/reports/team/T5/1/").status_code == 404
    assert client.post(f"/{SLUG}/reports/team/T6/").status_code == 403


def test_asking_shows_that_it_waits(big: Programme) -> None:
    client = signed_in(somebody("programme_manager"))
    answer = client.post(f"/{SLUG}/reports/team/T6/", follow=True)
    assert b"Waiting for its turn" in answer.content
    assert "Make a draft of every report" in answer.content.decode()
    assert b'http-equiv="refresh"' in answer.content
    set_scope(programme_id=big.pk, person_id=None)
    assert Report.objects.filter(team__code="T6", state=Report.State.QUEUED).count() == 1
    assert client.get(f"/{SLUG}/reports/team/T6/2/").status_code == 200


def test_queries_of_the_list(big: Programme, django_assert_max_num_queries: Any) -> None:
    client = signed_in(somebody("programme_manager"))
    client.get(f"/{SLUG}/reports/")
    with django_assert_max_num_queries(12):
        client.get(f"/{SLUG}/reports/")
