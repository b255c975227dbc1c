"""People who can sign in, and pages read as a person reads them."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from infuse.models import User

PASSWORD = "three calm herons 7"


@pytest.fixture(autouse=True)
def from_nought(own_rate_limits: None) -> None:
    """Every test here begins with nobody having tried."""


@pytest.fixture
def nia(db: None) -> User:
    """Somebody with an account, a password and a confirmed address, and no role."""
    user = User.objects.create_user("nia@x.example", PASSWORD, full_name="Nia", language="cy")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def guest(db: None) -> Client:
    """A browser that nobody has signed in with."""
    return Client()


def last_code() -> str:
    """The code in the last mail."""
    found = re.search(r"^([A-Z0-9-]{6,12})$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]


def signed_in(client: Client) -> bool:
    """Whether the browser has an account's page."""
    return client.get("/accounts/").status_code == 200
