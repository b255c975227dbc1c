"""The ground's Django app."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class InfuseConfig(AppConfig):
    """Registers the grants that the app's own database role gets after each migration."""

    name = "infuse"

    def ready(self) -> None:
        from infuse.tenancy.grants import grant_to_app

        def grant(using: str, **kwargs: Any) -> None:
            grant_to_app(using)

        post_migrate.connect(grant, sender=self, weak=False)
