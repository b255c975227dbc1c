"""The cohorts storey's Django app."""

from django.apps import AppConfig


class CohortsConfig(AppConfig):
    """One app a storey; its rooms are packages inside."""

    name = "cohorts"
