"""A cohort at a glance: five small pictures, each with the page that has the whole of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.inspire.attendance.picture import WeekAttendance, attendance_by_week
from cohorts.intake.manage.funnel import funnel_of, standing_of
from cohorts.roster.models import Cohort
from cohorts.teams.models import Seat
from experiments.barriers.models import Barrier
from experiments.design.board import flow
from experiments.design.models import Experiment
from experiments.log.stuck import silent_from, with_last_sign
from infuse.ui.charts import bar_chart, column_chart

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Panel:
    """One picture and the page that has the whole of it."""

    chart: Any
    url: str
    link: str
    note: str = ""


def panels_of(cohort: Cohort, today: date) -> list[Panel]:
    """From applications to barriers; `cohort.people` counts who is in it now. Seven queries,
    whatever the cohort's size.
    """
    found = [_weeks(cohort, today), _teams(cohort, today), _experiments(cohort), _barriers(cohort)]
    call = getattr(cohort, "call", None)
    if call is None:
        return found
    call.cohort = cohort
    url = f"{reverse('intake_overview')}?cohort={cohort.slug}"
    return [Panel(funnel_of(call, standing_of(call)), url, _("All of the intake")), *found]


def _weeks(cohort: Cohort, today: date) -> Panel:
    weeks = attendance_by_week(cohort)
    chart = column_chart(
        id="glance-weeks",
        title=_("Who came, by week"),
        columns=[(str(week.number), week.percent) for week in weeks],
        unit=_("% present"),
        column=_("Week"),
        now=_running(weeks, today),
    )
    return Panel(chart, f"{reverse('week_list')}?cohort={cohort.slug}", _("All weeks"))


def _running(weeks: Sequence[WeekAttendance], today: date) -> str:
    """The number of the week that a day is in; "" outside the weeks."""
    for week in weeks:
        if week.starts_on and week.starts_on <= today < week.starts_on + _WEEK:
            return str(week.number)
    return ""


def _teams(cohort: Cohort, today: date) -> Panel:
    until = silent_from(cohort.programme, today)
    rows = with_last_sign(cohort.teams.all()).values_list("owes", "last_sign")
    stuck = [owes and sign < until and today <= cohort.ends_on for owes, sign in rows]
    seated = Seat.objects.filter(team__cohort=cohort, ended_on=None, associate__withdrawal=None)
    placed = seated.values("associate").distinct().count()
    people: int = getattr(cohort, "people", 0)
    chart = bar_chart(
        id="glance-teams",
        title=_("Teams and people"),
        bars=_some(
            [
                (_("Teams that are moving"), stuck.count(False)),
                (_("Teams that are stuck"), stuck.count(True)),
                (_("People in a team"), placed),
                (_("People without a team"), max(0, people - placed)),
            ]
        ),
        column=_("Teams and people"),
    )
    return Panel(chart, f"{reverse('team_list')}?cohort={cohort.slug}", _("All teams"))


def _experiments(cohort: Cohort) -> Panel:
    columns = flow(Experiment.objects.filter(programme=cohort.programme, team__cohort=cohort))
    chart = bar_chart(
        id="glance-experiments",
        title=_("Experiments by state"),
        bars=_some([(str(column.stretch.title), column.count) for column in columns]),
        column=_("State"),
    )
    decided = cohort.programme.experimentdecisions.filter(experiment__team__cohort=cohort).count()
    note = ngettext("%(n)d decision informed", "%(n)d decisions informed", decided)
    link = _("The board of experiments")
    return Panel(chart, reverse("experiment_board"), link, note % {"n": decided})


def _barriers(cohort: Cohort) -> Panel:
    rows = cohort.barriers.order_by().values_list("status").annotate(n=Count("pk"))
    counted: dict[str, int] = dict(rows)
    chart = bar_chart(
        id="glance-barriers",
        title=_("Barriers"),
        bars=_some([(str(label), counted.get(code, 0)) for code, label in Barrier.Status.choices]),
        column=_("State"),
    )
    return Panel(chart, reverse("barrier_ageing"), _("How barriers age"))


def _some(bars: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Nothing where every bar is nought: a picture of noughts says less than a sentence."""
    return bars if any(value for _label, value in bars) else []
