"""A closed round's aggregate is published: computed once, stored, and the same ever after."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme
from skills.assessments.growth import grow
from skills.assessments.models import AssessmentMoment, AssessmentRound, GrowthPublication
from skills.assessments.moments import day_in
from skills.assessments.publishing.attributes import ORDER, attributes_of, names_of
from skills.assessments.publishing.by_group import grow_groups
from skills.assessments.publishing.figures import as_data, groups_as_data
from skills.assessments.reading import areas_of, scores_of
from skills.assessments.taking_part import people_asked

END = AssessmentMoment.Code.T2


def is_closed(moments: list[AssessmentMoment], day: date) -> bool:
    """Whether a round with these moments takes no answers any more that its aggregate counts.

    Six months later counts for nothing in it: beside the end, over other people, it would let
    somebody work out what the few who answered only once had said.
    """
    counted = [moment for moment in moments if moment.code != AssessmentMoment.Code.T3]
    return any(moment.code == END for moment in counted) and all(
        moment.closes_on < day for moment in counted
    )


@transaction.atomic
def publish_growth(
    *, round_: AssessmentRound, actor: User | None, at: datetime | None = None
) -> GrowthPublication:
    """Publish a round's aggregate. Once only: asked again, the first stands.

    Raises ValidationError while the round still takes answers.
    """
    at = at or timezone.now()
    locked = AssessmentRound.objects.select_for_update(no_key=True).get(pk=round_.pk)
    known = GrowthPublication.objects.filter(round=locked).first()
    if known is not None:
        return known
    if not is_closed(list(locked.moments.all()), day_in(locked.programme, at)):
        raise ValidationError(
            _("The self-assessment at the end is not closed yet, so nothing can be published."),
            code="open",
        )
    published = GrowthPublication.objects.create(
        programme=locked.programme,
        round=locked,
        figures=_figures(locked),
        published_at=at,
        published_by=actor,
    )
    record(
        verb="skills.growth_published",
        subject=published,
        actor=actor,
        at=at,
        data={"matched": published.figures["answered"]["matched"]},
    )
    return published


def _figures(round_: AssessmentRound) -> dict[str, object]:
    scores, areas = scores_of(round_), areas_of(round_.framework_id)
    whole = grow(scores, areas=areas, asked=people_asked(round_))
    groups = groups_as_data(
        grow_groups(scores, areas=areas, attributes=attributes_of(round_), order=ORDER)
        if whole.shown
        else []
    )
    return {**as_data(whole), "groups": groups, "names": names_of(round_, groups)}


def publish_due(programme: Programme, *, at: datetime | None = None) -> int:
    """Publish every round of a programme that has closed; returns how many are new."""
    at = at or timezone.now()
    day = day_in(programme, at)
    waiting = programme.assessmentrounds.filter(publication=None, cohort__isnull=False)
    closed = [
        round_
        for round_ in waiting.prefetch_related("moments").order_by("pk")
        if is_closed(list(round_.moments.all()), day)
    ]
    for round_ in closed:
        publish_growth(round_=round_, actor=None, at=at)
    return len(closed)
