"""The demo's cohort in the middle of its weeks: every page of a week has something to show."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cohorts.inspire.attendance.missing import missing_people
from cohorts.inspire.models import Attendance, Reflection, Session
from infuse.loading.running_cohort import begin_running_cohort
from infuse.models import Event, Programme
from infuse.tenancy.current import set_scope
from tests.conftest import Browser


def test_a_living_week(demo: dict[str, Programme]) -> None:
    programme = demo["arloesir-gogledd"]
    set_scope(programme_id=programme.pk, person_id=None)
    last = programme.cohorts.get()
    before = last.associates.count()
    cohort = begin_running_cohort(programme=programme, actor=None)
    today = timezone.localdate()
    people = list(cohort.associates.select_related("person").order_by("pk"))
    assert len(people) >= 4
    assert last.associates.count() == before
    week = cohort.weeks.get(starts_on__range=(today - timedelta(days=6), today))
    now = timezone.now()
    over = Session.objects.filter(week__cohort=cohort, starts_at__lt=now - timedelta(hours=10))
    marked = Attendance.objects.filter(session__in=over).values("session").distinct()
    assert marked.count() >= len(over) - 2  # of two alternatives one may have had nobody
    assert missing_people(cohort)
    assert set(
        Reflection.objects.filter(week__cohort=cohort).values_list("visibility", flat=True)
    ) == {"private", "cohort", "coach"}
    assert cohort.wicked_issues.exists()
    assert Event.objects.filter(verb="inspire.cohort_made").count() == 1
    browser = Browser(programme, people[0].person)
    page = browser.get(f"/weeks/{cohort.slug}/{week.number}/").content.decode()
    assert len(re.findall('id="session-', page)) >= 3
    set_scope(programme_id=programme.pk, person_id=None)
    with pytest.raises(ValidationError, match="in its weeks already"):
        begin_running_cohort(programme=programme, actor=None)
