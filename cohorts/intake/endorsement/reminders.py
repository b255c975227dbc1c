"""The reminder of a line manager who was asked for the time and has not answered."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.intake.endorsement.links import ENDORSEMENT, signed
from cohorts.intake.endorsement.models import EndorsementQuestion, EndorsementRequest
from cohorts.intake.endorsement.telling import manager_context, manager_language
from cohorts.intake.models import Application, Endorsement
from infuse.notices.rules.rule import Counts, Due, Occasion, Rule, Timing, Topic
from infuse.people.models import User

_COHORT = "application__call__cohort__"
# The columns that a message to a line manager reads.
NEEDED = (
    "programme",
    "name",
    "address",
    "language",
    "sent_at",
    "expires_at",
    "application__full_name",
    *(_COHORT + name for name in ("name_en", "name_cy", "starts_on", "ends_on")),
    f"{_COHORT}planned_hours_per_week",
)


def _waiting(occasion: Occasion) -> Iterator[Due]:
    """It stops with an answer, with the link, with a withdrawal or a decision, and while a
    question of the line manager's waits for its reply.
    """
    asking = EndorsementQuestion.objects.filter(
        application=OuterRef("application"), replied_at=None
    )
    rows = (
        occasion.programme.endorsementrequests.filter(
            ~Exists(asking),
            ended_at=None,
            expires_at__gt=occasion.at,
            sent_at__lte=occasion.at,
            application__state=Application.State.SUBMITTED,
            application__endorsement__answer=Endorsement.Answer.PENDING,
        )
        .select_related("programme", "application__call__cohort")
        .only(*NEEDED)
    )
    clock = occasion.programme.clock
    found: list[tuple[EndorsementRequest, int]] = []
    for request in rows.order_by("pk"):
        waited = (occasion.today - timezone.localdate(request.sent_at, clock)).days
        if (step := occasion.timing.step(waited)) is not None:
            found.append((request, step))
    known = _accounts([request.address for request, _step in found])
    for request, step in found:
        account = known.get(request.address.lower())
        yield Due(
            key=f"endorsement_waiting:{request.pk}:{step}",
            recipient=account,
            address=request.address,
            language=manager_language(account),
            context=manager_context(request, account) | {"name": request.name},
        )


def _accounts(addresses: list[str]) -> dict[str, User]:
    """The accounts of these addresses, in one query; none for nobody."""
    if not addresses:
        return {}
    rows = User.objects.annotate(lowered=Lower("email"))
    wanted = {address.lower() for address in addresses}
    return {user.email.lower(): user for user in rows.filter(lowered__in=wanted)}


def _link(context: dict[str, Any]) -> str:
    # Made with the mail: the row keeps no link.
    return f"/endorsements/{signed(context['request_id'], ENDORSEMENT)}/"


WAITING = Rule(
    code="endorsement_waiting",
    topic=Topic.APPLYING,
    name=_("A line manager’s answer"),
    about=_("A line manager who was asked for the time, and has not answered, is asked again."),
    kinds=("endorsement_waiting",),
    counts=Counts.WAITED,
    timing=Timing(leads=(3, 7), working_days=True),
    due=_waiting,
    link=_link,
    placeholders={
        "manager": _("The line manager’s name"),
        "applicant": _("The applicant’s name"),
        "cohort": _("The name of the cohort"),
        "hours": _("How many hours a week it takes"),
        "first_day": _("The cohort’s first day"),
        "last_day": _("The cohort’s last day"),
        "holds_until": _("The day until which the link holds"),
    },
    sample={
        "request_id": 0,
        "manager": "Mair Owen",
        "applicant": "Ada Lewis",
        "hours": 6,
        "cohort_en": "Spring cohort",
        "cohort_cy": "Carfan y gwanwyn",
        "first_day_en": "3 May 2027",
        "first_day_cy": "3 Mai 2027",
        "last_day_en": "29 October 2027",
        "last_day_cy": "29 Hydref 2027",
        "holds_until_en": "1 April 2027",
        "holds_until_cy": "1 Ebrill 2027",
    },
)
