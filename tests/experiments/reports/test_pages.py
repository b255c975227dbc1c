"""Who reads which report, and what the pages show while one is made."""

from typing import Any

import pytest
from django.test import Client

from experiments.reports.making import ask_for_report, make_report
from experiments.reports.models import Report
from experiments.reports.subjects import of_team
from infuse.models import Membership, Programme, User
from infuse.tenancy.current import in_programme, set_scope

SLUG = "cymoedd-a-glannau"


@pytest.fixture
def big(demo: dict[str, Programme]) -> Programme:
    """The larger demo programme, with a report of T5 and one of T6."""
    programme = demo[SLUG]
    with in_programme(programme.pk):
        for code in ("T5", "T6"):
            report = ask_for_report(subject=of_team(programme.teams.get(code=code)), actor=None)
            make_report(programme.pk, report.pk)
    set_scope(programme_id=programme.pk, person_id=None)
    return programme


def signed_in(person: User) -> Client:
    """A client signed in as somebody."""
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def somebody(role: str, **of: Any) -> User:
    """A person of the current programme with a role."""
    return Membership.objects.filter(role=role, **of).select_related("user").first().user  # type: ignore[union-attr]


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
        assert b"".join(file.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert client.get(f"/{SLUG}/reports/team/T6/1/fr.pdf").status_code == 404
    data = client.get(f"/{SLUG}/reports/team/T6/1/data/").json()
    assert data["team"]["code"] == "T6"


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
    assert b'http-equiv="refresh"' in answer.content
    set_scope(programme_id=big.pk, person_id=None)
    assert Report.objects.filter(team__code="T6", state=Report.State.QUEUED).count() == 1
    assert client.get(f"/{SLUG}/reports/team/T6/2/").status_code == 200


def test_queries_of_the_list(big: Programme, django_assert_max_num_queries: Any) -> None:
    client = signed_in(somebody("programme_manager"))
    client.get(f"/{SLUG}/reports/")
    with django_assert_max_num_queries(12):
        client.get(f"/{SLUG}/reports/")
