"""The clock moved along: the weeks of a programme are moved back under a clock that stands."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from cohorts.models import Cohort, Session, Week
from infuse.models import Programme
from infuse.tenancy.current import in_programme
from tests.conftest import connect_to
from tests.journeys.beginning import begin


class Clock:
    """Moves a cohort's weeks of a served programme, so that one of them is now."""

    def __init__(self, blocker: Any, slug: str) -> None:
        self.blocker, self.slug = blocker, slug
        self.database = f"infuse_test_{os.getpid()}_journeys"
        with self._served():
            if not Programme.objects.filter(slug=slug).exists():
                begin(slug)

    @contextmanager
    def _served(self) -> Iterator[None]:
        """On the database that the served platform uses."""
        with self.blocker.unblock():
            before = connection.settings_dict["NAME"]
            connect_to(self.database)
            try:
                yield
            finally:
                connect_to(before)

    def week(self, number: int) -> int:
        """Make it this week, with a session that began a minute ago; returns the session's id."""
        with self._served(), in_programme(Programme.objects.get(slug=self.slug).pk):
            return self._move(number)

    def _move(self, number: int) -> int:
        cohort = Cohort.objects.get(slug="first")
        today = timezone.localdate()
        week = Week.objects.get(cohort=cohort, number=number)
        by = today - timedelta(days=today.weekday()) - week.starts_on
        for one in Week.objects.filter(cohort=cohort):
            Week.objects.filter(pk=one.pk).update(starts_on=one.starts_on + by)
        for session in Session.objects.filter(week__cohort=cohort):
            Session.objects.filter(pk=session.pk).update(starts_at=session.starts_at + by)
        session = Session.objects.get(week=week)
        now = timezone.now() - timedelta(minutes=1)
        Session.objects.filter(pk=session.pk).update(starts_at=now)
        Cohort.objects.filter(pk=cohort.pk).update(completion_rules={"assessments": []})
        return int(session.pk)
