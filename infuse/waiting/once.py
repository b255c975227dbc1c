"""Nudges happen once a day: the record knows which did."""

from collections.abc import Iterable
from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from infuse.record.models import Event
from infuse.tenancy.models import Owned, Programme
from infuse.waiting.source import Source, Waiting


def midnight(programme: Programme, at: datetime) -> datetime:
    """When the day of a moment began in the programme's time zone."""
    local = at.astimezone(programme.clock)
    return datetime.combine(local.date(), time(), tzinfo=programme.clock)


def refuse_twice(*, subject: Owned, verb: str, at: datetime) -> None:
    """Raise ValidationError when the same nudge of the same row was recorded earlier that day.

    The caller holds the row's lock.
    """
    earlier = Event.objects.filter(
        programme_id=subject.programme_id,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        verb=verb,
        at__gte=midnight(subject.programme, at),
    )
    if earlier.exists():
        raise ValidationError(_("They were reminded today already."), code="today")


def nudged_today(
    programme: Programme, sources: Iterable[Source], lines: Iterable[Waiting], at: datetime
) -> set[tuple[str, int]]:
    """(kind, key) of the lines that somebody has nudged today. One query; none without nudges."""
    verbs = {source.nudge.verb: source.kind for source in sources if source.nudge}
    keys = {line.key for line in lines if line.kind in verbs.values()}
    if not keys:
        return set()
    rows = Event.objects.filter(
        programme=programme, verb__in=verbs, subject_id__in=keys, at__gte=midnight(programme, at)
    )
    return {(verbs[verb], key) for verb, key in rows.values_list("verb", "subject_id")}
