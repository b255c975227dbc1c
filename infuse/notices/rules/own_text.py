"""A programme's own words for a reminder: names in {braces}, and nothing else that is looked up.

The text of people is never a template: braces hold one of a few names, or the text is refused.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from infuse.notices.models import Notice
from infuse.notices.rules.models import ReminderSetting
from infuse.notices.rules.registry import rule_of_kind
from infuse.notices.rules.rule import Rule
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme

_NAME = re.compile(r"\{([a-z_]+)\}")
_READ = "_reminder_setting"
_BRACE = re.compile(r"[{}]")
# What every rule's text may name.
ALWAYS = {
    "programme": gettext_lazy("The name of the programme"),
    "link": gettext_lazy("The address of the page that it is about"),
}


def placeholders_of(rule: Rule) -> dict[str, Any]:
    """What a rule's text may name, and what each name stands for."""
    return {**rule.placeholders, **ALWAYS}


def check_text(rule: Rule, text: str, *, needs_link: bool = False) -> None:
    """Refuse a text that names what the rule does not know, or forgets the way to the page.

    Raises ValidationError with a sentence for the field.
    """
    known = placeholders_of(rule)
    strange = [name for name in _NAME.findall(text) if name not in known]
    if strange:
        raise ValidationError(
            _("{%(name)s} is not one of the names that this text may use.") % {"name": strange[0]},
            code="placeholder",
        )
    if _BRACE.search(_NAME.sub("", text)):
        raise ValidationError(
            _("Use braces only around the names listed, such as {link}."), code="brace"
        )
    if needs_link and "{link}" not in text:
        raise ValidationError(
            _("Put {link} where people should find the page that it is about."), code="link"
        )


def fill(text: str, values: dict[str, Any]) -> str:
    """The text with each name replaced by what it stands for; what is missing leaves nothing."""
    return _NAME.sub(lambda found: _said(values.get(found[1])), text)


def _said(value: Any) -> str:
    if isinstance(value, datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)


def own_text(notice: Notice, language: str = "") -> tuple[str, str] | None:
    """Subject and body in the programme's own words; None where it uses those of the platform.

    `language` is the notice's, unless a mail has both. One query; none for what is no reminder, or
    where `read_settings` has read them for many at once.
    """
    rule = rule_of_kind(notice.kind)
    if rule is None:
        return None
    if _READ not in vars(notice):
        with in_programme(notice.programme_id):
            read_settings([notice])
    setting: ReminderSetting | None = vars(notice)[_READ]
    if setting is None or not setting.subject_en:
        return None
    return worded(rule, setting, notice.programme, notice.context, language or notice.language)


def read_settings(notices: Sequence[Notice]) -> None:
    """Read, for notices of one programme, in which words each goes. One query, in its programme."""
    rules = {notice.kind: rule_of_kind(notice.kind) for notice in notices}
    codes = {rule.code for rule in rules.values() if rule}
    rows: dict[str, ReminderSetting] = {}
    if codes:
        found = ReminderSetting.objects.filter(
            programme=notices[0].programme_id, rule__in=codes
        ).exclude(subject_en="")
        rows = {row.rule: row for row in found}
    for notice in notices:
        rule = rules[notice.kind]
        remember(notice, rows.get(rule.code) if rule else None)


def remember(notice: Notice, setting: ReminderSetting | None) -> None:
    """The setting of a notice's reminder, or that it has none, so that nobody asks again."""
    vars(notice)[_READ] = setting


def worded(
    rule: Rule,
    setting: ReminderSetting,
    programme: Programme,
    context: dict[str, Any],
    language: str,
) -> tuple[str, str]:
    """A setting's own subject and body, filled from a notice's context."""
    from infuse.notices.message import in_one_language

    home = f"{settings.SITE_URL}/{programme.slug}"
    values = in_one_language(context, language) | {
        "programme": programme.name,
        "link": f"{home}{rule.link(context)}",
    }
    subject = fill(getattr(setting, f"subject_{language}"), values)
    return " ".join(subject.split()), fill(getattr(setting, f"body_{language}"), values).strip()
