"""A programme whose teams are ready to be published, by two managers."""

from cohorts.models import Proposal
from cohorts.teams.board.seating import Outcome, save_proposal
from cohorts.teams.publishing.settings import plan_publishing
from infuse.models import Programme
from infuse.people.joining import add_member
from infuse.tenancy.current import in_programme
from tests.journeys.beginning import begin


def begin_teams(slug: str) -> Programme:
    """The programme of the other journeys, with a proposal of two teams of four, and Carys, who
    reads Welsh.
    """
    programme = begin(slug)
    with in_programme(programme.pk):
        manager = programme.memberships.get(role="programme_manager").user
        add_member(
            programme=programme,
            email=f"manon@{slug}.example",
            full_name="Manon Puw",
            role="programme_manager",
            actor=None,
            verified=True,
        )
        cohort = programme.cohorts.get(slug="first")
        people = list(cohort.associates.select_related("person").order_by("pk"))
        carys = next(one.person for one in people if one.person.full_name.startswith("Carys"))
        carys.language = "cy"
        carys.save(update_fields=["language"])
        plan_publishing(cohort=cohort, two_people=True, actor=manager)
        issues = list(cohort.wicked_issues.order_by("pk"))
        proposal = Proposal.objects.create(
            programme=programme, cohort=cohort, number=1, state=Proposal.State.RUNNING
        )
        ids = [one.pk for one in people]
        teams = [[issues[0].pk, ids[:4]], [issues[1].pk, ids[4:]]]
        save_proposal(proposal=proposal, outcome=Outcome(teams, 60.0, 90.0))
    return programme
