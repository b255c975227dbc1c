"""Every list page, full of the demo's rows, asks the database at most twelve times."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.conftest import Browser
from tests.house.addresses import PROGRAMME_CONF, addresses
from tests.house.furnished import Furnished

MOST = 12
LISTS: dict[str, str] = {
    "reportlink_list": "programme_manager",
    "reason_list": "programme_manager",
    "public_list": "programme_manager",
    "pause_list": "programme_manager",
    "job_list": "programme_manager",
    "ask_list": "programme_manager",
    "address_list": "programme_manager",
    "application_list": "programme_manager",
    "assessment_list": "associate",
    "barrier_list": "programme_manager",
    "bulkmessage_list": "programme_manager",
    "call_list": "programme_manager",
    "closure_list": "programme_manager",
    "cohort_list": "programme_manager",
    "decision_board": "programme_manager",
    "conflict_list": "reviewer",
    "comment_list": "associate",
    "draft_list": "associate",
    "entry_list": "associate",
    "measurement_list": "associate",
    "event_list": "programme_manager",
    "experiment_board": "associate",
    "experiment_list": "associate",
    "formationimport_list": "programme_manager",
    "framework_list": "programme_manager",
    "hours_list": "associate",
    "hoursclaim_list": "programme_manager",
    "inbox_list": "associate",
    "issuerule_list": "programme_manager",
    "invitation_list": "programme_manager",
    "libraryitem_list": "council_leader",
    "nomination_list": "programme_manager",
    "notice_list": "programme_manager",
    "offer_list": "programme_manager",
    "organisation_list": "programme_manager",
    "pairrule_list": "programme_manager",
    "person_list": "programme_manager",
    "place_list": "programme_manager",
    "popularity": "programme_manager",
    "proposal_list": "programme_manager",
    "reflection_list": "associate",
    "report_list": "council_leader",
    "review_list": "reviewer",
    "round_list": "programme_manager",
    "sharingrequest_list": "programme_manager",
    "sheetimport_list": "programme_manager",
    "team_list": "associate",
    "template_list": "programme_manager",
    "waiting_list": "programme_manager",
    "week_list": "associate",
    "wickedissue_list": "associate",
}
# Pages of one thing that show many rows of it.
WIDE: dict[str, str] = {
    "bulkmessage_check": "programme_manager",
    "bulkmessage_detail": "programme_manager",
    "bulkmessage_edit": "programme_manager",
    "bulkmessage_new": "programme_manager",
    "notice_detail": "programme_manager",
    "entry_detail": "associate",
    "report_detail": "programme_manager",
    "report_draft": "programme_manager",
    "passage_translate": "programme_manager",
    "reportbatch_detail": "programme_manager",
    "barrier_ageing": "programme_manager",
    "waiting_all": "programme_manager",
    "waiting_now": "programme_manager",
    "cohort_glance": "programme_manager",
    "barrier_detail": "programme_manager",
    "sharingrequest_detail": "associate",
    "hours_edit": "associate",
    "hours_person": "programme_manager",
    "hours_register": "programme_manager",
    "hoursclaim_detail": "programme_manager",
    "hoursclaim_new": "programme_manager",
    "formation_rules": "programme_manager",
    "place_suggestions": "programme_manager",
    "team_detail": "programme_manager",
    "bounds_edit": "programme_manager",
    "issue_experiments": "associate",
    "issue_pack": "associate",
    "libraryitem_detail": "council_leader",
    "ranking_edit": "associate",
    "wickedissue_detail": "associate",
    "cohort_new": "programme_manager",
    "cohort_shift": "programme_manager",
    "template_detail": "programme_manager",
    "call_detail": "programme_manager",
    "form_edit": "programme_manager",
    "cohort_detail": "programme_manager",
    "cohort_matrix": "programme_manager",
    "attendance_hours": "programme_manager",
    "intake_overview": "programme_manager",
    "application_export": "programme_manager",
    "growth_detail": "programme_manager",
    "panel_detail": "programme_manager",
    "peercard_edit": "associate",
    "proposal_compare": "programme_manager",
    "proposal_detail": "programme_manager",
    "proposal_why": "programme_manager",
    "register_edit": "programme_manager",
    "review_calibration": "programme_manager",
    "review_dashboard": "programme_manager",
    "review_grid": "programme_manager",
    "review_plan": "programme_manager",
    "rubric_detail": "programme_manager",
    "week_detail": "associate",
    "reminder_detail": "programme_manager",
    "reminder_edit": "programme_manager",
}


def asked(house: Furnished, name: str, role: str) -> list[str]:
    """The statements of one visit; savepoints, which a real request does not make, left out."""
    found = {a.name: a.takes for a in addresses(PROGRAMME_CONF)}
    arguments = house.arguments(name, found[name])
    path = reverse(name, urlconf=PROGRAMME_CONF, kwargs=arguments)
    browser = Browser(house.programme, house.people[role])
    assert browser.get(path).status_code == 200  # the session is in the cache now
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert browser.get(path).status_code == 200
    # The first and the last are the test browser's own: it keeps the test's scope.
    statements = [query["sql"] for query in captured.captured_queries[1:-1]]
    return [sql for sql in statements if "SAVEPOINT" not in sql]


@pytest.mark.parametrize(("name", "role"), [*LISTS.items(), *WIDE.items()])
def test_a_list_asks_little(house: Furnished, name: str, role: str) -> None:
    statements = asked(house, name, role)
    assert len(statements) <= MOST, "\n".join(statements)


def test_every_list_is_counted() -> None:
    lists = {a.name for a in addresses(PROGRAMME_CONF) if a.name.endswith(("_list", "_board"))}
    assert lists - {"mfa_list_webauthn"} == {n for n in LISTS if n.endswith(("_list", "_board"))}
