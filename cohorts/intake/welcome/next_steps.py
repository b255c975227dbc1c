"""What a new associate can expect, with the days that are known."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cohorts.intake.models import Application
from cohorts.roster.models import Cohort


@dataclass(frozen=True)
class Step:
    """Something that comes next: when (in words, may be empty), what, and where."""

    when: str
    what: str
    url: str = ""


def next_steps(cohort: Cohort, application: Application) -> list[Step]:
    """The steps in the order in which they come."""
    dated: list[tuple[date | None, str, str]] = [
        (None, _("Your weeks, sessions and calendar are on your own page."), reverse("week_list")),
        (
            cohort.starts_on,
            _("The first day of the cohort."),
            reverse("cohort_detail", args=[cohort.slug]),
        ),
        (cohort.rankings_close_on, _("Choose the wicked issues that you want to work on by then."),
         ""),
        (cohort.teams_announced_on, _("You hear which team you are in."), ""),
        (cohort.reports_due_on, _("Your team's learning report is due."), ""),
        (cohort.ends_on, _("The last day of the cohort."), ""),
    ]  # fmt: skip
    steps = [
        Step(date_format(day, "l j F Y") if day else _("Now"), what, url)
        for day, what, url in dated
        if day or url
    ]
    if application.line_manager_name:
        text = _("Tell %(name)s, your line manager, that you have confirmed.")
        steps.insert(1, Step(_("Now"), text % {"name": application.line_manager_name}))
    return steps
