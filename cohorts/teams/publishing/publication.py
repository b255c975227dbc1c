"""A proposal is put forward, confirmed, announced; until it is announced it can be taken back."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.roster.models import Cohort
from cohorts.teams.board.board import Board, read_board
from cohorts.teams.board.stale import StaleBoardError
from cohorts.teams.models import Proposal, Team
from cohorts.teams.proposals.proposing import locked
from cohorts.teams.publishing.checking import publishing_problems
from cohorts.teams.publishing.forming import form_teams
from cohorts.teams.publishing.models import Publication
from cohorts.teams.publishing.open_ranking import CONFIRM_RANKING, open_ranking
from cohorts.teams.publishing.planned import planned_teams
from cohorts.teams.publishing.settings import asks_two
from cohorts.teams.publishing.telling import NO_WORDS, Words, tell_managers, usual_words
from cohorts.teams.stages import check_move
from infuse.people.models import User
from infuse.record.write import record

WAITING, AGREED = Publication.State.WAITING, Publication.State.AGREED
ANNOUNCED, TAKEN_BACK = Publication.State.ANNOUNCED, Publication.State.TAKEN_BACK
OPEN = Publication.OPEN


@transaction.atomic
def put_forward(
    *,
    proposal: Proposal,
    names: Mapping[int, tuple[str, str]],
    how: Words = NO_WORDS,
    announce_at: datetime | None = None,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
    version: int | None = None,
    while_ranking: bool = False,
) -> Publication:
    """Put a proposal forward. Where one person decides it is confirmed by that, and announced now
    or at `announce_at`; else a second person is asked. `while_ranking`: they know that associates
    can still rank.

    Putting the same one forward again returns what is under way. Raises StaleBoardError when
    `version` is given and not the board's any more, and ValidationError while a rule or a size is
    broken, when another proposal was put forward, when the cohort has teams already, and while
    the ranking is open without `while_ranking`.
    """
    at = at or timezone.now()
    cohort = locked_cohort(proposal)
    proposal = locked(proposal)
    under_way = proposal.publications.filter(state__in=(*OPEN, ANNOUNCED)).first()
    if under_way is not None:
        return under_way
    _check(cohort, proposal, version, announce_at, at)
    if not while_ranking and open_ranking(cohort, at):
        raise ValidationError(CONFIRM_RANKING, code="ranking")
    words = how if all(how) else usual_words()
    publication = Publication.objects.create(
        programme_id=cohort.programme_id,
        cohort=cohort,
        proposal=proposal,
        state=WAITING,
        names={str(pk): list(pair) for pk, pair in names.items()},
        how_en=words.en,
        how_cy=words.cy,
        announce_at=announce_at,
        put_forward_by=actor,
        put_forward_at=at,
    )
    proposal.state = Proposal.State.PUT_FORWARD
    proposal.save(update_fields=["state"])
    data = {"number": proposal.number}
    record(verb="teams.put_forward", subject=publication, actor=actor, at=at, data=data)
    if not asks_two(cohort):
        return _agree(publication, actor, at, tell)
    if tell:
        tell_managers(
            cohort=cohort,
            kind="teams_waiting",
            key=f"teams_waiting:{publication.pk}",
            context={
                "proposer": actor.full_name if actor else "",
                "path": f"/teams/publications/{publication.pk}/",
            },
            but=actor,
        )
    return publication


@transaction.atomic
def agree(
    *, publication: Publication, actor: User, at: datetime | None = None, tell: bool = True
) -> Publication:
    """The second person confirms; the teams are announced now or at their moment. Again changes
    nothing. Raises ValidationError when it is the one who put it forward, when it was taken back,
    and when a rule or a size is broken meanwhile.
    """
    locked_cohort(publication)  # first, as in every deed of a publication: none waits in a ring
    publication = _locked_publication(publication)
    if publication.state in (AGREED, ANNOUNCED):
        return publication
    _refuse_taken_back(publication)
    if publication.put_forward_by_id == actor.pk:
        text = _("Somebody else has to confirm what you put forward.")
        raise ValidationError(text, code="second_person")
    _check_board(publication.proposal)
    return _agree(publication, actor, at or timezone.now(), tell)


def _agree(publication: Publication, actor: User | None, at: datetime, tell: bool) -> Publication:
    publication.state = AGREED
    publication.agreed_by, publication.agreed_at = actor, at
    publication.save()
    data = {"put_forward_by": publication.put_forward_by_id}
    record(verb="teams.publication_agreed", subject=publication, actor=actor, at=at, data=data)
    if publication.announce_at is None or publication.announce_at <= at:
        announce(publication=publication, actor=actor, at=at, tell=tell)
        publication.refresh_from_db()
    return publication


@transaction.atomic
def take_back(
    *, publication: Publication, actor: User | None, at: datetime | None = None
) -> Publication:
    """Undo what was put forward, as long as nobody was told: its board is open again. Again
    changes nothing. Raises ValidationError once it was announced.
    """
    locked_cohort(publication)
    publication = _locked_publication(publication)
    if publication.state == TAKEN_BACK:
        return publication
    if publication.state == ANNOUNCED:
        text = _("These teams are announced: they cannot be taken back. Change them one by one.")
        raise ValidationError(text, code="announced")
    at = at or timezone.now()
    publication.state = TAKEN_BACK
    publication.taken_back_by, publication.taken_back_at = actor, at
    publication.save()
    proposal = publication.proposal
    check_move(proposal, Proposal.State.READY)
    proposal.state = Proposal.State.READY
    proposal.version += 1
    proposal.save(update_fields=["state", "version"])
    data = {"number": proposal.number}
    record(verb="teams.publication_taken_back", subject=publication, actor=actor, at=at, data=data)
    return publication


@transaction.atomic
def announce(
    *,
    publication: Publication,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> list[Team]:
    """Make the teams and tell everybody, at one moment. Again returns the same teams.

    Who left the cohort since is left out. Raises ValidationError when it is not confirmed, and
    when a rule or a size is broken meanwhile.
    """
    at = at or timezone.now()
    cohort = locked_cohort(publication)
    publication = _locked_publication(publication)
    proposal = publication.proposal
    if publication.state == ANNOUNCED:
        return list(cohort.teams.filter(formed_at=publication.announced_at or at))
    if publication.state != AGREED:
        raise ValidationError(_("These teams are not confirmed."), code="state")
    _hold_people(cohort)
    board = _check_board(proposal)
    names = {int(pk): (pair[0], pair[1]) for pk, pair in publication.names.items()}
    plans = planned_teams(board, names)
    how = Words(publication.how_en, publication.how_cy)
    made = form_teams(cohort=cohort, teams=plans, actor=actor, at=at, tell=tell, how=how)
    publication.state, publication.announced_at, publication.obstacle = ANNOUNCED, at, ""
    publication.save()
    proposal.state = Proposal.State.PUBLISHED
    proposal.published_at, proposal.published_by = at, publication.agreed_by
    proposal.save(update_fields=["state", "published_at", "published_by"])
    data = {"number": proposal.number, "unplaced": len(board.unplaced)}
    record(verb="teams.proposal_published", subject=proposal, actor=actor, at=at, data=data)
    return made


@transaction.atomic
def publish_proposal(
    *,
    proposal: Proposal,
    names: Mapping[int, tuple[str, str]],
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
    version: int | None = None,
    while_ranking: bool = False,
) -> list[Team]:
    """Put a proposal forward and announce it at once, where one person may do that.

    Publishing the same proposal again returns its teams. Raises what `put_forward` raises, and
    ValidationError where a second person has to confirm.
    """
    if asks_two(proposal.cohort):
        raise ValidationError(_("Two people decide on the teams of this cohort."), code="two")
    publication = put_forward(
        proposal=proposal,
        names=names,
        actor=actor,
        at=at,
        tell=tell,
        version=version,
        while_ranking=while_ranking,
    )
    moment = publication.announced_at
    return list(publication.cohort.teams.filter(formed_at=moment)) if moment else []


def _check(
    cohort: Cohort,
    proposal: Proposal,
    version: int | None,
    announce_at: datetime | None,
    at: datetime,
) -> None:
    if cohort.teams.exists():
        raise ValidationError(_("The teams of this cohort are published."), code="published")
    other = cohort.publications.filter(state__in=OPEN).select_related("proposal").first()
    if other is not None:
        text = _("Proposal %(number)s was put forward already. Take it back first.")
        raise ValidationError(text % {"number": other.proposal.number}, code="other")
    check_move(proposal, Proposal.State.PUT_FORWARD)
    if version is not None and version != proposal.version:
        raise StaleBoardError
    if announce_at is not None and announce_at <= at:
        raise ValidationError(_("Choose a moment that is still to come."), code="past")
    _check_board(proposal)


def _check_board(proposal: Proposal) -> Board:
    board = read_board(proposal)
    problems = publishing_problems(board)
    if problems:
        raise ValidationError(problems, code="rule")
    return board


def _refuse_taken_back(publication: Publication) -> None:
    if publication.state == TAKEN_BACK:
        raise ValidationError(_("This was taken back."), code="taken_back")


def _hold_people(cohort: Cohort) -> None:
    """Wait for whoever is leaving the cohort at this moment, so that they are left out."""
    rows = cohort.associates.select_for_update(no_key=True, of=("self",)).order_by("pk")
    list(rows.values_list("pk", flat=True))


def locked_cohort(row: Proposal | Publication) -> Cohort:
    """The cohort's row, kept from others until the transaction ends."""
    rows = Cohort.objects.filter(programme_id=row.programme_id)
    found = rows.select_for_update(no_key=True, of=("self",)).select_related("programme")
    return found.get(pk=row.cohort_id)


def _locked_publication(publication: Publication) -> Publication:
    rows = Publication.objects.filter(programme_id=publication.programme_id)
    return (
        rows.select_for_update(no_key=True, of=("self",))
        .select_related("proposal__cohort__programme", "proposal__cohort__assessment_round")
        .get(pk=publication.pk)
    )
