"""How many got how far in a call, in all and by organisation."""

from dataclasses import dataclass, fields

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from cohorts.intake.models import Application, Call, Endorsement
from infuse.bilingual import current_language
from infuse.ui.charts import Funnel, funnel

State = Application.State
SENT = Q(submitted_at__isnull=False)
WAITING = Q(state=State.SUBMITTED)
OFFERED = [State.OFFERED, State.CONFIRMED, State.PLACE_DECLINED, State.LAPSED]


@dataclass(frozen=True)
class Standing:
    """A call's figures. Everybody counts in each stage that they reached, withdrawn or not."""

    started: int
    sent: int
    endorsed: int
    reviewed: int
    offered: int
    confirmed: int
    to_decide: int
    to_review: int


def _figures() -> dict[str, Count]:
    enough = Q(review_count__gte=F("call__reviews_wanted"))
    return {
        "started": Count("pk"),
        "sent": Count("pk", filter=SENT),
        "endorsed": Count("pk", filter=SENT & Q(endorsement__answer=Endorsement.Answer.ENDORSED)),
        "reviewed": Count("pk", filter=SENT & enough),
        "offered": Count("pk", filter=Q(state__in=OFFERED) | Q(associate__isnull=False)),
        "confirmed": Count("pk", filter=Q(state=State.CONFIRMED) | Q(associate__isnull=False)),
        "to_decide": Count("pk", filter=WAITING & enough),
        "to_review": Count("pk", filter=WAITING & ~enough),
    }


def standing_of(call: Call) -> Standing:
    """The figures, in one query."""
    return Standing(**call.applications.aggregate(**_figures()))


def standing_by_organisation(call: Call) -> list[tuple[str, Standing]]:
    """The figures of each organisation by its name in the page's language, in one query."""
    name = f"organisation__name_{current_language()}"
    rows = call.applications.order_by().values(name).annotate(**_figures())
    found = [(row.pop(name) or "", Standing(**row)) for row in rows]
    return sorted(found, key=lambda pair: (not pair[0], pair[0].lower()))


def sum_of(parts: list[tuple[str, Standing]]) -> Standing:
    """All organisations together."""
    names = [field.name for field in fields(Standing)]
    return Standing(**{name: sum(getattr(part, name) for _n, part in parts) for name in names})


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
            (_("Offered a place"), standing.offered),
            (_("Place confirmed"), standing.confirmed),
        ],
    )
