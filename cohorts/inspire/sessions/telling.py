"""Messages to those whom a change of sessions concerns."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import override

from cohorts.inspire.models import Session, SignUp
from cohorts.inspire.sessions.people import concerned
from cohorts.inspire.sessions.wording import session_context
from cohorts.roster.models import Associate, Cohort
from infuse.notices.models import Notice
from infuse.notices.queue import notify


def tell_changed(session: Session, before: dict[str, Any]) -> int:
    """Tell those concerned that a session has another time or place; returns to how many.

    `before` is its `session_context` as it was.
    """
    was = {"was_day_en": before["day_en"], "was_day_cy": before["day_cy"]}
    was |= {"was_start": before["start"]}
    return _tell("session_changed", session, concerned(session), was)


def tell_cancelled(session: Session, people: Iterable[Associate]) -> int:
    """Tell people that a session is cancelled, and why; returns to how many."""
    reason = {"reason_en": session.cancel_reason_en, "reason_cy": session.cancel_reason_cy}
    return _tell("session_cancelled", session, people, {**reason, "choose": bool(session.group)})


def tell_place(signup: SignUp) -> int:
    """Tell somebody who waited that they have a place."""
    return _tell("session_place", signup.session, [signup.associate], {}, signup.pk)


def _tell(
    kind: str, session: Session, people: Iterable[Associate], more: dict[str, Any], mark: int = 0
) -> int:
    context = session_context(session, session.programme.clock) | more
    notices = [
        notify(
            programme=session.programme,
            kind=kind,
            key=f"{kind}:{session.pk}:{mark or session.sequence}:{one.person_id}",
            recipient=one.person,
            context=context,
        )
        for one in people
    ]
    return sum(notice is not None for notice in notices)


def tell_cohort_moved(cohort: Cohort, to: date, at: datetime) -> int:
    """Tell a cohort's associates from which day it goes on; returns to how many."""
    context: dict[str, Any] = {
        "cohort_en": cohort.name_en,
        "cohort_cy": cohort.name_cy,
        "path": f"/weeks/?cohort={cohort.slug}",
    }
    for language in ("en", "cy"):
        with override(language):
            context[f"day_{language}"] = date_format(to, "l j F Y")
    people = cohort.associates.filter(withdrawal=None).select_related("person")
    stamp = f"{at:%Y%m%d%H%M%S}"
    for one in people:
        notify(
            programme=cohort.programme,
            kind="cohort_shifted",
            key=f"cohort_shifted:{cohort.pk}:{to.isoformat()}:{stamp}:{one.person_id}",
            recipient=one.person,
            context=context,
        )
    return len(people)


def withdraw_reminders(session: Session, outcome: str) -> None:
    """Reminders of a session that have not gone out are not needed any more."""
    Notice.objects.filter(
        programme_id=session.programme_id,
        key__startswith=f"session_tomorrow:{session.pk}:",
        state=Notice.State.DUE,
    ).update(state=Notice.State.SUPERSEDED, outcome=outcome)
