"""The experiments storey's Django app."""

from django.apps import AppConfig


class ExperimentsConfig(AppConfig):
    """One app a storey; its rooms are packages inside."""

    name = "experiments"
