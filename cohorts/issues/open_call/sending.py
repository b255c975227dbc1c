"""Somebody without an account sends an issue; it counts when they confirm their address."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.issues.curating.proposing import check_one_language, propose_issue
from cohorts.issues.models import WickedIssue
from cohorts.issues.open_call.models import IssueCall, OpenProposal
from cohorts.issues.open_call.window import call_is_open
from cohorts.issues.texts import check_one_outcome
from infuse.notices.queue import notify
from infuse.record.write import record

CONFIRM_WITHIN = timedelta(days=14)
MOST_A_DAY = 3  # unconfirmed proposals from one address
_signer = Signer(salt="cohorts.issues.open_call", sep=".")


@transaction.atomic
def send_open_proposal(
    *,
    call: IssueCall,
    name: str,
    email: str,
    organisation: str,
    language: str,
    texts: Mapping[str, str],
    at: datetime | None = None,
) -> OpenProposal:
    """Keep what a guest sent and mail them a link to confirm it. Nothing is moderated before.

    The same again within a day sends no second mail. Raises ValidationError, by field, outside the
    call's days, for an address that cannot be one or sent too much, and as `propose_issue` does.
    """
    at = at or timezone.now()
    calls = IssueCall.objects.filter(programme_id=call.programme_id)
    call = (  # a double click sends once
        calls.select_for_update(of=("self",), no_key=True)
        .select_related("cohort__programme")
        .get(pk=call.pk)
    )
    if not call_is_open(call, at):
        raise ValidationError(_("The call is closed. Your text was not sent."), code="closed")
    email = email.strip().lower()
    validate_email(email)
    check_one_language(texts)
    check_one_outcome(WickedIssue(**texts))
    mine = OpenProposal.objects.filter(
        programme_id=call.programme_id, email=email, sent_at__gt=at - timedelta(days=1)
    )
    found = mine.filter(cohort=call.cohort_id, texts=dict(texts)).first()
    if found is not None:
        return found
    if mine.filter(confirmed_at=None).count() >= MOST_A_DAY:
        text = _("Confirm the ideas that you have sent before you send another.")
        raise ValidationError({"email": text}, code="too_many")
    sent = OpenProposal.objects.create(
        programme_id=call.programme_id,
        cohort=call.cohort,
        name=name.strip(),
        email=email,
        organisation=organisation.strip(),
        language=language,
        texts=dict(texts),
        sent_at=at,
    )
    record(verb="issues.open_proposal_sent", subject=sent, actor=None, at=at)
    _ask_to_confirm(sent)
    return sent


@transaction.atomic
def confirm_open_proposal(*, proposal: OpenProposal, at: datetime | None = None) -> WickedIssue:
    """The address is theirs: the issue now waits for the manager. A second time changes nothing.

    Raises ValidationError when it was not confirmed in time.
    """
    at = at or timezone.now()
    rows = OpenProposal.objects.filter(programme_id=proposal.programme_id)
    proposal = (
        rows.select_for_update(no_key=True, of=("self",))
        .select_related("cohort__programme")
        .get(pk=proposal.pk)
    )
    if proposal.issue is not None:
        return proposal.issue
    if at > proposal.sent_at + CONFIRM_WITHIN:
        raise ValidationError(_("This link is too old. Send your idea again."), code="late")
    issue = propose_issue(
        cohort=proposal.cohort,
        fields=proposal.texts,
        source=WickedIssue.Source.OPEN_CALL,
        actor=None,
        at=at,
    )
    proposal.confirmed_at, proposal.issue = at, issue
    proposal.save(update_fields=["confirmed_at", "issue"])
    return issue


def token_of(proposal: OpenProposal) -> str:
    """The last part of the address that the mail holds."""
    return _signer.sign(str(proposal.pk))


def key_of(token: str) -> int | None:
    """The proposal's key that was signed; None for anything else."""
    try:
        return int(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None


def _ask_to_confirm(sent: OpenProposal) -> None:
    notify(
        programme=sent.cohort.programme,
        kind="issue_confirm",
        key=f"issue_confirm:{sent.pk}",
        recipient=None,
        address=sent.email,
        language=sent.language,
        context={
            "name": sent.name,
            "title": sent.texts.get(f"title_{sent.language}")
            or sent.texts.get("title_en")
            or sent.texts.get("title_cy"),
            "days": CONFIRM_WITHIN.days,
            "path": f"/issues/confirm/{token_of(sent)}/",
        },
    )
