"""Rows of the intake that the demo has none of: a line manager who asks, a nomination."""

from datetime import timedelta

from django.utils import timezone

from cohorts.intake.form.drafting import change_form, draft_form
from cohorts.intake.form.edits import put_question
from cohorts.intake.form.questions import ELIGIBILITY
from cohorts.models import (
    Application,
    Call,
    EndorsementQuestion,
    EndorsementRequest,
    Nomination,
)
from infuse.models import Programme, User
from tests.cohorts.intake.form.making import WORKS_HERE


def endorsing(programme: Programme, otherwise: Application) -> Application:
    """An application whose line manager was asked, and asks something themselves."""
    rows = programme.applications.filter(state=Application.State.SUBMITTED)
    application = rows.select_related("programme", "person", "call__cohort").first()
    application, now = application or otherwise, timezone.now()
    EndorsementRequest.objects.create(
        programme=programme,
        application=application,
        address="manager@somewhere.example",
        language="en",
        sent_at=now,
        expires_at=now + timedelta(days=7),
    )
    EndorsementQuestion.objects.create(
        programme=programme, application=application, text="Which days?", asked_at=now
    )
    return application


def nomination(call: Call, nominator: User) -> Nomination:
    """Somebody who was nominated and has not begun."""
    return Nomination.objects.create(
        programme=call.programme,
        call=call,
        nominator=nominator,
        name="Somebody",
        email="somebody@somewhere.example",
        reason="They are curious.",
        nominated_at=timezone.now(),
    )


def eligibility_key(call: Call) -> str:
    """A question before the call's form, put into its draft where there is none."""
    if not draft_form(call).of(ELIGIBILITY):
        change_form(
            call=call,
            change=lambda form, published, key: put_question(form, WORKS_HERE, published, key),
            what="question_added",
            actor=None,
        )
    return draft_form(call).of(ELIGIBILITY)[0].key
