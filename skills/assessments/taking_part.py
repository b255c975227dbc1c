"""Whom a round asks: the associates of its cohort, reached by name, since that storey is above."""

from datetime import date

from django.db.models import QuerySet

from infuse.people.models import User
from infuse.tenancy.models import Programme
from skills.assessments.models import Assessment, AssessmentMoment, AssessmentRound
from skills.assessments.moments import is_open, views_of


def moments_for(programme: Programme, person: User) -> QuerySet[AssessmentMoment]:
    """The moments at which a person is asked, newest round first; none after they left."""
    return (
        programme.assessmentmoments.filter(
            round__cohort__associates__person=person,
            round__cohort__associates__withdrawal=None,
        )
        .select_related("round__cohort", "round__framework")
        .order_by("-round_id", "code")
    )


def people_asked(round_: AssessmentRound) -> int:
    """How many people a round asks, those who left since included: they show as missing."""
    return User.objects.filter(
        associates__programme=round_.programme_id, associates__cohort__assessment_round=round_
    ).count()


class OwnMoment:
    """A moment as one person sees it on a day: to come, open, submitted or missed."""

    def __init__(self, moment: AssessmentMoment, mine: list[Assessment], day: date) -> None:
        self.moment = moment
        self.started = bool(mine)
        submitted = {one.view for one in mine if one.submitted_at}
        self.submitted = submitted >= set(views_of(moment.code))
        self.open = is_open(moment, day)
        self.to_come = day < moment.opens_on

    @property
    def waits(self) -> bool:
        """Whether it is open and not submitted: then earlier answers are hidden."""
        return self.open and not self.submitted


def own_moments(programme: Programme, person: User, day: date) -> list[OwnMoment]:
    """A person's moments as they stand on a day, in two queries."""
    moments = list(moments_for(programme, person))
    assessments = list(programme.assessments.filter(person=person, moment__in=moments))
    return [
        OwnMoment(moment, [one for one in assessments if one.moment_id == moment.pk], day)
        for moment in moments
    ]
