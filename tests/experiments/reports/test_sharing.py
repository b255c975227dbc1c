"""Links, openings, the public version and pauses; and the pages of a draft."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from experiments.models import Opening, Report, ReportLink
from experiments.reports.drafting.editing import edit_passage
from experiments.reports.sharing.linking import revoke_link, share_report
from experiments.reports.sharing.pausing import end_pause, pause_publishing
from experiments.reports.sharing.publishing import (
    PausedError,
    public_account,
    publish_report,
    withdraw_public,
)
from experiments.reports.sharing.tokens import token_of
from infuse.models import Event, Programme, User
from infuse.tenancy.current import set_scope
from tests.experiments.reports.conftest import SLUG, complete, signed_in, somebody

Make = Callable[[str], Report]
BASE = f"/{SLUG}/reports"


@pytest.fixture
def report(issued: Make) -> Report:
    """An issued report."""
    return issued("T6")


@pytest.fixture
def link(report: Report) -> ReportLink:
    """A link to it for somebody without an account."""
    return share_report(
        report=report, name="Rhys", address="rhys@cyngor.example", language="en", days=7, actor=None
    )


def inside(report: Report) -> None:
    """Look at the programme again after a request has moved the database's idea of it."""
    set_scope(programme_id=report.programme_id, person_id=None)


def test_a_scanner_that_looks_opens_nothing(report: Report, link: ReportLink) -> None:
    guest, address = signed_in(None), f"{BASE}/links/{token_of(link.pk)}/"
    page = guest.get(address).content.decode()
    assert "Open the report" in page
    assert "surveillance" not in page
    assert guest.get(f"{address}report/").status_code == 302
    assert guest.get(f"{address}en.pdf").status_code == 404
    inside(report)
    assert not Opening.objects.exists()
    opened = guest.post(address, follow=True).content.decode()
    assert "Weekly felt like surveillance" in opened
    assert opened.count("What we need from you") == 1
    assert opened.index("What we need from you") < opened.index("To keep")
    inside(report)
    assert Opening.objects.get().link == link
    assert Event.objects.filter(verb="reports.opened").count() == 1


def test_a_link_that_does_not_hold(report: Report, link: ReportLink) -> None:
    guest, address = signed_in(None), f"{BASE}/links/{token_of(link.pk)}/"
    assert guest.get(f"{BASE}/links/{link.pk}.forged/").status_code == 404
    assert guest.get(f"/arloesir-gogledd/reports/links/{token_of(link.pk)}/").status_code == 404
    guest.post(address)
    inside(report)
    ReportLink.objects.filter(pk=link.pk).update(expires_at=timezone.now() - timedelta(1))
    for path in (f"{address}report/", address):
        assert "expired" in guest.get(path, follow=True).content.decode()
    assert "expired" in guest.post(address).content.decode()
    inside(report)
    assert Opening.objects.count() == 1


def test_a_link_is_ended_at_once(report: Report, link: ReportLink) -> None:
    guest, address = signed_in(None), f"{BASE}/links/{token_of(link.pk)}/"
    guest.post(address)
    inside(report)
    revoke_link(link=link, actor=None)
    revoke_link(link=link, actor=None)
    assert Event.objects.filter(verb="reports.link_revoked").count() == 1
    assert "withdrawn" in guest.get(f"{address}report/", follow=True).content.decode()


def test_an_answer_by_link(report: Report, link: ReportLink) -> None:
    ask = report.passages.get(section="ask")
    guest, address = signed_in(None), f"{BASE}/links/{token_of(link.pk)}/"
    path = f"{address}asks/{ask.pk}/"
    assert guest.post(path, {"choice": "approve"}).status_code == 302  # to the door
    inside(report)
    assert not ask.answers.exists()
    guest.post(address)
    refused = guest.post(path, {"choice": "decline", "text": ""})
    assert "Say why" in refused.content.decode()
    assert "Thank you" in guest.post(path, {"choice": "approve"}, follow=True).content.decode()
    inside(report)
    assert ask.answers.get().link == link


def test_only_the_issued_is_shared(draft: Make) -> None:
    report = draft("T5")
    share: Any = {"name": "R", "address": "r@r.example", "language": "en", "actor": None}
    with pytest.raises(ValidationError, match="issued"):
        share_report(report=report, days=7, **share)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"name": " "}, "name"), ({"address": "r"}, "address"), ({"days": 0}, "days")],
)
def test_what_is_no_link(report: Report, given: Any, field: str) -> None:
    fields: Any = {"name": "R", "address": "r@r.example", "language": "en", "days": 7}
    with pytest.raises(ValidationError) as refused:
        share_report(report=report, actor=None, **(fields | given))
    assert set(refused.value.message_dict) == {field}


