"""What reviewers are told. No message names an applicant: it may be a blind review."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import override

from cohorts.intake.models import Call, Panellist
from infuse.bilingual import CODES
from infuse.notices.queue import notify


def tell_assigned(panellist: Panellist, reviews: list[int]) -> None:
    """A reviewer learns that there are applications to read: one message for a whole batch.

    `reviews` are the primary keys of the new ones.
    """
    call = panellist.call
    notify(
        programme=call.programme,
        kind="review_assigned",
        key=f"review_assigned:{min(reviews)}",
        recipient=panellist.person,
        context=about(call)
        | {
            "full_name": panellist.person.full_name,
            "reviews": len(reviews),
            "path": f"/reviews/{reviews[0]}/" if len(reviews) == 1 else "/reviews/",
        },
    )


def about(call: Call) -> dict[str, Any]:
    """The cohort and the day on which reviews are due, in both languages, as plain JSON."""
    context: dict[str, Any] = {
        "cohort_en": call.cohort.name_en,
        "cohort_cy": call.cohort.name_cy,
    }
    for language in CODES:
        with override(language):
            due = call.reviews_due_on
            context[f"due_{language}"] = date_format(due, "j F Y") if due else ""
    return context
