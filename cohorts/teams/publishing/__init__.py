"""From a proposal to the cohort's teams: put forward, confirmed, announced to all at one moment."""

from cohorts.teams.publishing.checking import publishing_problems, unmet_wishes
from cohorts.teams.publishing.forming import TeamPlan, form_teams
from cohorts.teams.publishing.publication import publish_proposal

__all__ = [
    "TeamPlan",
    "form_teams",
    "publish_proposal",
    "publishing_problems",
    "unmet_wishes",
]
