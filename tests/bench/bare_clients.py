"""A client for bare views: nothing of ours stands between it and them."""

from django.test import Client
from django.test.client import ClientHandler
from django.test.utils import override_settings


def bare_client_through(scope: str) -> Client:
    """A client whose requests meet nothing but Django's own sessions and sign-in, then `scope`."""
    client = Client()
    handler = ClientHandler(enforce_csrf_checks=False)
    bare = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        scope,
    ]
    with override_settings(MIDDLEWARE=bare):
        handler.load_middleware()
    client.handler = handler
    return client
