"""Asking who is due costs the same for two people and for thirty; a quiet tick costs little."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from infuse.models import Notice, Programme, User
from infuse.notices.rules.book import book_of
from infuse.notices.rules.registry import every_rule
from infuse.notices.rules.rule import Occasion, Rule
from infuse.notices.rules.ticking import due_by, tick
from infuse.notices.rules.working import calendar_of
from infuse.tenancy.current import set_scope
from tests.conftest import Browser, make_programme
from tests.infuse.notices.rules.crowd import MOMENT, TODAY, gather

# Rules that speak once for a whole cohort or at a moment that the crowd does not have.
SAME = {"teams_unplaced", "choice_ahead", "team_published"}


def asked(rule: Rule, programme: Programme) -> tuple[int, int]:
    """How many are due, and how many queries that took."""
    working = calendar_of(programme, TODAY)
    occasion = Occasion(programme, MOMENT, book_of(programme).timing(rule), working)
    with CaptureQueriesContext(connection) as captured:
        due = due_by(rule, occasion)
    return len(due), len(captured)


@pytest.fixture
def crowds(db: None) -> tuple[Programme, Programme]:
    """A programme with two people of everything, and one with thirty."""
    made = []
    for slug, count in (("two", 2), ("thirty", 30)):
        programme = make_programme(slug)
        set_scope(programme_id=programme.pk, person_id=None)
        gather(programme, count)
        made.append(programme)
    return made[0], made[1]


def test_two_or_thirty(crowds: tuple[Programme, Programme]) -> None:
    """By rule, on the pages, and in a tick, which tells them all once."""
    _by_rule(*crowds)
    _on_the_pages(*crowds)
    _in_a_tick(*crowds)


def _by_rule(few: Programme, many: Programme) -> None:
    for rule in every_rule():
        set_scope(programme_id=few.pk, person_id=None)
        due, queries = asked(rule, few)
        set_scope(programme_id=many.pk, person_id=None)
        more, still = asked(rule, many)
        assert still == queries <= 9, rule.code
        if rule.code not in SAME:
            assert more > due > 0, rule.code


def _in_a_tick(few: Programme, many: Programme) -> None:
    costs = []
    for programme in (few, many):
        set_scope(programme_id=programme.pk, person_id=None)
        with CaptureQueriesContext(connection) as captured:
            done = tick(programme, at=MOMENT)
        assert not done.broken
        assert done.made == Notice.objects.filter(programme=programme).count()
        costs.append(len(captured))
        assert tick(programme, at=MOMENT).made == 0
    assert costs[0] == costs[1]


def _on_the_pages(few: Programme, many: Programme) -> None:
    costs = []
    for programme in (few, many):
        set_scope(programme_id=programme.pk, person_id=None)
        manager = User.objects.filter(memberships__role="programme_manager").order_by("pk")[0]
        browser = Browser(programme, manager)
        for path in ("/notices/reminders/", "/notices/reminders/ranking_closes/"):
            browser.get(path)
            with CaptureQueriesContext(connection) as captured:
                assert browser.get(path).status_code == 200
            costs.append(len(captured))
    assert costs[:2] == costs[2:]


def test_nothing_due_is_little(programme: Programme) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert tick(programme, at=MOMENT).made == 0
    # A savepoint a rule, and a query or two.
    assert len([one for one in captured if "SAVEPOINT" not in one["sql"]]) <= 30
    with CaptureQueriesContext(connection) as captured:
        assert tick(programme, at=MOMENT.replace(hour=3)).made == 0
    assert len(captured) == 2
