"""The framework of skills, the round of assessments, the cohort with its phases, and its call."""

from datetime import date, timedelta
from decimal import Decimal

from cohorts.intake.calls import open_call
from cohorts.roster.calendar import PhasePlan
from cohorts.roster.setting_up import create_cohort
from infuse.loading.loading import Loading, from_row
from skills.assessments.models import AssessmentRound
from skills.assessments.setting_up import create_framework, open_round
from skills.framework import ItemPlan
from skills.framework_file import completed

# How long a moment's self-assessment stays open, from the day that the folder names.
OPEN_FOR = timedelta(days=13)
# A call whose reviews have not begun is judged by the usual four.
USUAL_CRITERIA = ("fit", "impact", "commitment", "curiosity")
_ITEM = ("code", "area", "label_en", "label_cy", "behaviour_en")


def load_cohort(loading: Loading) -> None:
    """Everything that stands before the first application."""
    with from_row("skills_items.csv", 0):
        round_ = _round(loading)
    with from_row("cohort.json", 0):
        _cohort(loading, round_)
    with from_row("cohort.json", 0, "dates"):
        _call(loading)
    loading.progress.step(3)


def _round(loading: Loading) -> AssessmentRound | None:
    rows = loading.folder.rows("skills_items")
    if not rows:
        return None
    dates = loading.folder.cohort["dates"]
    opened = loading.calendar.at(dates["applications_open_day"], 9)
    framework = create_framework(
        programme=loading.programme,
        items=[completed(ItemPlan(**{name: row[name] or "" for name in _ITEM})) for row in rows],
        actor=loading.manager,
        at=opened,
    )
    moments: dict[str, tuple[date, date]] = {
        code: (loading.calendar.on(day), loading.calendar.on(_last_day(day, dates)))
        for code, day in dates["assessments"].items()
        if day is not None
    }
    return open_round(
        programme=loading.programme,
        framework=framework,
        moments=moments,
        actor=loading.manager,
        at=opened,
    )


def _last_day(day: int, dates: dict[str, int | None]) -> int:
    """The last day of a moment: the end's closes before the reports, which show it."""
    due, last = dates["reports_due_day"], day + OPEN_FOR.days
    return min(last, due - 1) if due is not None and day < due else last


def _cohort(loading: Loading, round_: AssessmentRound | None) -> None:
    said, calendar = loading.folder.cohort, loading.calendar
    dates, size = said["dates"], said["team_size"]
    host = said["host_organisation_code"]
    loading.cohort = create_cohort(
        programme=loading.programme,
        slug=said["slug"],
        name_en=said["name_en"],
        name_cy=said["name_cy"],
        starts_on=calendar.on(0),
        ends_on=calendar.on(dates["end_day"]),
        capacity=said["capacity"],
        teams_planned=said["teams"],
        phases=[
            PhasePlan(
                code=phase["code"],
                name_en=phase["name_en"],
                name_cy=phase["name_cy"],
                weeks=phase["weeks"],
                start_day=phase["start_day"],
                end_day=phase["end_day"],
            )
            for phase in said["phases"]
        ],
        team_size=(size["min"], size["max"], size["target"]),
        employers_per_team_min=said["employers_per_team_min"],
        largest_employer_share_max=Decimal(str(said["largest_employer_share_max"])),
        planned_hours_per_week=said["planned_hours_per_week"],
        host=loading.organisations[host] if host else None,
        decisions_sent_on=calendar.maybe(dates["decisions_sent_day"]),
        rankings_close_on=calendar.maybe(dates["rankings_close_day"]),
        teams_announced_on=calendar.maybe(dates["teams_announced_day"]),
        reports_due_on=calendar.maybe(dates["reports_due_day"]),
        assessment_round=round_,
        actor=loading.manager,
        at=calendar.at(dates["applications_open_day"], 9),
    )


def _call(loading: Loading) -> None:
    dates, calendar = loading.folder.cohort["dates"], loading.calendar
    used = dict.fromkeys(row["criterion"] for row in loading.folder.rows("reviews"))
    loading.call = open_call(
        cohort=loading.the_cohort,
        opens_at=calendar.planned(dates["applications_open_day"], 9),
        closes_at=calendar.planned(dates["applications_close_day"], 23, 59),
        criteria=list(used) or USUAL_CRITERIA,
        actor=loading.manager,
        at=calendar.at(dates["applications_open_day"], 9),
    )
