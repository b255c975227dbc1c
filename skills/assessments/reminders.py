"""Reminders of self-assessments: when one opens, and before it closes, once each."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from infuse.notices.rules.rule import Counts, Due, Occasion, Rule, Timing, Topic
from infuse.people.models import User
from skills.assessments.models import Assessment, AssessmentMoment
from skills.assessments.moments import views_of

CLOSING = 3  # days: who hears of it only now gets the second message alone


def _opened(occasion: Occasion) -> Iterator[Due]:
    moments = [one for one in _open_moments(occasion) if not _is_closing(one, occasion, CLOSING)]
    return _dues(occasion, moments, "assessment_open", "")


def _closing(occasion: Occasion) -> Iterator[Due]:
    for lead in sorted(occasion.timing.leads):
        moments = [
            one
            for one in _open_moments(occasion)
            if _is_closing(one, occasion, lead)
            and occasion.timing.reached(occasion.days_until(one.closes_on)) == lead
        ]
        # The usual lead keeps the key that it always had.
        yield from _dues(occasion, moments, "assessment_closing", f":{lead}" * (lead != CLOSING))


def _is_closing(moment: AssessmentMoment, occasion: Occasion, lead: int) -> bool:
    """In its last days, and not in its first."""
    begun = (occasion.today - moment.opens_on).days
    return occasion.days_until(moment.closes_on) <= lead and begun >= CLOSING


def _open_moments(occasion: Occasion) -> QuerySet[AssessmentMoment]:
    return occasion.programme.assessmentmoments.filter(
        opens_on__lte=occasion.today, closes_on__gte=occasion.today, round__cohort__isnull=False
    ).order_by("pk")


def _dues(
    occasion: Occasion, moments: list[AssessmentMoment], kind: str, suffix: str
) -> Iterator[Due]:
    if not moments:
        return
    asked = _asked(occasion, moments)
    sent = _submitted(moments)
    for moment in moments:
        context = _context(moment)
        for person in asked[moment.round_id]:
            if (moment.pk, person.pk) not in sent:
                yield Due(f"{kind}:{moment.pk}:{person.pk}{suffix}", person, context)


def _asked(occasion: Occasion, moments: list[AssessmentMoment]) -> dict[int, list[User]]:
    """By round: who is asked and here now, neither left nor paused."""
    rounds = {moment.round_id for moment in moments}
    today = occasion.today
    of_round = Q(
        associates__programme=occasion.programme,
        associates__cohort__assessment_round__in=rounds,
    )
    away = (
        Q(associates__pauses__starts_on__lte=today)
        & (Q(associates__pauses__until=None) | Q(associates__pauses__until__gte=today))
        & (Q(associates__pauses__returned_on=None) | Q(associates__pauses__returned_on__gt=today))
    )
    paused = User.objects.filter(of_round & away & Q(associates__pauses__isnull=False))
    here = (
        User.objects.filter(of_round, associates__withdrawal=None)
        .exclude(pk__in=paused.values("pk"))
        .annotate(round_id=F("associates__cohort__assessment_round"))
        .order_by("pk")
        .distinct()
    )
    found: dict[int, list[User]] = defaultdict(list)
    for person in here:
        found[person.round_id].append(person)
    return found


def _submitted(moments: list[AssessmentMoment]) -> set[tuple[int, int]]:
    """(moment, person) of those who have sent all that a moment asks for."""
    last = Q()
    for moment in moments:
        last |= Q(moment=moment, view=views_of(moment.code)[-1])
    rows = Assessment.objects.filter(last, submitted_at__isnull=False)
    return set(rows.values_list("moment_id", "person_id"))


def _context(moment: AssessmentMoment) -> dict[str, Any]:
    """What the message says, in both languages."""
    context: dict[str, Any] = {"path": f"/skills/{moment.pk}/"}
    for language in ("en", "cy"):
        with override(language):
            context[f"moment_{language}"] = str(moment.get_code_display())
            context[f"day_{language}"] = date_format(moment.closes_on, "l j F")
    return context


_SAYS = {"moment": _("Which self-assessment it is"), "day": _("The last day")}
_SAMPLE = {
    "moment_en": "Before the first week",
    "moment_cy": "Cyn yr wythnos gyntaf",
    "day_en": "Friday 12 March",
    "day_cy": "Dydd Gwener 12 Mawrth",
    "path": "/skills/",
}

ASSESSMENT_OPEN = Rule(
    code="assessment_open",
    topic=Topic.WEEKS,
    name=_("A self-assessment is open"),
    about=_("Associates hear that a self-assessment has opened, until they have submitted it."),
    kinds=("assessment_open",),
    counts=Counts.AT_ONCE,
    timing=Timing(),
    due=_opened,
    placeholders=_SAYS,
    sample=_SAMPLE,
)
ASSESSMENT_CLOSING = Rule(
    code="assessment_closing",
    topic=Topic.WEEKS,
    name=_("A self-assessment closes"),
    about=_("Associates who have not submitted a self-assessment hear that it is about to close."),
    kinds=("assessment_closing",),
    counts=Counts.BEFORE,
    timing=Timing(leads=(CLOSING,)),
    due=_closing,
    placeholders=_SAYS,
    sample=_SAMPLE,
)
RULES = (ASSESSMENT_OPEN, ASSESSMENT_CLOSING)
