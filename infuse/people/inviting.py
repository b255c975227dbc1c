"""Inviting somebody to take a role, and what they do with the invitation."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from infuse.notices.queue import notify, supersede
from infuse.people.joining import check_place, give_role
from infuse.people.models import Invitation, Membership, Organisation, User
from infuse.people.roles import ROLES
from infuse.record.write import record
from infuse.tenancy.models import Programme

# Associates come through applications; everybody else is invited.
INVITABLE = tuple(code for code in ROLES if code != "associate")
NEEDS_ORGANISATION = frozenset({"council_leader"})
SENT_A_MOMENT_AGO = timedelta(minutes=2)


@transaction.atomic
def invite(
    *,
    programme: Programme,
    email: str,
    full_name: str,
    role: str,
    organisation: Organisation | None = None,
    language: str = "",
    actor: User,
    at: datetime | None = None,
    tell: bool = True,
) -> Invitation:
    """Invite an address to a role; the same invitation again returns the open one.

    The mail is in `language`, else in the language that a known person reads, else the programme's.

    Raises ValidationError: on `email` for an address that is none, or whose person has the role
    already; on `organisation` when the role needs one; for a role that cannot be given this way.
    """
    at = at or timezone.now()
    email = email.strip().lower()
    _check_invitation(programme, email, role, organisation)
    # The programme's row is the lock that makes a double click find the first click's invitation.
    Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    same = {"email": email, "role": role, "organisation": organisation}
    found = programme.invitations.filter(**same, accepted_at=None, expires_at__gt=at).first()
    if found:
        return found
    known = User.objects.filter(email__iexact=email).first()
    invitation = programme.invitations.create(
        **same,
        full_name=full_name.strip(),
        language=language or (known.language if known else "") or programme.default_language,
        invited_by=actor,
        expires_at=at + timedelta(days=settings.INVITATION_DAYS),
    )
    data = {"role": role, "organisation": organisation.code if organisation else None}
    record(verb="people.invited", subject=invitation, actor=actor, at=at, data=data)
    if tell:
        _send(invitation, at)
    return invitation


def _check_invitation(
    programme: Programme, email: str, role: str, organisation: Organisation | None
) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise ValidationError({"email": error.messages}) from error
    check_place(programme=programme, role=role, organisation=organisation)
    if role not in INVITABLE:
        raise ValidationError(
            {"role": _("People become associates through an application, not by invitation.")}
        )
    if role in NEEDS_ORGANISATION and organisation is None:
        raise ValidationError({"organisation": _("Choose the organisation that they lead.")})
    has_it = programme.memberships.filter(
        user__email__iexact=email, role=role, organisation=organisation, ended_at=None
    )
    if has_it.exists():
        raise ValidationError({"email": _("The person with this address has the role already.")})


@transaction.atomic
def resend_invitation(
    *, invitation: Invitation, actor: User, at: datetime | None = None
) -> Invitation:
    """Send the mail again and let the link live as long as a new one. Twice in two minutes: once.

    Raises ValidationError when it has been accepted.
    """
    at = at or timezone.now()
    invitation = _locked(invitation)
    if invitation.accepted_at:
        raise ValidationError(_("This invitation has been accepted already."), code="used")
    fresh = at + timedelta(days=settings.INVITATION_DAYS)
    if fresh - invitation.expires_at < SENT_A_MOMENT_AGO:
        return invitation
    invitation.expires_at = fresh
    invitation.save(update_fields=["expires_at"])
    record(verb="people.invitation_resent", subject=invitation, actor=actor, at=at)
    _send(invitation, at)
    return invitation


@transaction.atomic
def withdraw_invitation(
    *, invitation: Invitation, actor: User, at: datetime | None = None
) -> Invitation:
    """Close an invitation before anybody takes it: its link says that it has expired.

    Raises ValidationError when it has been accepted.
    """
    at = at or timezone.now()
    invitation = _locked(invitation)
    if invitation.accepted_at:
        raise ValidationError(_("This invitation has been accepted already."), code="used")
    if invitation.expires_at > at:
        supersede(programme=invitation.programme, key=_key(invitation), outcome="withdrawn")
        invitation.expires_at = at
        invitation.save(update_fields=["expires_at"])
        record(verb="people.invitation_withdrawn", subject=invitation, actor=actor, at=at)
    return invitation


@transaction.atomic
def accept_invitation(
    *, invitation: Invitation, user: User, at: datetime | None = None
) -> Membership:
    """Take the role. The same person pressing twice finds their membership.

    Raises ValidationError with code `used` (by somebody else), `expired`, or `other_address`: only
    the owner of the invited address may accept.
    """
    at = at or timezone.now()
    invitation = _locked(invitation)
    refuse_acceptance(invitation, user, at)
    membership = give_role(
        programme=invitation.programme,
        user=user,
        role=invitation.role,
        organisation=invitation.organisation,
        actor=user,
        at=at,
    )
    if invitation.accepted_at is None:
        invitation.accepted_at, invitation.accepted_by = at, user
        invitation.save(update_fields=["accepted_at", "accepted_by"])
        data = {"role": invitation.role}
        record(verb="people.invitation_accepted", subject=invitation, actor=user, at=at, data=data)
    if not user.full_name and invitation.full_name:
        user.full_name = invitation.full_name
        user.save(update_fields=["full_name"])
    return membership


def refuse_acceptance(invitation: Invitation, user: User | None, at: datetime) -> None:
    """Raise the ValidationError that says why this person cannot accept now, if they cannot."""
    if invitation.accepted_at is not None and (not user or invitation.accepted_by_id != user.pk):
        raise ValidationError(
            _("This invitation has been used already. If it was not you, tell the manager."),
            code="used",
        )
    if invitation.accepted_at is None and invitation.expires_at <= at:
        raise ValidationError(
            _("This invitation has expired. Ask the programme manager for a new one."),
            code="expired",
        )
    if user and not _owns(user, invitation.email):
        raise ValidationError(
            _(
                "This invitation was sent to another address than yours (%(yours)s). Sign in"
                " with the address that it was sent to, or ask for a new invitation."
            ),
            code="other_address",
            params={"yours": user.email},
        )


def _owns(user: User, email: str) -> bool:
    found = EmailAddress.objects.filter(user=user, email__iexact=email, verified=True)
    return bool(found.exists())


def _locked(invitation: Invitation) -> Invitation:
    return invitation.programme.invitations.select_for_update(no_key=True).get(pk=invitation.pk)


def _key(invitation: Invitation) -> str:
    return f"people.invitation:{invitation.pk}:{invitation.expires_at:%Y%m%dT%H%M%S}"


def _send(invitation: Invitation, at: datetime) -> None:
    role = ROLES[invitation.role].name
    names: dict[str, str] = {}
    for language in ("en", "cy"):
        with override(language):
            names[f"role_{language}"] = str(role)
    organisation = invitation.organisation
    notify(
        programme=invitation.programme,
        kind="invitation",
        key=_key(invitation),
        recipient=User.objects.filter(email__iexact=invitation.email).first(),
        address=invitation.email,
        language=invitation.language,
        due_at=at,
        context=names
        | {
            "full_name": invitation.full_name,
            "invited_by": str(invitation.invited_by),
            "programme_name_en": invitation.programme.name_en,
            "programme_name_cy": invitation.programme.name_cy,
            "organisation_en": organisation.name_en if organisation else "",
            "organisation_cy": organisation.name_cy if organisation else "",
            "path": f"/invitations/{invitation.token}/",
            "last_day": timezone.localtime(invitation.expires_at).date().isoformat(),
        },
    )
