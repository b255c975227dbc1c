"""Who took part, as counts: of organisations, of those who stayed; nobody's name."""

from typing import Any

from django.db.models import Count, Q

from cohorts.roster.models import Cohort
from infuse.people.models import Organisation


def took_part(cohort: Cohort, *, organisation: Organisation | None = None) -> dict[str, Any]:
    """How many began and how many left, by organisation, the largest first; one query."""
    associates = cohort.associates.order_by()
    if organisation is not None:
        associates = associates.filter(organisation=organisation)
    rows = (
        associates.values("organisation__code", "organisation__name_en", "organisation__name_cy")
        .annotate(began=Count("pk"), left=Count("pk", filter=Q(withdrawal__isnull=False)))
        .order_by("-began", "organisation__code")
    )
    lines = [
        {
            "code": row["organisation__code"],
            "name_en": row["organisation__name_en"],
            "name_cy": row["organisation__name_cy"],
            "began": row["began"],
            "left": row["left"],
        }
        for row in rows
    ]
    return {
        "began": sum(line["began"] for line in lines),
        "left": sum(line["left"] for line in lines),
        "organisations": lines,
    }
