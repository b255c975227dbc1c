"""What is published never changes, so its figures are drawn once for each language and group."""

from collections import OrderedDict

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from skills.assessments.growth import Growth
from skills.assessments.models import GrowthPublication
from skills.assessments.pictures import growth_chart, movement_tables

# A process keeps so many drawings; each has some twenty kilobytes.
MOST = 100
_kept: OrderedDict[tuple[object, ...], SafeString] = OrderedDict()


def figures_drawn(
    publication: GrowthPublication, growth: Growth, chosen: dict[str, str]
) -> SafeString:
    """The picture and the tables of a group (everybody when nothing is chosen), as HTML."""
    key = (
        publication.pk,
        publication.published_at,
        get_language(),
        *sorted(chosen.items()),
    )
    drawing = _kept.get(key)
    if drawing is None:
        context = {
            "growth": growth,
            "chart": growth_chart(growth),
            "tables": movement_tables(growth),
            "note": "",
        }
        page = "skills/assessments/publishing/growth_figures.html"
        drawing = mark_safe(render_to_string(page, context))  # our own template
        _kept[key] = drawing
        if len(_kept) > MOST:
            _kept.popitem(last=False)
    return drawing
