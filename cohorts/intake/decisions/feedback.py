"""What those who are not accepted read of the reviewers' feedback, as a manager chose it."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cohorts.intake.models import Call, Decision, Review
from infuse.people.models import User
from infuse.record.write import record


def feedback_on(decisions: Iterable[Decision]) -> QuerySet[Review]:
    """The reviews that say something to these applicants; none with a conflict of interest."""
    applications = [decision.application_id for decision in decisions]
    rows = Review.objects.filter(application__in=applications, submitted_at__isnull=False)
    return rows.exclude(feedback_for_applicant="").filter(conflict_of_interest=False).order_by("pk")


@transaction.atomic
def choose_feedback(
    *,
    call: Call,
    decision_ids: Iterable[int],
    review_ids: Iterable[int],
    actor: User,
    at: datetime | None = None,
) -> int:
    """Give each of these decisions the feedback of the reviews chosen for its application.

    A decision that nobody chose feedback for gets none. Returns how many changed. Raises
    ValidationError when somebody was told meanwhile: what they read is not changed any more.
    """
    rows = call.programme.decisions.select_for_update(no_key=True, of=("self",)).filter(
        application__call=call, pk__in=list(decision_ids)
    )
    decisions = list(rows.order_by("pk"))
    if any(decision.told_at for decision in decisions):
        text = _("Some of them have been told already. Load the page again to see whom.")
        raise ValidationError(text, code="told")
    texts: dict[int, list[str]] = {}
    for review in feedback_on(decisions).filter(pk__in=list(review_ids)):
        texts.setdefault(review.application_id, []).append(review.feedback_for_applicant.strip())
    changed = []
    for decision in decisions:
        feedback = "\n\n".join(texts.get(decision.application_id, []))
        if decision.feedback != feedback:
            decision.feedback = feedback
            changed.append(decision)
    if changed:
        Decision.objects.bulk_update(changed, ["feedback"], batch_size=500)
        data = {"decisions": [decision.pk for decision in changed]}
        record(verb="intake.feedback_chosen", subject=call, actor=actor, at=at, data=data)
    return len(changed)
