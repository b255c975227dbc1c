"""The skills storey's Django app."""

from django.apps import AppConfig


class SkillsConfig(AppConfig):
    """One app a storey; its rooms are packages inside."""

    name = "skills"

    def ready(self) -> None:
        """Name the storey's reminders."""
        from infuse.notices.rules.registry import register
        from skills.assessments.reminders import RULES

        register(*RULES)
