"""A reminder as it would come: to be read on the page, or sent to oneself as a test."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from infuse.bilingual import CODES
from infuse.notices.message import text_of
from infuse.notices.models import Notice
from infuse.notices.queue import notify
from infuse.notices.rules.models import ReminderSetting
from infuse.notices.rules.own_text import remember
from infuse.notices.rules.rule import Rule
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme

# The key of a test: it is no reminder, and counts nowhere as one.
TEST = "test:"


def preview_of(
    rule: Rule, programme: Programme, setting: ReminderSetting | None = None
) -> dict[str, tuple[str, str]]:
    """Subject and body in both languages, with made-up people; in the words of `setting`, kept or
    just typed, where it has some.
    """
    return {language: _in(language, rule, programme, setting) for language in CODES}


def _in(
    language: str, rule: Rule, programme: Programme, typed: ReminderSetting | None
) -> tuple[str, str]:
    with override(language):
        notice = Notice(
            programme=programme, kind=rule.kind, language=language, context=dict(rule.sample)
        )
        remember(notice, typed)
        return text_of(notice, language)


@transaction.atomic
def send_test(
    *, programme: Programme, rule: Rule, actor: User, at: datetime | None = None
) -> Notice | None:
    """Send somebody the reminder as it stands, with made-up people; None when they have just had
    it: within a minute it goes once.
    """
    at = at or timezone.now()
    notice = notify(
        programme=programme,
        kind=rule.kind,
        key=f"{TEST}{rule.code}:{actor.pk}:{at:%Y%m%d%H%M}",
        recipient=actor,
        context={**rule.sample, "is_test": True},
    )
    if notice is not None:
        data = {"rule": rule.code}
        record(verb="notices.reminder_tested", subject=notice, actor=actor, at=at, data=data)
    return notice
