"""The ground's Django app."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class InfuseConfig(AppConfig):
    """Makes the Celery app current, and registers what the app's own database role gets after each
    migration."""

    name = "infuse"

    def ready(self) -> None:
        # Here and not in infuse/__init__.py: ./run imports the package before each command, and
        # Celery would cost half a second of it.
        import_module("infuse.celery")
        from allauth.account.signals import email_confirmed
        from anymail.signals import tracking

        from infuse.notices.bounces.receiving import take_event
        from infuse.people.sign_in import forget_a_strangers_password
        from infuse.tenancy.grants import grant_to_app

        email_confirmed.connect(forget_a_strangers_password)
        tracking.connect(take_event)

        def grant(using: str, **kwargs: Any) -> None:
            grant_to_app(using)

        post_migrate.connect(grant, sender=self, weak=False)
