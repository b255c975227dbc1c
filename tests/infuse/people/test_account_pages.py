"""Every page of one's account opens, in our frame, in both languages, without inline code."""

import re

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client

from infuse.models import User
from tests.infuse.people.conftest import PASSWORD

FOR_GUESTS = [
    "login/",
    "signup/",
    "signup/passkey/",
    "login/code/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/done/",
    "inactive/",
]
FOR_OWNERS = [
    "",
    "email/",
    "password/change/",
    "logout/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/webauthn/",
    "2fa/webauthn/add/",
    "reauthenticate/",
]
INLINE = re.compile(r"<[^>]+\s(style|on\w+)=|javascript:")
SCRIPT = re.compile(r"<script(?![^>]*(src=|application/json))")


def check_page(page: str, language: str) -> None:
    assert f'<html lang="{language}"' in page
    assert page.count("<h1") == 1
    assert "govuk-template" in page
    assert not INLINE.search(page)
    assert not SCRIPT.search(page)
    for name in re.findall(r"<input[^>]*>", page):
        assert 'type="hidden"' in name or "govuk-" in name, name


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("path", FOR_GUESTS)
def test_guests_pages(guest: Client, path: str, language: str) -> None:
    guest.cookies["django_language"] = language
    page = guest.get(f"/accounts/{path}")
    assert page.status_code == 200
    check_page(page.text, language)


def come_in(guest: Client, nia: User) -> None:
    """Sign in, and show once more that it is her, as changes to how she signs in ask for."""
    guest.post("/accounts/login/", {"login": nia.email, "password": PASSWORD})
    guest.post("/accounts/reauthenticate/", {"password": PASSWORD})


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("path", FOR_OWNERS)
def test_owners_pages(guest: Client, nia: User, path: str, language: str) -> None:
    nia.language = language
    nia.save()
    come_in(guest, nia)
    page = guest.get(f"/accounts/{path}")
    assert page.status_code == 200
    check_page(page.text, language)


def test_a_guest_is_sent_to_sign_in(guest: Client) -> None:
    assert guest.get("/accounts/")["Location"].startswith("/accounts/login/")


def test_name_and_language(guest: Client, nia: User) -> None:
    guest.force_login(nia)
    typed = {"account-full_name": "Nia Wyn", "account-language": "en"}
    page = guest.post("/accounts/", typed, follow=True)
    nia.refresh_from_db()
    assert (nia.full_name, nia.language) == ("Nia Wyn", "en")
    assert "Your account is changed." in page.text


@pytest.mark.parametrize("typed", [{"account-language": "fr"}, {"account-full_name": ""}])
def test_a_bad_account_changes_nothing(guest: Client, nia: User, typed: dict[str, str]) -> None:
    guest.force_login(nia)
    page = guest.post("/accounts/", {"account-full_name": "X", "account-language": "en"} | typed)
    assert page.status_code == 200
    assert "govuk-error-summary" in page.text
    nia.refresh_from_db()
    assert (nia.full_name, nia.language) == ("Nia", "cy")


def test_the_authenticator_app_guards_the_account(guest: Client, nia: User) -> None:
    come_in(guest, nia)
    guest.get("/accounts/2fa/totp/activate/")
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(guest.session["mfa.totp.secret"], counter))
    guest.post("/accounts/2fa/totp/activate/", {"code": code})
    page = guest.get("/accounts/2fa/recovery-codes/")
    assert page.text.count("<code>") == 10
    guest.post("/accounts/logout/")
    cache.clear()
    asked = guest.post("/accounts/login/", {"login": nia.email, "password": PASSWORD}, follow=True)
    assert asked.redirect_chain[-1][0].startswith("/accounts/2fa/authenticate/")
    check_page(asked.text, "en")  # until she is in, it is the browser's language
    assert guest.get("/accounts/").status_code == 302
