"""Which reminders are due: an application that was begun and not sent, before the call closes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from cohorts.intake.models import Application, Call
from cohorts.intake.telling import about_application, day_in_both
from infuse.notices.queue import notify
from infuse.tenancy.models import Programme

# Nobody is written to before eight in the morning or after seven in the evening, local time.
HUMANE = range(8, 19)
LEADS = (2, 7)  # days before the close
FRESH = timedelta(days=1)


def remind_unfinished(programme: Programme, *, at: datetime | None = None) -> int:
    """Queue a notice for each draft of a call that closes within a week, and again within two days.

    Returns how many are new. Safe to run any number of times; nobody is reminded on the day on
    which they began. Who has sent or withdrawn is not written to, nor anybody after the close.
    """
    at = (at or timezone.now()).astimezone(UTC)
    if at.astimezone(ZoneInfo(programme.time_zone)).hour not in HUMANE:
        return 0
    last = at + timedelta(days=max(LEADS))
    calls = programme.calls.filter(opens_at__lt=at, closes_at__gt=at, closes_at__lte=last)
    return sum(_remind(call, at) for call in calls.select_related("programme", "cohort"))


def _remind(call: Call, at: datetime) -> int:
    left = call.closes_at - at
    lead = min(days for days in LEADS if left <= timedelta(days=days))
    drafts = call.applications.filter(
        state=Application.State.DRAFT, created_at__lt=at - FRESH
    ).select_related("person")
    day = timezone.localdate(call.closes_at, call.programme.clock)
    days = max(1, (day - timezone.localdate(at, call.programme.clock)).days)
    made = 0
    for application in drafts:
        application.call, application.programme = call, call.programme
        context = about_application(application) | {"days": days} | day_in_both("closes", day)
        notice = notify(
            programme=call.programme,
            kind="application_unfinished",
            key=f"application_unfinished:{application.pk}:{day.isoformat()}:{lead}",
            recipient=application.person,
            language=application.person.language or application.written_in,
            context=context,
        )
        made += notice is not None
    return made
