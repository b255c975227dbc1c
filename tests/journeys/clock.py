"""The clock moved along: the weeks of a programme are moved back under a clock that stands."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cohorts.models import Cohort, Session, Week
from infuse.models import Programme
from infuse.tenancy.current import in_programme
from tests.journeys.backstage import Backstage
from tests.journeys.beginning import begin


class Clock(Backstage):
    """Moves a cohort's weeks of a served programme, so that one of them is now."""

    def __init__(self, blocker: Any, slug: str) -> None:
        super().__init__(blocker, slug)
        self._there(self._begin)

    def week(self, number: int) -> int:
        """Make it this week, with a session that began a minute ago; returns the session's id."""
        return self._there(lambda: self._move(number))

    def _begin(self) -> None:
        if not Programme.objects.filter(slug=self.slug).exists():
            begin(self.slug)

    def _move(self, number: int) -> int:
        with in_programme(Programme.objects.get(slug=self.slug).pk):
            cohort = Cohort.objects.get(slug="first")
            today = timezone.localdate()
            week = Week.objects.get(cohort=cohort, number=number)
            by = today - timedelta(days=today.weekday()) - week.starts_on
            for one in Week.objects.filter(cohort=cohort):
                Week.objects.filter(pk=one.pk).update(starts_on=one.starts_on + by)
            for session in Session.objects.filter(week__cohort=cohort):
                moved = session.starts_at + by
                Session.objects.filter(pk=session.pk).update(starts_at=moved)
            session = Session.objects.get(week=week)
            begun = timezone.now() - timedelta(minutes=1)
            Session.objects.filter(pk=session.pk).update(starts_at=begun)
            Cohort.objects.filter(pk=cohort.pk).update(completion_rules={"assessments": []})
            return int(session.pk)