def test_the_public_version_names_nobody(report: Report, manager: User) -> None:
    names = [row["name"] for row in (report.account or {})["team"]["members"]]
    guest, address = signed_in(None), f"{BASE}/public/team/T6/1/"
    assert guest.get(address).status_code == 404
    client = signed_in(manager)
    shown = client.get(f"{BASE}/team/T6/1/public/").content.decode()
    assert f"{len(names)} names in the list of members" in shown
    inside(report)
    account, removed = public_account(report)
    with pytest.raises(ValidationError, match="has changed"):
        publish_report(report=report, seen_hash="another", actor=None, wake_worker=False)
    public = publish_report(report=report, actor=manager, wake_worker=False)
    assert publish_report(report=report, actor=manager, wake_worker=False) == public
    assert (public.account, public.removed) == (account, removed)
    for path in (address, f"{address}data/"):
        body = guest.get(path).content.decode()
        assert "Weekly felt like surveillance" in body
        assert not [name for name in names if name in body]
        assert "need from you" not in body
    inside(report)
    withdraw_public(public=public, actor=manager)
    assert guest.get(address).status_code == 404


def test_nothing_is_published_in_a_pause(report: Report, manager: User) -> None:
    day = timezone.localdate()
    pause = pause_publishing(
        programme=report.programme, starts_on=day, ends_on=day, reason_en="Elections",
        reason_cy="Etholiadau", actor=manager,
    )  # fmt: skip
    with pytest.raises(PausedError, match="Elections"):
        publish_report(report=report, actor=manager, wake_worker=False)
    assert not Event.objects.filter(verb="reports.published").exists()
    end_pause(pause=pause, actor=manager)
    publish_report(report=report, actor=manager, wake_worker=False)
    with pytest.raises(ValidationError) as refused:
        pause_publishing(
            programme=report.programme, starts_on=day, ends_on=day - timedelta(1), reason_en="",
            reason_cy="x", actor=manager,
        )  # fmt: skip
    assert set(refused.value.message_dict) == {"ends_on", "reason_en"}


def test_leaders_see_no_draft_and_their_first_look_counts(
    draft: Make, report: Report, big: Programme
) -> None:
    draft("T5")
    inside(report)
    leader = somebody("council_leader", organisation__associates__seats__team=report.team)
    client = signed_in(leader)
    assert client.get(f"{BASE}/team/T5/1/").status_code == 404
    assert client.get(f"{BASE}/team/T6/1/draft/").status_code == 404
    for _twice in range(2):
        assert b"Answer" in client.get(f"{BASE}/team/T6/1/").content
    inside(report)
    assert Opening.objects.filter(person=leader).count() == 1


def test_figures_lead_to_their_rows(report: Report, manager: User) -> None:
    client = signed_in(manager)
    page = client.get(f"{BASE}/team/T6/1/").content.decode()
    inside(report)
    pk = report.programme.experiments.get(code="E06").pk
    assert f"/{SLUG}/experiments/{pk}/" in page
    rows = client.get(f"{BASE}/team/T6/1/tables/measurements.csv").content.decode()
    assert rows.count("E06,") == len(
        [p for row in (report.account or {})["experiments"] if row["code"] == "E06"
         for series in row["series"] for p in series["points"]]
    )  # fmt: skip
    assert client.get(f"{BASE}/team/T6/1/tables/nothing.csv").status_code == 404


def test_completing_and_issuing_on_the_pages(draft: Make, manager: User) -> None:
    report = draft("T6")
    client, address = signed_in(manager), f"{BASE}/team/T6/1"
    assert "22 translations are missing" in client.get(f"{address}/draft/").content.decode()
    assert "cannot be issued yet" in client.get(f"{address}/issue/").content.decode()
    inside(report)
    rows = list(report.passages.all()[:2])
    typed: dict[str, Any] = {"text": [row.pk for row in rows]}
    for row in rows:
        typed |= {f"t{row.pk}-text_en": row.text_en, f"t{row.pk}-text_cy": "Yn Gymraeg",
                  f"t{row.pk}-state": "checked", f"t{row.pk}-version": 0}  # fmt: skip
    edit_passage(
        passage=rows[0], version=0, text_en="By another", text_cy="", state="draft", actor=None
    )
    page = client.post(f"{address}/draft/texts/", typed).content.decode()
    assert "By another" in page  # theirs
    assert "Somebody else has changed this text" in page
    assert page.count("Yn Gymraeg") == 1  # ours; the other one is saved
    inside(report)
    assert report.passages.get(pk=rows[1].pk).state == "checked"
    complete(report)
    issue = client.get(f"{address}/issue/").content.decode()
    assert "Issue it in both languages" in issue
    assert client.post(f"{address}/issue/", {"seen": report.account_hash}).status_code == 302
    inside(report)
    report.refresh_from_db()
    assert report.issued_by == manager


def test_a_stale_text_shows_both(draft: Make, manager: User) -> None:
    report = draft("T6")
    row = report.passages.get(section="wrong", code="E06")
    edit_passage(passage=row, version=0, text_en="Theirs", text_cy="", state="draft", actor=None)
    typed = {"text_en": "Mine", "text_cy": "Fy un i", "state": "checked", "version": 0}
    path = f"{BASE}/team/T6/1/draft/texts/{row.pk}/"
    page = signed_in(manager).post(path, typed).content.decode()
    assert "Theirs" in page
    assert page.count("Mine") >= 2  # beside theirs, and in the field
