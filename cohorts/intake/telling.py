"""What applicants and reviewers are told, as notices."""

from typing import Any

from cohorts.intake.models import Application, Decision, Review
from infuse.notices.queue import notify


def _about(application: Application) -> dict[str, Any]:
    cohort = application.call.cohort
    return {
        "full_name": application.full_name,
        "ref": application.ref,
        "cohort_slug": cohort.slug,
        "cohort_en": cohort.name_en,
        "cohort_cy": cohort.name_cy,
        "starts_on": cohort.starts_on.isoformat(),
    }


def tell_received(application: Application) -> None:
    """The applicant learns that it came in."""
    notify(
        programme=application.programme,
        kind="application_received",
        key=f"application_received:{application.pk}",
        recipient=application.person,
        context=_about(application),
    )


def tell_decided(decision: Decision) -> None:
    """The applicant learns what was decided. The reason is for the record, not for the mail."""
    application = decision.application
    notify(
        programme=application.programme,
        kind=f"application_{decision.outcome}",
        key=f"application_decided:{decision.pk}",
        recipient=application.person,
        context=_about(application),
    )


def tell_assigned(review: Review) -> None:
    """A reviewer learns that there is an application to read. It is not named in the mail."""
    cohort = review.application.call.cohort
    person = review.panellist.person
    notify(
        programme=review.programme,
        kind="review_assigned",
        key=f"review_assigned:{review.pk}",
        recipient=person,
        context={
            "full_name": person.full_name,
            "review": review.pk,
            "cohort_en": cohort.name_en,
            "cohort_cy": cohort.name_cy,
        },
    )
