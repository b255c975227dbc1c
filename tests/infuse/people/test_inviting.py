"""An invitation is sent once, and taken once, by the owner of the address."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.utils import timezone

from infuse.models import Event, Invitation, Notice, Organisation, Programme, User
from infuse.people.inviting import (
    accept_invitation,
    invite,
    resend_invitation,
    withdraw_invitation,
)


def invitation_for(programme: Programme, bo: User, **fields: Any) -> Invitation:
    wanted: dict[str, Any] = {"email": "nia@x.example", "full_name": "Nia", "role": "coach"}
    return invite(programme=programme, actor=bo, **(wanted | fields))


def verified(user: User) -> User:
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def nia() -> User:
    return verified(User.objects.create_user("nia@x.example", full_name="Nia"))


def test_an_invitation_mails_once(programme: Programme, bo: User) -> None:
    first = invitation_for(programme, bo)
    assert invitation_for(programme, bo, email="NIA@x.example") == first
    notice = programme.notices.get()
    assert (notice.address, notice.recipient, notice.language) == ("nia@x.example", None, "en")
    assert first.token in notice.context["path"]
    assert [event.verb for event in programme.events.all()] == ["people.invited"]


def test_the_mail_speaks_the_readers_language(programme: Programme, bo: User, efa: User) -> None:
    efa.language = "cy"
    efa.save()
    invitation_for(programme, bo, email=efa.email, role="reviewer")
    assert programme.notices.get().language == "cy"


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"email": "no address"}, "email"),
        ({"email": "efa@afon.example"}, "email"),
        ({"role": "associate"}, "role"),
        ({"role": "council_leader"}, "organisation"),
    ],
)
def test_what_cannot_be_is_refused(
    programme: Programme, bo: User, efa: User, fields: dict[str, str], where: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        invitation_for(programme, bo, **fields)
    assert set(refused.value.message_dict) == {where}
    assert not Invitation.objects.exists()
    assert not Notice.objects.exists()
    assert not Event.objects.exists()


def test_accepting_gives_the_role(programme: Programme, council: Organisation, bo: User) -> None:
    invitation = invitation_for(programme, bo, role="council_leader", organisation=council)
    user = nia()
    membership = accept_invitation(invitation=invitation, user=user)
    assert accept_invitation(invitation=invitation, user=user) == membership
    assert (membership.role, membership.organisation) == ("council_leader", council)
    invitation.refresh_from_db()
    assert (invitation.accepted_by, invitation.is_open) == (user, False)
    verbs = [event.verb for event in programme.events.order_by("number")]
    assert verbs == ["people.invited", "people.member_added", "people.invitation_accepted"]


def refused_code(invitation: Invitation, user: User) -> str | None:
    before = Event.objects.count()
    with pytest.raises(ValidationError) as refused:
        accept_invitation(invitation=invitation, user=user)
    assert Event.objects.count() == before
    code: str | None = refused.value.code
    return code


def test_somebody_else_cannot_accept(programme: Programme, bo: User) -> None:
    invitation = invitation_for(programme, bo)
    mallory = verified(User.objects.create_user("mal@x.example", full_name="Mal"))
    assert refused_code(invitation, mallory) == "other_address"
    EmailAddress.objects.create(user=mallory, email=invitation.email, verified=False)
    assert refused_code(invitation, mallory) == "other_address"
    accept_invitation(invitation=invitation, user=nia())
    assert refused_code(invitation, mallory) == "used"
    assert not programme.memberships.filter(user=mallory).exists()


def test_an_old_invitation_is_refused(programme: Programme, bo: User) -> None:
    invitation = invitation_for(programme, bo, at=timezone.now() - timedelta(days=15))
    assert refused_code(invitation, nia()) == "expired"


def test_resending_renews_it(programme: Programme, bo: User) -> None:
    invitation = invitation_for(programme, bo, at=timezone.now() - timedelta(days=15))
    renewed = resend_invitation(invitation=invitation, actor=bo)
    resend_invitation(invitation=invitation, actor=bo)
    assert renewed.is_open
    assert programme.notices.count() == 2
    accept_invitation(invitation=renewed, user=nia())
    with pytest.raises(ValidationError, match="accepted already"):
        resend_invitation(invitation=invitation, actor=bo)


def test_withdrawing_closes_it_and_stops_the_mail(programme: Programme, bo: User) -> None:
    invitation = invitation_for(programme, bo)
    withdraw_invitation(invitation=invitation, actor=bo)
    withdraw_invitation(invitation=invitation, actor=bo)
    assert programme.notices.get().state == Notice.State.SUPERSEDED
    assert refused_code(invitation, nia()) == "expired"
    assert programme.events.filter(verb="people.invitation_withdrawn").count() == 1
