"""The skills storey's Django app."""

from django.apps import AppConfig


class SkillsConfig(AppConfig):
    """One app a storey; its rooms are packages inside."""

    name = "skills"
