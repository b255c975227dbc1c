"""A programme's reminders as they are now: what it changed, and how the rest came."""

from dataclasses import dataclass

from infuse.notices.rules.hours import Hours
from infuse.notices.rules.models import ReminderHours, ReminderSetting
from infuse.notices.rules.rule import Rule, Timing
from infuse.tenancy.models import Programme


@dataclass(frozen=True)
class Book:
    """The settings that differ, by the code of their rule, and the hours."""

    settings: dict[str, ReminderSetting]
    hours: Hours

    def timing(self, rule: Rule) -> Timing:
        """Whether and when a rule reminds in the programme."""
        setting = self.settings.get(rule.code)
        return timing_of(setting) if setting else rule.timing


def book_of(programme: Programme) -> Book:
    """Two queries."""
    settings = ReminderSetting.objects.filter(programme=programme)
    hours = ReminderHours.objects.filter(programme=programme).first()
    return Book(
        {setting.rule: setting for setting in settings},
        Hours(hours.begins, hours.ends) if hours else Hours(),
    )


def timing_of(setting: ReminderSetting) -> Timing:
    """When a programme's own setting reminds."""
    return Timing(
        is_on=setting.is_on,
        leads=tuple(setting.leads),
        every=setting.every,
        most=setting.most,
        working_days=setting.working_days,
    )


def is_on(programme: Programme, code: str) -> bool:
    """Whether a rule is switched on in the programme: for deeds that send by themselves."""
    off = ReminderSetting.objects.filter(programme=programme, rule=code, is_on=False)
    return not off.exists()
