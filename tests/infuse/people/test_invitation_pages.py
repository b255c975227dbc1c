"""From the manager's form to the invited person's button."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from infuse.models import Invitation, Organisation, Programme, User
from infuse.people.inviting import invite
from tests.infuse.people.conftest import PASSWORD, last_code

FORM = {
    "invitation-full_name": "Nia",
    "invitation-email": "nia@x.example",
    "invitation-role": "coach",
    "invitation-language": "cy",
}


@pytest.fixture
def invitation(programme: Programme, bo: User) -> Invitation:
    return invite(
        programme=programme, email="nia@x.example", full_name="Nia", role="coach", actor=bo
    )


def test_inviting_twice_invites_once(browse: Any, bo: User, programme: Programme) -> None:
    client = browse(bo)
    for _click in range(2):
        page = client.post("/invitations/add/", FORM, follow=True)
        assert "An invitation is on its way to nia@x.example." in page.text
    assert programme.invitations.get().language == "cy"
    assert programme.notices.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("email", "no address", "Enter a valid email address"),
        ("full_name", "", "This field is required"),
        ("role", "associate", "Select a valid choice"),
        ("role", "council_leader", "Choose the organisation that they lead"),
        ("email", "efa@afon.example", "has the role already"),
    ],
)
def test_a_bad_invitation_keeps_what_was_typed(
    browse: Any, bo: User, efa: User, field: str, value: str, said: str
) -> None:
    page = browse(bo).post("/invitations/add/", FORM | {f"invitation-{field}": value})
    assert said in page.text
    assert "govuk-error-summary" in page.text
    kept = "nia@x.example" if field != "email" else "Nia"
    assert f'value="{kept}"' in page.text
    assert not Invitation.objects.exists()


def test_another_programmes_organisation_is_no_choice(
    browse: Any, bo: User, other_programme: Programme
) -> None:
    typed = FORM | {"invitation-role": "council_leader", "invitation-organisation": "999999"}
    page = browse(bo).post("/invitations/add/", typed)
    assert "Select a valid choice" in page.text


@pytest.mark.parametrize("n", [1, 30])
def test_list_costs_the_same(
    browse: Any, bo: User, programme: Programme, n: int, django_assert_num_queries: Any
) -> None:
    for number in range(n):
        invite(
            programme=programme,
            email=f"p{number}@x.example",
            full_name="P",
            role="coach",
            actor=bo,
            tell=False,
        )
    client = browse(bo)
    with django_assert_num_queries(10):
        page = client.get("/invitations/")
    assert page.text.count("Send again") == n


def test_looking_does_nothing(invitation: Invitation, programme: Programme, nia: User) -> None:
    client = Client()
    path = f"/afon/invitations/{invitation.token}/"
    for browser in (client, Client()):
        assert browser.get(path).status_code == 200
        assert browser.head(path).status_code == 200
        client.force_login(nia)
    invitation.refresh_from_db()
    assert invitation.accepted_at is None
    assert not programme.memberships.filter(user=nia).exists()


def test_accepting(invitation: Invitation, browse: Any, nia: User, programme: Programme) -> None:
    client = browse(nia)
    assert "/accounts/signup/" not in client.get(f"/invitations/{invitation.token}/").text
    done = client.post(f"/invitations/{invitation.token}/", follow=True)
    assert done.redirect_chain == [("/afon/", 302)]
    assert programme.memberships.get(user=nia).role == "coach"


def test_a_guest_cannot_accept(invitation: Invitation, browse: Any) -> None:
    page = browse(None).post(f"/invitations/{invitation.token}/")
    assert "Sign in with a code" in page.text
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_from_the_mail_to_the_role_as_a_newcomer(
    invitation: Invitation, browse: Any, programme: Programme
) -> None:
    client = browse(None)
    path = f"/afon/invitations/{invitation.token}/"
    typed = {"full_name": "Nia", "email": "nia@x.example", "password1": PASSWORD, "next": path}
    client.post("/accounts/signup/", typed)
    confirmed = client.post("/accounts/confirm-email/", {"code": last_code()})
    assert confirmed["Location"] == path
    client.post(f"/invitations/{invitation.token}/")
    assert programme.memberships.get(user__email="nia@x.example").role == "coach"


def test_what_is_said_to_the_wrong_person(
    invitation: Invitation, browse: Any, efa: User, nia: User
) -> None:
    page = browse(efa).post(f"/invitations/{invitation.token}/")
    assert "was sent to another address" in page.text
    assert "nia@x.example" not in page.text
    browse(nia).post(f"/invitations/{invitation.token}/")
    assert "has been used already" in browse(efa).get(f"/invitations/{invitation.token}/").text


def test_what_is_said_when_it_is_too_late(invitation: Invitation, browse: Any, efa: User) -> None:
    invitation.expires_at = timezone.now() - timedelta(seconds=1)
    invitation.save()
    page = browse(efa).post(f"/invitations/{invitation.token}/")
    assert "This invitation has expired." in page.text


def test_unknown_links_are_not_found(
    invitation: Invitation, browse: Any, nia: User, other_programme: Programme
) -> None:
    assert browse(nia).get("/invitations/nothing/").status_code == 404
    other = browse(nia, other_programme).get(f"/invitations/{invitation.token}/")
    assert other.status_code == 404


def test_sending_again_and_withdrawing(
    invitation: Invitation, browse: Any, bo: User, cleo: User, ada: User
) -> None:
    for deed in ("resend", "withdraw"):
        path = f"/invitations/{invitation.pk}/{deed}/"
        assert browse(bo).get(path).status_code == 405
        assert browse(ada).post(path).status_code == 403
        assert browse(cleo).post(path).status_code == 404
        assert browse(None).post(path)["Location"].startswith("/afon/accounts/login/")
    assert (
        "goes to nia" in browse(bo).post(f"/invitations/{invitation.pk}/resend/", follow=True).text
    )
    browse(bo).post(f"/invitations/{invitation.pk}/withdraw/")
    invitation.refresh_from_db()
    assert not invitation.is_open


def test_an_accepted_one_cannot_be_withdrawn(
    invitation: Invitation, browse: Any, bo: User, nia: User, council: Organisation
) -> None:
    browse(nia).post(f"/invitations/{invitation.token}/")
    page = browse(bo).post(f"/invitations/{invitation.pk}/withdraw/", follow=True)
    assert "has been accepted already" in page.text
    assert EmailAddress.objects.filter(user=nia).count() == 1
