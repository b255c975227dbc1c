"""The deadline of ranking: the manager sets, moves and takes it away."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.issues.deadline import set_rankings_close
from cohorts.roster.models import Cohort
from infuse.models import Event, User


def test_a_day_outside_the_cohorts_is_refused(cohort: Cohort, bo: User) -> None:
    before = cohort.rankings_close_on
    for day in (cohort.starts_on - timedelta(days=1), cohort.ends_on + timedelta(days=1)):
        with pytest.raises(ValidationError) as refused:
            set_rankings_close(cohort=cohort, closes_on=day, actor=bo)
        assert "closes_on" in refused.value.message_dict
    cohort.refresh_from_db()
    assert cohort.rankings_close_on == before
    assert not Event.objects.filter(verb="issues.rankings_close_set").exists()


def test_the_manager_moves_the_deadline_and_takes_it_away(
    browse: Any, cohort: Cohort, ada: User, bo: User
) -> None:
    path, browser = "/issues/rankings/deadline/?cohort=spring", browse(bo)
    for day in (cohort.ends_on.isoformat(), cohort.ends_on.isoformat(), ""):
        assert browser.post(path, {"closes_on": day}).status_code == 302
    cohort.refresh_from_db()
    assert cohort.rankings_close_on is None
    said = Event.objects.filter(verb="issues.rankings_close_set").order_by("number")
    days = [cohort.ends_on.isoformat(), None]
    assert [event.data["closes_on"] for event in said] == days
    wrong = browser.post(path, {"closes_on_day": "31", "closes_on_month": "x"})
    assert wrong.context["form"].errors
    assert 'value="31"' in wrong.content.decode()
    assert browse(ada).get(path).status_code in (403, 404)
