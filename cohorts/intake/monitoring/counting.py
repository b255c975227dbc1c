"""Counting a call's answers about equality, once: then they are deleted, and the figures stand.

Figures that are made a single time cannot be compared with earlier ones, and answers that are gone
cannot be counted otherwise. A day passes between the close and the count, for late answers.
"""

from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cohorts.intake.models import Call
from cohorts.intake.monitoring.models import EqualityFigures
from cohorts.intake.monitoring.questions import QUESTIONS
from cohorts.intake.monitoring.suppression import published
from infuse.record.write import record
from infuse.tenancy.models import Programme

LATE = timedelta(days=1)


def count_due(programme: Programme, *, at: datetime | None = None) -> int:
    """Count every call of the programme that is due; returns how many were."""
    at = at or timezone.now()
    calls = programme.calls.filter(equality_figures=None, closes_at__lt=at - LATE)
    due = [c for c in calls if c.closes_at + timedelta(minutes=c.grace_minutes) + LATE <= at]
    return sum(count_answers(call=call, at=at) for call in due)


@transaction.atomic
def count_answers(*, call: Call, at: datetime) -> bool:
    """Make the figures and delete the answers. False when another was first."""
    Call.objects.select_for_update(no_key=True).get(programme_id=call.programme_id, pk=call.pk)
    if EqualityFigures.objects.filter(programme_id=call.programme_id, call=call).exists():
        return False
    given = Counter(call.equality_answers.values_list("question", "choice"))
    figures = {
        code: published({choice: given[code, choice] for choice, _words in question.choices})
        for code, question in QUESTIONS.items()
    }
    made = EqualityFigures.objects.create(
        programme_id=call.programme_id,
        call=call,
        counted_on=timezone.localdate(at),
        figures=figures,
    )
    call.equality_answers.all().delete()
    record(verb="intake.equality_counted", subject=made, actor=None, at=at, data={})
    return True
