"""How many got how far in a call, and what waits for somebody now."""

from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from cohorts.intake.models import Application, Call, Endorsement
from infuse.ui.charts import Funnel, funnel

SENT = Q(submitted_at__isnull=False)
WAITING = Q(state=Application.State.SUBMITTED)


@dataclass(frozen=True)
class Standing:
    """A call's figures. Everybody counts in each stage that they reached, withdrawn or not."""

    started: int
    sent: int
    endorsed: int
    reviewed: int
    accepted: int
    to_decide: int
    to_review: int


def standing_of(call: Call) -> Standing:
    """The figures, in one query."""
    figures = call.applications.aggregate(
        started=Count("pk"),
        sent=Count("pk", filter=SENT),
        endorsed=Count("pk", filter=SENT & Q(endorsement__answer=Endorsement.Answer.ENDORSED)),
        reviewed=Count("pk", filter=SENT & Q(review_count__gte=F("call__reviews_wanted"))),
        accepted=Count("pk", filter=Q(state=Application.State.ACCEPTED)),
        to_decide=Count("pk", filter=WAITING & Q(review_count__gte=F("call__reviews_wanted"))),
        to_review=Count("pk", filter=WAITING & Q(review_count__lt=F("call__reviews_wanted"))),
    )
    return Standing(**figures)


def funnel_of(call: Call, standing: Standing) -> Funnel:
    """The figures as a picture with its table."""
    return funnel(
        id=f"intake-{call.pk}",
        title=_("From starting an application to a place"),
        column=_("Stage"),
        stages=[
            (_("Started"), standing.started),
            (_("Sent"), standing.sent),
            (_("Endorsed by their manager"), standing.endorsed),
            (_("Reviewed"), standing.reviewed),
            (_("Accepted"), standing.accepted),
        ],
    )
