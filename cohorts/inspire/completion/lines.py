"""What completion asks, as lines of a task list."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.inspire.completion.rules import Standing
from cohorts.roster.models import Cohort
from cohorts.roster.programme_templates.kinds import ASSESSMENTS


def tasks_of(standing: Standing, cohort: Cohort) -> list[dict[str, Any]]:
    """A line for sessions, one for reflections, one for each self-assessment."""
    weeks = f"{reverse('week_list')}?cohort={cohort.slug}"
    lines = [
        _line(
            _("Attend sessions"),
            _("%(done)d of %(needed)d"),
            (standing.attended, standing.sessions_needed),
            weeks,
        ),
        _line(
            _("Write reflections"),
            _("%(done)d of %(needed)d"),
            (standing.reflections, standing.reflections_needed),
            weeks,
        ),
    ]
    for code in standing.rules.assessments:
        done = code in standing.assessed
        lines.append(
            {
                "title": _("Self-assessment: %(moment)s") % {"moment": ASSESSMENTS[code]},
                "status": _("Sent") if done else _("Not sent yet"),
                "href": reverse("assessment_list"),
                "done": done,
            }
        )
    return lines


def _line(title: str, status: str, counts: tuple[int, int], href: str) -> dict[str, Any]:
    done, needed = counts
    more = _("%(done)d; %(needed)d are needed")
    return {
        "title": title,
        "status": (status if done <= needed else more) % {"done": done, "needed": needed},
        "href": href,
        "done": done >= needed,
    }
