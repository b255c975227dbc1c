"""Which self-assessments are to be reminded of: when one opens, and before it closes, once each."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from infuse.notices.models import Notice
from infuse.notices.queue import notify
from infuse.people.models import User
from infuse.tenancy.models import Programme
from skills.assessments.models import Assessment, AssessmentMoment
from skills.assessments.moments import views_of

# Nobody is written to before eight in the morning or after seven in the evening, local time.
HUMANE = range(8, 19)
CLOSING = timedelta(days=3)


def remind_of_assessments(programme: Programme, *, at: datetime | None = None) -> int:
    """Queue a notice to each person whose self-assessment is open; returns how many are new.

    One when it opens, another in its last days (not on the day of the first), at a humane hour. It
    stops when they have submitted, have left or are paused, and when the moment is closed.
    """
    local = (at or timezone.now()).astimezone(programme.clock)
    if local.hour not in HUMANE:
        return 0
    today = local.date()
    moments = programme.assessmentmoments.filter(
        opens_on__lte=today, closes_on__gte=today, round__cohort__isnull=False
    )
    return sum(_remind(programme, moment, today) for moment in moments.order_by("pk"))


def _remind(programme: Programme, moment: AssessmentMoment, today: date) -> int:
    people = list(_silent(moment, today))
    opened = {f"assessment_open:{moment.pk}:{one.pk}": one for one in people}
    kinds = [("assessment_open", opened)]
    closing = today >= moment.closes_on - CLOSING
    if closing and today - moment.opens_on >= CLOSING:
        # Somebody whom the first did not reach until now gets this one alone.
        kinds = [
            (
                "assessment_closing",
                {f"assessment_closing:{moment.pk}:{one.pk}": one for one in people},
            )
        ]
    return sum(_notify(programme, moment, kind, due) for kind, due in kinds)


def _silent(moment: AssessmentMoment, today: date) -> Iterable[User]:
    """Who is asked, is here, and has not submitted all that the moment asks for."""
    sent = Assessment.objects.filter(
        moment=moment, view=views_of(moment.code)[-1], submitted_at__isnull=False
    )
    away = (
        Q(associates__pauses__starts_on__lte=today)
        & (Q(associates__pauses__until=None) | Q(associates__pauses__until__gte=today))
        & (Q(associates__pauses__returned_on=None) | Q(associates__pauses__returned_on__gt=today))
    )
    of_round = Q(
        associates__programme=F("associates__cohort__programme"),
        associates__cohort__assessment_round=moment.round_id,
    )
    paused = User.objects.filter(of_round & away & Q(associates__pauses__isnull=False))
    here = User.objects.filter(of_round, associates__withdrawal=None)
    return (
        here.exclude(pk__in=sent.values("person"))
        .exclude(pk__in=paused.values("pk"))
        .order_by("pk")
        .distinct()
    )


def _notify(programme: Programme, moment: AssessmentMoment, kind: str, due: dict[str, User]) -> int:
    known = set(
        Notice.objects.filter(programme=programme, key__in=due).values_list("key", flat=True)
    )
    context = _context(moment)
    made = [
        notify(programme=programme, kind=kind, key=key, recipient=person, context=context)
        for key, person in due.items()
        if key not in known
    ]
    return sum(notice is not None for notice in made)


def _context(moment: AssessmentMoment) -> dict[str, Any]:
    """What the message says, in both languages."""
    context: dict[str, Any] = {"path": f"/skills/{moment.pk}/"}
    for language in ("en", "cy"):
        with override(language):
            context[f"moment_{language}"] = str(moment.get_code_display())
            context[f"day_{language}"] = date_format(moment.closes_on, "l j F")
    return context
