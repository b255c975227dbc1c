"""How long until something begins, in words that one takes in at a glance. Pure."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def time_left(starts_at: datetime, ends_at: datetime, now: datetime) -> str:
    """ "in 3 days", "in 2 hours", "now", "over": the largest unit that fits, rounded down."""
    if now >= ends_at:
        return _("over")
    if now >= starts_at:
        return _("now")
    left = starts_at - now
    if left >= timedelta(days=1):
        return ngettext("in %(n)d day", "in %(n)d days", left.days) % {"n": left.days}
    hours = left // timedelta(hours=1)
    if hours:
        return ngettext("in %(n)d hour", "in %(n)d hours", hours) % {"n": hours}
    minutes = max(1, left // timedelta(minutes=1))
    return ngettext("in %(n)d minute", "in %(n)d minutes", minutes) % {"n": minutes}
