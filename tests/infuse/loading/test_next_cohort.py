"""A next cohort is like the last one, later, and open for applications."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cohorts.intake.calls import form_of
from cohorts.intake.form.questions import form_from
from cohorts.issues.models import WickedIssue
from infuse.loading.next_cohort import open_next_cohort
from infuse.models import Programme
from infuse.tenancy.current import set_scope


def test_the_next_cohort(demo: dict[str, Programme]) -> None:
    programme = demo["arloesir-gogledd"]
    set_scope(programme_id=programme.pk, person_id=None)
    last = programme.cohorts.get()
    # One issue was only proposed, one is closed: neither is offered again.
    proposed, closed, *offered = last.wicked_issues.order_by("pk")
    last.wicked_issues.filter(pk=proposed.pk).update(state=WickedIssue.State.PROPOSED)
    last.wicked_issues.filter(pk=closed.pk).update(state=WickedIssue.State.CLOSED)
    cohort = open_next_cohort(programme=programme, actor=None)
    assert cohort.starts_on.weekday() == 0
    assert cohort.starts_on > timezone.localdate()
    assert cohort.call.opens_at < timezone.now() < cohort.call.closes_at
    assert [p.weeks for p in cohort.phases.all()] == [p.weeks for p in last.phases.all()]
    assert cohort.weeks.count() == last.weeks.count()
    assert cohort.call.panellists.count() == last.call.panellists.count()
    form = form_from(*[getattr(form_of(cohort.call), name) for name in ("sections", "questions")])
    assert {question.kind for question in form.questions} >= {"yesno", "long", "file", "grid"}
    assert form.of("eligibility") and any(question.show_when for question in form.questions)
    assert any(criterion.levels for criterion in cohort.call.criteria.all())
    assert offered and [issue.code for issue in cohort.wicked_issues.order_by("pk")] == [
        issue.code for issue in offered
    ]
    first, later = last.weeks.get(number=1), cohort.weeks.get(number=1)
    assert [timezone.localtime(s.starts_at).time() for s in first.sessions.all()] == [
        timezone.localtime(s.starts_at).time() for s in later.sessions.all()
    ]


def test_not_twice(demo: dict[str, Programme]) -> None:
    programme = demo["arloesir-gogledd"]
    set_scope(programme_id=programme.pk, person_id=None)
    open_next_cohort(programme=programme, actor=None)
    with pytest.raises(ValidationError, match="there already"):
        open_next_cohort(programme=programme, actor=None)
    assert programme.cohorts.count() == 2
