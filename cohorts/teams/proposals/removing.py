"""Taking a proposal that came to nothing out of the list."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.teams.models import Proposal
from cohorts.teams.proposals.proposing import locked
from cohorts.teams.stages import FRUITLESS
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def remove_proposal(
    *, proposal: Proposal, actor: User | None, at: datetime | None = None
) -> Proposal:
    """Take a proposal without teams out of the list; its row, its number and its page stay. Again
    changes nothing. Raises ValidationError for one that has teams or is still worked on.
    """
    proposal = locked(proposal)
    if proposal.removed_at is not None:
        return proposal
    if proposal.state not in FRUITLESS:
        text = _("This proposal is “%(now)s”: only one that came to nothing can be removed.")
        raise ValidationError(text % {"now": proposal.get_state_display()}, code="stage")
    proposal.removed_at, proposal.removed_by = at or timezone.now(), actor
    proposal.save(update_fields=["removed_at", "removed_by"])
    data = {"number": proposal.number, "state": proposal.state}
    record(verb="teams.proposal_removed", subject=proposal, actor=actor, at=at, data=data)
    return proposal
