"""The experiments storey's Django app."""

from django.apps import AppConfig


class ExperimentsConfig(AppConfig):
    """One app a storey; its rooms are packages inside."""

    name = "experiments"

    def ready(self) -> None:
        """Name the storey's reminders."""
        from experiments.reminders import RULES
        from infuse.notices.rules.registry import register

        register(*RULES)
