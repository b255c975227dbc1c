"""What an associate said beside the ranking itself, in words, for themselves."""

from typing import Any

from django.utils.translation import gettext as _

from cohorts.issues.areas import areas_of
from cohorts.issues.half_days import half_days_of, in_words
from cohorts.roster.models import Associate
from skills.framework import LEVELS, area_name


def answers_of(associate: Associate) -> list[dict[str, Any]]:
    """Lines of a summary list; what they did not say is left out. It names whom they cannot work
    with: only they themselves may see it.
    """
    wish = getattr(associate, "wish", None)
    said = dict(associate.strengths.values_list("area", "level"))
    strengths = [
        _("%(area)s: %(level)s") % {"area": area_name(area), "level": LEVELS[said[area]]}
        for area in areas_of(associate.cohort)
        if area in said
    ]
    rows: list[dict[str, Any]] = [
        {"key": _("What you choose to bring"), "value": "; ".join(strengths)},
        {"key": _("When you can meet"), "value": ", ".join(in_words(half_days_of(associate)))},
    ]
    if wish is not None:
        language = associate.get_working_language_display()
        rows.append({"key": _("Working language"), "value": language})
    apart = associate.avoidances.select_related("other__person").first()
    if apart is not None:
        text = _("You cannot work with %(name)s. Nobody else can read this.")
        rows.append({"key": _("In private"), "value": text % {"name": apart.other.person}})
    return [row for row in rows if row["value"]]
