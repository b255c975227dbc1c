"""The nomination whose link somebody followed, remembered until they begin to apply."""

from cohorts.intake.endorsement.models import Nomination
from cohorts.intake.models import Call
from infuse.request import Request

KEY = "nomination_followed"


def remember_nomination(request: Request, nomination: Nomination) -> None:
    """It is taken up when this visitor begins an application."""
    request.session[KEY] = [nomination.call_id, nomination.pk]


def nomination_before(request: Request, call: Call) -> int | None:
    """The nomination to this call that was followed, if any."""
    call_id, key = request.session.get(KEY) or (None, None)
    return key if call_id == call.pk else None
