"""When a rule reminds, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from infuse.notices.rules.rule import Counts, Rule, Timing


def when_words(rule: Rule, timing: Timing) -> str:
    """A sentence about when it goes, such as "7 and 2 days before"."""
    if rule.counts is Counts.WEEKLY:
        return _("Once a week while it lasts")
    if rule.counts is Counts.AT_ONCE:
        return _("When it happens")
    if not timing.leads:
        return _("Only where the template of a cohort asks for it")
    if rule.counts is Counts.BEFORE:
        return _before(sorted(timing.leads, reverse=True))
    first = _after(rule, sorted(timing.leads))
    return f"{first}. {_again(rule, timing)}" if timing.every else first


def _before(leads: list[int]) -> str:
    before = [lead for lead in leads if lead]
    if not before:
        return _("On the day")
    text = ngettext("%(days)s day before", "%(days)s days before", _number(before)) % {
        "days": joined(before)
    }
    return _("%(before)s, and on the day") % {"before": text} if 0 in leads else text


def _after(rule: Rule, leads: list[int]) -> str:
    if rule.counts is Counts.WORKED:
        text = ngettext("After %(days)s working day", "After %(days)s working days", _number(leads))
    else:
        text = ngettext("After %(days)s day", "After %(days)s days", _number(leads))
    return text % {"days": joined(leads)}


def _number(numbers: list[int]) -> int:
    """What the noun after several numbers agrees with."""
    return numbers[0] if len(numbers) == 1 else max(numbers)


def _again(rule: Rule, timing: Timing) -> str:
    if rule.counts is Counts.WORKED:
        text = ngettext(
            "Again every %(days)d working day, %(most)d times in all",
            "Again every %(days)d working days, %(most)d times in all",
            timing.every,
        )
    else:
        text = ngettext(
            "Again every %(days)d day, %(most)d times in all",
            "Again every %(days)d days, %(most)d times in all",
            timing.every,
        )
    return text % {"days": timing.every, "most": timing.most}


def joined(numbers: list[int]) -> str:
    """Numbers as they are said: "7, 2 and 0"."""
    said = [str(number) for number in numbers]
    if len(said) < 2:
        return "".join(said)
    return _("%(first)s and %(last)s") % {"first": ", ".join(said[:-1]), "last": said[-1]}
