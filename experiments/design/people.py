"""Who stands around an experiment: its team now, and the reviewer of the programme."""

from collections import defaultdict
from collections.abc import Iterable

from cohorts.teams.models import Seat
from experiments.design.models import EthicsCheck, Experiment
from infuse.notices.queue import notify
from infuse.people.models import Membership, User

REVIEWER_ROLE = "evaluation_lead"


def team_now(experiment: Experiment) -> list[User]:
    """The people who have a running seat in the experiment's team."""
    return list(
        User.objects.filter(
            associates__seats__team_id=experiment.team_id, associates__seats__ended_on=None
        ).order_by("pk")
    )


def teams_now(teams: Iterable[int]) -> dict[int, list[User]]:
    """The same for many teams, by team, in one query; none for no team."""
    wanted, found = set(teams), defaultdict[int, list[User]](list)
    if wanted:
        seats = Seat.objects.filter(team__in=wanted, ended_on=None)
        for seat in seats.select_related("associate__person").order_by("associate__person"):
            found[seat.team_id].append(seat.associate.person)
    return found


def reviewers(programme_id: int) -> list[User]:
    """The programme's evaluation leads, the longest-serving first."""
    found = Membership.objects.filter(
        programme_id=programme_id, role=REVIEWER_ROLE, ended_at=None
    ).select_related("user")
    return [membership.user for membership in found.order_by("began_at", "pk")]


def standing_reviewer(programme_id: int) -> User | None:
    """Who reviews ethics in the programme now; None when nobody has that role."""
    return next(iter(reviewers(programme_id)), None)


def may_restart(experiment: Experiment, person: User) -> bool:
    """Whether the person may restart what was stopped for safety: the named reviewer only.

    When nobody was named, or who was named is an evaluation lead no longer, any of them may.
    """
    leads = {lead.pk for lead in reviewers(experiment.programme_id)}
    check = EthicsCheck.objects.filter(experiment=experiment).first()
    named = check.reviewer_id if check else None
    return person.pk == named if named in leads else person.pk in leads


def notify_team(experiment: Experiment, *, kind: str, cause: str) -> None:
    """Tell everybody on the team; `cause` makes the message's key unique for the experiment."""
    for person in team_now(experiment):
        notify(
            programme=experiment.programme,
            kind=kind,
            key=f"{kind}:{experiment.pk}:{cause}:{person.pk}",
            recipient=person,
            context=context_of(experiment),
        )


def context_of(experiment: Experiment) -> dict[str, str]:
    """What a message says of an experiment: code, title and place under the programme's home."""
    return {
        "code": experiment.code,
        "title_en": experiment.title_en,
        "title_cy": experiment.title_cy,
        "path": f"/experiments/{experiment.pk}/",
    }
