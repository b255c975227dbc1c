"""Names and addresses of guests are not kept longer than they are needed."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from cohorts.issues.open_call.models import OpenProposal
from cohorts.issues.open_call.sending import CONFIRM_WITHIN
from infuse.notices.models import Notice
from infuse.record.write import record
from infuse.tenancy.models import Programme

# After the mail that says what became of an idea, or after the cohort's last day.
KEPT_FOR = timedelta(days=30)
_ON_ITS_WAY = (Notice.State.DUE, Notice.State.CLAIMED)


@transaction.atomic
def forget_unconfirmed(programme: Programme, *, at: datetime | None = None) -> int:
    """Delete what was never confirmed, with the mail that asked; returns how many there were."""
    late = (at or timezone.now()) - CONFIRM_WITHIN
    rows = list(programme.openproposals.filter(confirmed_at=None, sent_at__lt=late))
    for proposal in rows:
        _forget(programme, proposal)
    return len(rows)


@transaction.atomic
def forget_guests(programme: Programme, *, at: datetime | None = None) -> int:
    """Delete the names and addresses of those who were told long enough ago what became of their
    idea, and of all whose cohort has ended; the ideas stay. Returns how many there were.
    """
    at = at or timezone.now()
    decided = Concat(Value("issue_decided:"), Cast(OuterRef("issue_id"), CharField()), Value(":"))
    told = programme.notices.filter(
        kind="issue_decided", key__startswith=decided, due_at__lt=at - KEPT_FOR
    ).exclude(state__in=_ON_ITS_WAY)
    over = Q(cohort__ends_on__lt=(at - KEPT_FOR).date())
    confirmed = programme.openproposals.filter(over | Exists(told), issue__isnull=False)
    rows = list(confirmed.select_related("issue"))
    for proposal in rows:
        assert proposal.issue is not None
        record(verb="issues.guest_forgotten", subject=proposal.issue, actor=None, at=at)
        _forget(programme, proposal)
    return len(rows)


def _forget(programme: Programme, proposal: OpenProposal) -> None:
    """The row, and the mails that went to the guest. One that came back stays with its mark."""
    mails = Q(key=f"issue_confirm:{proposal.pk}")
    if proposal.issue_id is not None:
        mails |= Q(key__startswith=f"issue_decided:{proposal.issue_id}:", recipient=None)
    programme.notices.filter(mails, marks=None).delete()
    proposal.delete()
