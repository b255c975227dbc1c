"""What the page of a register shows beside its rows."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.inspire.attendance.forms import RegisterForm
from cohorts.inspire.attendance.people import session_day, waiting_for
from cohorts.inspire.models import Attendance, Session
from skills.assessments.moments import day_in


def figures_of(statuses: Sequence[str], people: int) -> list[dict[str, Any]]:
    """How many have each mark, and how many have none."""
    counts = Counter(statuses)
    figures = [{"value": counts[code], "label": label} for code, label in Attendance.Status.choices]
    unmarked = max(people - len(statuses), 0)
    return [*figures, {"value": unmarked, "label": _("Not marked yet")}]


def page_context(session: Session, form: RegisterForm) -> dict[str, Any]:
    """Everything that `register_edit.html` needs; a query for who waits, if it is a choice."""
    attendances = list(form.attendances.values())
    return {
        "session": session,
        "form": form,
        "last": attendances[-1] if attendances else None,
        "figures": figures_of([mark.status for mark in attendances], len(form.people)),
        "early": day_in(session.programme, timezone.now()) < session_day(session),
        "crumbs": crumbs_of(session),
        "waiting": waiting_for(session),
    }


def crumbs_of(session: Session) -> list[dict[str, str]]:
    """Weeks, then the session's week."""
    week = session.week
    return [
        {"label": _("Weeks"), "url": f"{reverse('week_list')}?cohort={week.cohort.slug}"},
        {
            "label": _("Week %(number)d") % {"number": week.number},
            "url": reverse("week_detail", args=[week.cohort.slug, week.number]),
        },
    ]
