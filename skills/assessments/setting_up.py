"""A framework and a round of self-assessments come to be."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme
from skills.assessments.models import AssessmentMoment, AssessmentRound, Framework, SkillItem
from skills.framework import ItemPlan, problems_of

__all__ = ["ItemPlan", "create_framework", "open_round"]


@transaction.atomic
def create_framework(
    *,
    programme: Programme,
    items: Sequence[ItemPlan],
    version: int | None = 1,
    note_en: str = "",
    note_cy: str = "",
    actor: User | None,
    at: datetime | None = None,
) -> Framework:
    """Save a version of a programme's skills, its elements in the order given.

    Without a `version` it is the next one; the notes say what is different in it. Raises
    ValidationError when the elements make no framework or the version exists: a version is never
    edited, so that answers keep the words that they were given to.
    """
    if version is None:
        version = next_version(programme)
    problems = list(problems_of(items))
    if programme.frameworks.filter(version=version).exists():
        problems.append(_("Version %(version)d of the skills exists.") % {"version": version})
    if problems:
        raise ValidationError(problems)
    framework = Framework.objects.create(
        programme=programme, version=version, note_en=note_en, note_cy=note_cy
    )
    SkillItem.objects.bulk_create(
        SkillItem(
            programme=programme,
            framework=framework,
            position=position,
            code=item.code,
            area=item.area,
            label_en=item.label_en,
            label_cy=item.label_cy,
            behaviour_en=item.behaviour_en,
            behaviour_cy=item.behaviour_cy,
            next_step_en=item.next_step_en,
            next_step_cy=item.next_step_cy,
        )
        for position, item in enumerate(items, start=1)
    )
    record(
        verb="skills.framework_created",
        subject=framework,
        actor=actor,
        at=at,
        data={"version": version, "items": len(items)},
    )
    return framework


def next_version(programme: Programme) -> int:
    """The number of a programme's next framework; others wait until this one is saved or not."""
    Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    newest = programme.frameworks.order_by("-version").values_list("version", flat=True).first()
    return (newest or 0) + 1


@transaction.atomic
def open_round(
    *,
    programme: Programme,
    framework: Framework,
    moments: Mapping[str, tuple[date, date]],
    actor: User | None,
    at: datetime | None = None,
) -> AssessmentRound:
    """Plan the moments of a round: {"t0": (first day, last day), …}, both days included.

    Raises ValidationError for an unknown moment, a last day before the first, or no moment.
    """
    _check_moments(moments)
    round_ = AssessmentRound.objects.create(programme=programme, framework=framework)
    AssessmentMoment.objects.bulk_create(
        AssessmentMoment(
            programme=programme, round=round_, code=code, opens_on=opens, closes_on=closes
        )
        for code, (opens, closes) in sorted(moments.items())
    )
    days = {
        code: [opens.isoformat(), closes.isoformat()] for code, (opens, closes) in moments.items()
    }
    record(verb="skills.round_opened", subject=round_, actor=actor, at=at, data={"moments": days})
    return round_


def _check_moments(moments: Mapping[str, tuple[date, date]]) -> None:
    problems = []
    if not moments:
        problems.append(_("A round needs at least one moment."))
    for code, (opens, closes) in moments.items():
        if code not in AssessmentMoment.Code.values:
            problems.append(_("There is no moment called %(code)s.") % {"code": code})
        if closes < opens:
            problems.append(_("The moment %(code)s closes before it opens.") % {"code": code})
    if problems:
        raise ValidationError(problems)
