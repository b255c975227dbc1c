"""What a moment asks for, and whether it does so now. No database."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from infuse.tenancy.models import Programme
from skills.assessments.models import Assessment, AssessmentMoment

# At the end people also say where they now think that they were at the start: learning changes the
# yardstick, and the two pre-tests together show how far.
_VIEWS = {AssessmentMoment.Code.T2: (Assessment.View.THEN, Assessment.View.NOW)}


def views_of(code: str) -> tuple[str, ...]:
    """The views that a moment asks for, in the order in which they stand on the page."""
    return _VIEWS.get(AssessmentMoment.Code(code), (Assessment.View.NOW,))


def day_in(programme: Programme, at: datetime) -> date:
    """The calendar day of a moment in time, where the programme is."""
    return at.astimezone(ZoneInfo(programme.time_zone)).date()


def is_open(moment: AssessmentMoment, on: date) -> bool:
    """Whether answers may be given on a day; the first and the last day are included."""
    return moment.opens_on <= on <= moment.closes_on
