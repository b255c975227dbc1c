"""What can be due to an associate, and where they may have left their work, room by room."""

from cohorts.inspire.due import DUE as WEEKS
from cohorts.inspire.reflections.going_on import GOING_ON as REFLECTIONS
from cohorts.issues.due import DUE as ISSUES
from cohorts.teams.life.due import DUE as TEAMS
from experiments.log.due import DUE as EXPERIMENTS
from experiments.log.going_on import GOING_ON as LOG
from infuse.waiting.source import Source
from skills.assessments.due import DUE as SKILLS

DUE: tuple[Source, ...] = (*WEEKS, *SKILLS, *ISSUES, *TEAMS, *EXPERIMENTS)
GOING_ON: tuple[Source, ...] = (*REFLECTIONS, *LOG)
