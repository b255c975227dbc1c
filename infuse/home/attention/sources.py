"""Everything that can wait for somebody of the programme's staff, room by room.

A room adds its sources here; `docs/first-pages.md` says how one is made.
"""

from cohorts.inspire.attendance.waiting import SOURCES as WEEKS
from cohorts.intake.manage.waiting import SOURCES as INTAKE
from cohorts.issues.waiting import SOURCES as ISSUES
from cohorts.teams.waiting import SOURCES as TEAMS
from experiments.barriers.waiting import SOURCES as BARRIERS
from experiments.design.waiting import SOURCES as PLANS
from experiments.hours.unconfirmed import SOURCES as HOURS
from experiments.log.stuck import SOURCES as STUCK
from experiments.reports.waiting import SOURCES as REPORTS
from infuse.notices.waiting import SOURCES as NOTICES
from infuse.operations.waiting import SOURCES as JOBS
from infuse.people.waiting import SOURCES as PEOPLE
from infuse.waiting.source import Source

ALL: tuple[Source, ...] = (
    *INTAKE,
    *WEEKS,
    *ISSUES,
    *TEAMS,
    *PLANS,
    *STUCK,
    *BARRIERS,
    *HOURS,
    *REPORTS,
    *NOTICES,
    *PEOPLE,
    *JOBS,
)
# These have a part of their own on the first page.
APART = frozenset({"team_stuck"})
