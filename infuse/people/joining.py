"""Into a programme and out of it: memberships begin and end, they are never deleted."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from infuse.people.models import Membership, Organisation, User
from infuse.people.roles import ROLES
from infuse.record.write import record
from infuse.tenancy.models import Programme


@transaction.atomic
def add_member(
    *,
    programme: Programme,
    email: str,
    full_name: str,
    role: str,
    organisation: Organisation | None = None,
    language: str = "",
    actor: User | None,
    at: datetime | None = None,
    verified: bool = False,
) -> User:
    """Give a person a role in the programme; the person is made when the address is unknown.

    `verified` says that somebody vouches for the address: then it needs no confirming by mail. A
    known person keeps their own name and language. Somebody who has the role already (in the same
    organisation) is returned as they are, and nothing is recorded.

    Raises ValidationError for an address that is none, an unknown role, or an organisation of
    another programme. Needs the programme as the database's scope.
    """
    check_place(programme=programme, role=role, organisation=organisation)
    user = person_at(email=email, full_name=full_name, language=language)
    if verified:
        _vouch_for(user)
    give_role(
        programme=programme, user=user, role=role, organisation=organisation, actor=actor, at=at
    )
    return user


@transaction.atomic
def give_role(
    *,
    programme: Programme,
    user: User,
    role: str,
    organisation: Organisation | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> Membership:
    """Begin a membership, or return the running one when the person has that role already."""
    at = at or timezone.now()
    membership, made = programme.memberships.get_or_create(
        user=user,
        role=role,
        organisation=organisation,
        ended_at=None,
        defaults={"began_at": at},
    )
    if made:
        data = {"role": role, "organisation": organisation.code if organisation else None}
        record(verb="people.member_added", subject=membership, actor=actor, at=at, data=data)
    return membership


@transaction.atomic
def end_membership(
    *, membership: Membership, actor: User | None, at: datetime | None = None
) -> Membership:
    """End a role; ending it again changes nothing.

    Raises ValidationError when it is the programme's last manager: nobody could put that right.
    """
    # All managers' rows are locked, so that two managers cannot end each other at one moment.
    running = membership.programme.memberships.select_for_update(no_key=True).filter(ended_at=None)
    now_running = {m.pk: m for m in running.filter(role=membership.role)}
    if membership.pk not in now_running:
        membership.refresh_from_db()
        return membership
    managers = {m.user_id for pk, m in now_running.items() if pk != membership.pk}
    if membership.role == "programme_manager" and not managers:
        raise ValidationError(
            _("A programme needs a manager. Invite another one before you end this role."),
            code="last_manager",
        )
    membership = now_running[membership.pk]
    membership.ended_at = at or timezone.now()
    membership.save(update_fields=["ended_at"])
    data = {"role": membership.role}
    record(verb="people.membership_ended", subject=membership, actor=actor, at=at, data=data)
    return membership


def check_place(*, programme: Programme, role: str, organisation: Organisation | None) -> None:
    """Raise ValidationError unless the role exists, and the organisation is the programme's."""
    if role not in ROLES:
        raise ValidationError(_("There is no role “%(role)s”."), code="role", params={"role": role})
    if organisation is not None and organisation.programme_id != programme.pk:
        raise ValidationError(
            _("The organisation does not belong to this programme."), code="organisation"
        )


def person_at(*, email: str, full_name: str, language: str = "") -> User:
    """The person with the address, made when there is none; blanks of a known one are filled."""
    email = email.strip().lower()
    validate_email(email)
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        return _make(email, full_name, language)
    wanted = {"full_name": full_name, "language": language}
    blanks = [name for name, value in wanted.items() if value and not getattr(user, name)]
    for name in blanks:
        setattr(user, name, wanted[name])
    if blanks:
        user.save(update_fields=blanks)
    return user


def _make(email: str, full_name: str, language: str) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(email, full_name=full_name, language=language)
    except IntegrityError:  # made by somebody else at this very moment
        return User.objects.get(email__iexact=email)


def _vouch_for(user: User) -> None:
    """Mark the person's own address as verified, unless it is there already."""
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
