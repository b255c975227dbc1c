"""Gathers the reminders of the journey's rooms."""

from cohorts.inspire.reminders.choices import CHOICE_AHEAD
from cohorts.inspire.reminders.missed import SESSIONS_MISSED
from cohorts.inspire.reminders.reflections import REFLECTION_DUE
from cohorts.inspire.reminders.sessions import SESSION_AHEAD
from cohorts.intake.apply.reminders import UNFINISHED
from cohorts.intake.endorsement.reminders import WAITING
from cohorts.intake.review.reminders import REVIEW_DUE
from cohorts.intake.welcome.reminders import PLACE
from cohorts.issues.reminders import RANKING_CLOSES
from cohorts.roster.closures.days_off import days_off
from cohorts.teams.publishing.reminders import TEAM_PUBLISHED, TEAMS_UNPLACED

RULES = (
    UNFINISHED,
    WAITING,
    REVIEW_DUE,
    PLACE,
    SESSION_AHEAD,
    CHOICE_AHEAD,
    REFLECTION_DUE,
    SESSIONS_MISSED,
    RANKING_CLOSES,
    TEAM_PUBLISHED,
    TEAMS_UNPLACED,
)
DAYS_OFF = days_off
