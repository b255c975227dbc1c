"""Rows of the intake that the demo has none of: a line manager who asks, a nomination."""

from datetime import timedelta

from django.utils import timezone

from cohorts.models import (
    Application,
    Call,
    EndorsementQuestion,
    EndorsementRequest,
    Nomination,
)
from infuse.models import Programme, User


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
