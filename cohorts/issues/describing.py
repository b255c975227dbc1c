"""What is said of an issue beside its texts, in words."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cohorts.issues.goals import goal_names
from cohorts.issues.models import Direction, WickedIssue
from infuse.ui.templatetags.ui import both


def facts_of(issue: WickedIssue) -> list[dict[str, Any]]:
    """Lines of a summary list; what nobody has said is left out."""
    rows: list[dict[str, Any]] = [
        {"key": _("Theme"), "value": both(issue, "theme")},
        {"key": _("Sponsor"), "value": issue.sponsor or ""},
        {"key": _("Measured by"), "value": both(issue, "measure")},
        {"key": _("It stands at"), "value": _baseline(issue)},
        {"key": _("It should"), "value": _direction(issue)},
        {"key": _("Acts at the stage of"), "value": issue.get_upstream_tag_display()},
        {"key": _("Well-being goals"), "value": ", ".join(goal_names(issue.wellbeing_goals))},
    ]
    return [row for row in rows if row["value"]]


def _baseline(issue: WickedIssue) -> str:
    if issue.baseline is None:
        return ""
    value = issue.baseline.normalize()
    figure = str(number_format(f"{value:f}", use_l10n=True))
    return f"{figure} {issue.unit}".strip()


def _direction(issue: WickedIssue) -> str:
    words = {Direction.DOWN: _("Go down"), Direction.UP: _("Go up")}
    return words.get(Direction(issue.direction), "") if issue.direction else ""
