"""The reflection that an associate wrote on last."""

from typing import Any

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from infuse.waiting.source import Asked, Source, Waiting, columns

_TEXT = TextField()


def _reflection(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.reflections.filter(associate__person=asked.person)
    newest = rows.filter(pk__in=rows.order_by("-saved_at", "-pk").values("pk")[:1])
    slug = Concat("week__cohort__slug", Value("/"), Cast("week__number", _TEXT), output_field=_TEXT)
    return columns(newest, at="saved_at", slug=slug, names="week__title")


def _reflection_url(line: Waiting) -> str:
    return f"{reverse('week_detail', args=line.slug.rsplit('/', 1))}#reflection"


GOING_ON: tuple[Source, ...] = (
    Source(
        "reflection",
        ("inspire.take_part",),
        _reflection,
        _("Your last reflection"),
        _reflection_url,
    ),
)
