"""A cohort's round is planned, and a moment of it gets other days."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from infuse.people.models import User
from infuse.record.write import record
from skills.assessments.frameworks.choosing import next_framework
from skills.assessments.models import AssessmentMoment, AssessmentRound, GrowthPublication
from skills.assessments.moments import day_in
from skills.assessments.setting_up import open_round

WEEKS = {"t1": 5, "t3": 26}
TWO_WEEKS = timedelta(days=13)


def usual_moments(starts_on: date, ends_on: date) -> dict[str, tuple[date, date]]:
    """The days of a cohort's four moments, where its own plan says none."""
    learned = starts_on + timedelta(weeks=WEEKS["t1"], days=-3)
    later = ends_on + timedelta(weeks=WEEKS["t3"])
    moments = {
        "t0": (starts_on - timedelta(days=14), starts_on + timedelta(days=6)),
        "t2": (ends_on - TWO_WEEKS, ends_on),
        "t3": (later, later + TWO_WEEKS),
    }
    if learned + TWO_WEEKS < moments["t2"][0]:
        moments["t1"] = (learned, learned + TWO_WEEKS)
    return moments


@transaction.atomic
def plan_round(*, cohort: Any, actor: User | None, at: datetime | None = None) -> AssessmentRound:
    """Plan the round of a cohort that has none, on the version chosen for the next; the same again.

    `cohort` is of the storey above. Raises ValidationError when there is no version to ask about.
    """
    locked = type(cohort).objects.select_for_update(no_key=True).get(pk=cohort.pk)
    if locked.assessment_round is not None:
        found: AssessmentRound = locked.assessment_round
        return found
    framework = next_framework(locked.programme)
    if framework is None:
        raise ValidationError(
            _("There is no version of the skills yet. Take in a framework file first."),
            code="no_framework",
        )
    round_ = open_round(
        programme=locked.programme,
        framework=framework,
        moments=usual_moments(locked.starts_on, locked.ends_on),
        actor=actor,
        at=at,
    )
    locked.assessment_round = round_
    locked.save(update_fields=["assessment_round"])
    return round_


@transaction.atomic
def move_moment(
    *,
    moment: AssessmentMoment,
    opens_on: date,
    closes_on: date,
    actor: User | None,
    at: datetime | None = None,
) -> AssessmentMoment:
    """Give a moment other days, both included: open it now, close it, or leave it open longer.

    Raises ValidationError when it would close before it opens, when people have begun and it would
    open later, or when the aggregate that counts it is published.
    """
    at = at or timezone.now()
    moment = AssessmentMoment.objects.select_for_update(no_key=True).get(pk=moment.pk)
    if (moment.opens_on, moment.closes_on) == (opens_on, closes_on):
        return moment
    _check(moment, opens_on, closes_on, day_in(moment.programme, at))
    moment.opens_on, moment.closes_on = opens_on, closes_on
    moment.save(update_fields=["opens_on", "closes_on"])
    record(
        verb="skills.moment_moved",
        subject=moment,
        actor=actor,
        at=at,
        data={"moment": moment.code, "days": [opens_on.isoformat(), closes_on.isoformat()]},
    )
    return moment


def _check(moment: AssessmentMoment, opens_on: date, closes_on: date, day: date) -> None:
    problems: dict[str, str] = {}
    if closes_on < opens_on:
        problems["closes_on"] = _("It cannot close before it opens.")
    if opens_on > max(moment.opens_on, day) and moment.assessments.exists():
        problems["opens_on"] = _("People have begun to answer, so it cannot open later.")
    published = GrowthPublication.objects.filter(round=moment.round_id).exists()
    if published and moment.code != AssessmentMoment.Code.T3:
        problems["closes_on"] = _("What people answered is published, so its days stay.")
    if problems:
        raise ValidationError(problems)
