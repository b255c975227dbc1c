"""Signing up and in: by password, by code, and never telling whether an address is known."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from infuse.models import User
from tests.infuse.people.conftest import PASSWORD, last_code, signed_in

NEW = {"full_name": "Non", "email": "non@x.example", "password1": PASSWORD}


def test_password(guest: Client, nia: User) -> None:
    sent = guest.post("/accounts/login/", {"login": "NIA@x.example", "password": PASSWORD})
    assert sent.status_code == 302
    assert signed_in(guest)


def test_a_wrong_password_keeps_the_address(guest: Client, nia: User) -> None:
    page = guest.post("/accounts/login/", {"login": nia.email, "password": "wrong"})
    assert page.status_code == 200
    assert 'value="nia@x.example"' in page.text
    assert "govuk-error-summary" in page.text
    assert "wrong" not in page.text


def test_code_in_the_readers_language(guest: Client, nia: User) -> None:
    guest.post("/accounts/login/code/", {"email": nia.email})
    assert mail.outbox[-1].to == [nia.email]
    assert mail.outbox[-1].extra_headers["Content-Language"] == "cy"
    wrong = guest.post("/accounts/login/code/confirm/", {"code": "000000"})
    assert "govuk-error-summary" in wrong.text
    guest.post("/accounts/login/code/confirm/", {"code": last_code()})
    assert signed_in(guest)


def test_sign_up_then_confirm_by_code_then_go_on(guest: Client, programme: Any) -> None:
    guest.post("/accounts/signup/?next=/afon/", NEW | {"next": "/afon/"})
    assert not signed_in(guest)
    done = guest.post("/accounts/confirm-email/", {"code": last_code()})
    assert done["Location"] == "/afon/"
    user = User.objects.get(email=NEW["email"])
    assert user.full_name == "Non"
    assert user.has_usable_password()
    assert signed_in(guest)


@pytest.mark.parametrize("address", ["nia@x.example", "nobody@x.example"])
@pytest.mark.parametrize(
    ("path", "field"),
    [("/accounts/login/code/", "email"), ("/accounts/password/reset/", "email")],
)
def test_an_address_is_not_told(
    guest: Client, nia: User, path: str, field: str, address: str
) -> None:
    answer = guest.post(path, {field: address}, follow=True)
    assert answer.status_code == 200
    assert "Enter the code" in answer.text or "We have sent you an email" in answer.text
    assert mail.outbox[-1].to == [address]


def test_signing_up_with_a_known_address_looks_the_same(guest: Client, nia: User) -> None:
    known = guest.post("/accounts/signup/", NEW | {"email": nia.email}, follow=True)
    told = mail.outbox[-1]
    other = Client().post("/accounts/signup/", NEW, follow=True)
    assert known.redirect_chain == other.redirect_chain
    assert "eisoes" in str(told.subject)  # "already", in Nia's language
    assert User.objects.filter(email=nia.email).count() == 1


def test_a_strangers_password_does_not_stay(guest: Client) -> None:
    stranger = Client()
    stranger.post("/accounts/signup/", NEW)
    guest.post("/accounts/login/code/", {"email": NEW["email"]})
    guest.post("/accounts/login/code/confirm/", {"code": last_code()})
    assert signed_in(guest)
    stranger.post("/accounts/login/", {"login": NEW["email"], "password": PASSWORD})
    assert not signed_in(stranger)
    assert not User.objects.get(email=NEW["email"]).has_usable_password()
    assert EmailAddress.objects.get(email=NEW["email"]).verified


@pytest.mark.parametrize(
    ("field", "value"),
    [("full_name", ""), ("email", "no address"), ("password1", "short"), ("email", "")],
)
def test_a_bad_sign_up_keeps_what_was_typed(guest: Client, field: str, value: str) -> None:
    page = guest.post("/accounts/signup/", NEW | {field: value})
    assert page.status_code == 200
    assert "govuk-error-summary" in page.text
    assert not User.objects.exists()
    for name in {"full_name", "email"} - {field}:
        assert f'value="{NEW[name]}"' in page.text
    assert PASSWORD not in page.text


def test_too_many_tries_are_slowed_down(guest: Client, nia: User) -> None:
    for _time in range(6):
        page = guest.post("/accounts/login/", {"login": nia.email, "password": "wrong"})
    assert "Too many failed login attempts" in page.text
    guest.post("/accounts/login/", {"login": nia.email, "password": PASSWORD})
    assert not signed_in(guest)


def test_a_mail_server_that_is_down_is_said(guest: Client, nia: User, settings: Any) -> None:
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 1},
        }
    }
    page = guest.post("/accounts/login/code/", {"email": nia.email}, follow=True)
    assert page.status_code == 200
    assert "Mail cannot be sent just now" in page.text


def test_the_language_switch_keeps_the_typed_address(guest: Client) -> None:
    typed = {"login": "non@x.example", "password": PASSWORD, "language": "cy"}
    page = guest.post("/language/?next=/accounts/login/", typed, follow=True)
    assert 'lang="cy"' in page.text
    assert 'value="non@x.example"' in page.text
    assert PASSWORD not in page.text


def test_somebody_who_never_rests_gets_a_plain_page(guest: Client) -> None:
    for _time in range(21):
        page = guest.post("/accounts/signup/", NEW | {"password1": "short"})
    assert page.status_code == 429
    assert "Too many tries" in page.text
