"""What line managers, nominees and applicants hear about endorsing and nominating, as notices.

No link stands here: the mail makes it when it is sent (`templatetags/intake_links.py`).
"""

from typing import Any

from django.utils.timezone import localdate

from cohorts.intake.endorsement.models import (
    EndorsementQuestion,
    EndorsementRequest,
    Nomination,
)
from cohorts.intake.models import Application
from cohorts.intake.telling import about_application, day_in_both
from infuse.notices.queue import notify
from infuse.people.models import User


def _cohort(application: Application) -> dict[str, Any]:
    cohort = application.call.cohort
    return {"cohort_en": cohort.name_en, "cohort_cy": cohort.name_cy}


def manager_context(request: EndorsementRequest, known: User | None) -> dict[str, Any]:
    """What every message to a line manager says; `known` is their account, if they have one."""
    application = request.application
    cohort = application.call.cohort
    return {
        "request_id": request.pk,
        "manager": request.name,
        "applicant": application.full_name,
        "hours": cohort.planned_hours_per_week,
        **_cohort(application),
        **day_in_both("first_day", cohort.starts_on),
        **day_in_both("last_day", cohort.ends_on),
        **day_in_both("holds_until", localdate(request.expires_at)),
    }


def manager_language(known: User | None) -> str:
    """The language of the line manager's account; "" where nobody knows it: the mail has both."""
    return known.language if known else ""


def _to_manager(request: EndorsementRequest, kind: str, key: str, **more: Any) -> None:
    known = User.objects.filter(email__iexact=request.address).first()
    notify(
        programme=request.programme,
        kind=kind,
        key=key,
        recipient=known,
        address=request.address,
        language=manager_language(known),
        context=manager_context(request, known) | more,
    )


def tell_asked(request: EndorsementRequest) -> None:
    """The line manager is asked."""
    _to_manager(request, "endorsement_asked", f"endorsement_asked:{request.pk}")


def tell_replied(question: EndorsementQuestion, request: EndorsementRequest) -> None:
    """The line manager hears the applicant's reply; the link in it is the one that holds."""
    _to_manager(
        request,
        "endorsement_replied",
        f"endorsement_replied:{question.pk}",
        question=question.text,
        reply=question.reply,
    )


def _to_applicant(application: Application, kind: str, key: str, **more: Any) -> None:
    notify(
        programme=application.programme,
        kind=kind,
        key=key,
        recipient=application.person,
        language=application.person.language or application.written_in,
        context=about_application(application) | more,
    )


def tell_question(question: EndorsementQuestion) -> None:
    """The applicant hears what the line manager wants to know."""
    key = f"endorsement_question:{question.pk}"
    _to_applicant(question.application, "endorsement_question", key, question=question.text)


def tell_answered(application: Application, answer: str, reason: str, event: int) -> None:
    """The applicant hears what the line manager answered."""
    key = f"endorsement_answered:{application.pk}:{event}"
    _to_applicant(application, "endorsement_answered", key, answer=answer, reason=reason)


def tell_nominated(nomination: Nomination, *, language: str, has_applied: bool) -> None:
    """The nominee hears who thought of them, and how to begin."""
    cohort = nomination.call.cohort
    known = User.objects.filter(email__iexact=nomination.email).first()
    own = known.language if known else ""
    context = {
        "nomination_id": nomination.pk,
        "name": nomination.name,
        "nominator": str(nomination.nominator),
        "reason": nomination.reason,
        "has_applied": has_applied,
        "cohort_en": cohort.name_en,
        "cohort_cy": cohort.name_cy,
        **day_in_both("closes", localdate(nomination.call.closes_at)),
    }
    notify(
        programme=nomination.programme,
        kind="nomination",
        key=f"nomination:{nomination.pk}",
        recipient=known,
        address=nomination.email,
        language=own or language,
        context=context,
    )


def tell_declined(nomination: Nomination) -> None:
    """The nominator hears that the nominee does not want to apply, and why when they said it."""
    cohort = nomination.call.cohort
    notify(
        programme=nomination.programme,
        kind="nomination_declined",
        key=f"nomination_declined:{nomination.pk}",
        recipient=nomination.nominator,
        context={
            "full_name": nomination.nominator.full_name,
            "nominee": nomination.name,
            "reason": nomination.decline_reason,
            "path": f"/calls/{cohort.slug}/nominations/",
            "cohort_en": cohort.name_en,
            "cohort_cy": cohort.name_cy,
        },
    )
