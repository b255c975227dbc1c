"""A team with a running experiment, begun ten days ago, for the journey of its log."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cohorts.teams.models import Seat, Team
from experiments.design.ethics import answer_triage
from experiments.design.locking import lock_plan
from experiments.design.running import start
from experiments.models import Entry, Experiment
from infuse.models import Programme
from infuse.tenancy.current import in_programme
from tests.experiments.conftest import NO_TO_ALL, complete, new_plan
from tests.experiments.log.test_drafts import conclude
from tests.journeys.backstage import Backstage
from tests.journeys.beginning import begin


class Lab(Backstage):
    """The experiment of this journey, in a programme of its own on the served database."""

    def __init__(self, blocker: Any, slug: str) -> None:
        super().__init__(blocker, slug)
        self.pk = self._there(self._begin)

    def words(self) -> list[str]:
        """The texts in the log, oldest first."""
        return self._there(self._words)

    def conclude(self) -> None:
        """The team has decided meanwhile."""
        self._there(self._decide)

    def _begin(self) -> int:
        programme = Programme.objects.filter(slug=self.slug).first() or begin(self.slug)
        with in_programme(programme.pk):
            found = programme.experiments.first()
            return found.pk if found else running(programme).pk

    def _words(self) -> list[str]:
        with in_programme(Programme.objects.get(slug=self.slug).pk):
            return list(
                Entry.objects.filter(experiment=self.pk)
                .order_by("pk")
                .values_list("text", flat=True)
            )

    def _decide(self) -> None:
        with in_programme(Programme.objects.get(slug=self.slug).pk):
            experiment = Experiment.objects.get(pk=self.pk)
            conclude(experiment, experiment.owner.person)


def running(programme: Programme) -> Experiment:
    cohort = programme.cohorts.get(slug="first")
    began = timezone.now() - timedelta(days=10)
    team = Team.objects.create(
        programme=programme,
        cohort=cohort,
        issue=cohort.wicked_issues.order_by("pk")[0],
        code="T1",
        name_en="Bridge",
        name_cy="Pont",
        formed_at=began,
    )
    people = list(cohort.associates.select_related("person").order_by("pk")[:4])
    for one in people:
        Seat.objects.create(programme=programme, team=team, associate=one, began_on=began.date())
    person = people[0].person
    experiment = complete(new_plan(team, person, title_cy="Adborth segura"))
    answer_triage(experiment=experiment, answers=NO_TO_ALL, actor=person)
    lock_plan(experiment=experiment, actor=person, at=began)
    start(experiment=experiment, actor=person, at=began)
    return experiment
