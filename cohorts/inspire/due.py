"""What the weeks ask of an associate now: a reflection, a choice between sessions."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cohorts.inspire.models import Reflection, SignUp
from cohorts.roster.models import Associate
from infuse.waiting.source import Asked, Source, Waiting, columns

# A week's reflection is asked for until its last day, and is late for two weeks after it.
_LENGTH = timedelta(days=6)
_LATE = timedelta(days=20)
_TEXT = TextField()


def _own(asked: Asked) -> QuerySet[Associate]:
    return asked.programme.associates.filter(person=asked.person, withdrawal=None)


def _reflections(asked: Asked) -> QuerySet[Any]:
    own = _own(asked)
    written = Reflection.objects.filter(week=OuterRef("pk"), associate__in=own.values("pk"))
    rows = asked.programme.weeks.filter(
        ~Exists(written),
        cohort__in=own.values("cohort"),
        starts_on__lte=asked.today,
        starts_on__gte=asked.today - _LATE,
    )
    slug = Concat("cohort__slug", Value("/"), Cast("number", _TEXT), output_field=_TEXT)
    return columns(rows, at=F("starts_on") + Value(_LENGTH), slug=slug, names="title")


def _choices(asked: Asked) -> QuerySet[Any]:
    """The first session of each group of alternatives that is open and not chosen from."""
    own = _own(asked)
    chosen = SignUp.objects.filter(
        group=OuterRef("group"),
        session__week__cohort=OuterRef("week__cohort"),
        associate__in=own.values("pk"),
    )
    rows = asked.programme.sessions.filter(
        ~Exists(chosen),
        week__cohort__in=own.values("cohort"),
        cancelled_at=None,
        choose_until__gte=asked.now,
    ).exclude(group="")
    first = rows.order_by("week_id", "group", "starts_at", "pk").distinct("week_id", "group")
    shown = asked.programme.sessions.filter(pk__in=first.values("pk"))
    slug = Concat("week__cohort__slug", Value("/"), Cast("week__number", _TEXT), output_field=_TEXT)
    return columns(shown, at="choose_until", slug=slug, names="week__title")


def _week_url(line: Waiting) -> str:
    return reverse("week_detail", args=line.slug.rsplit("/", 1))


def _reflection_url(line: Waiting) -> str:
    return f"{_week_url(line)}#reflection"


_WHO = ("inspire.take_part",)

DUE: tuple[Source, ...] = (
    Source(
        "reflection",
        _WHO,
        _reflections,
        _("Write down what you noticed in the week"),
        _reflection_url,
    ),
    Source("choice", _WHO, _choices, _("Choose one of the sessions"), _week_url),
)
