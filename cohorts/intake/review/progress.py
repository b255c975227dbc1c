"""How far the reviews of a call are, from figures that are stored with each row."""

from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.db.models import Avg, Count, F, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from cohorts.intake.models import Application, Call, Panellist
from cohorts.intake.review.assessed import FAR_APART
from cohorts.intake.stages import MOVES
from infuse.people.models import User

WAITING = Q(state__in=MOVES["review"].from_states)
# Who needs somebody's attention, and in which order they stand; the last field tells rows apart.
SHOWS = {
    "": (_("All that were sent"), Q(), ("review_count", "pk")),
    "ask": (
        _("Too few reviewers asked"),
        WAITING & Q(reviews_asked__lt=F("call__reviews_wanted")),
        ("reviews_asked", "pk"),
    ),
    "wait": (
        _("Waiting for reviews"),
        WAITING & Q(review_count__lt=F("call__reviews_wanted")),
        ("review_count", "pk"),
    ),
    "apart": (
        _("Reviewers far apart"),
        Q(score_spread__gte=FAR_APART),
        ("-score_spread", "pk"),
    ),
    "done": (
        _("All reviews in"),
        Q(review_count__gte=F("call__reviews_wanted")),
        ("review_count", "pk"),
    ),
}


class ShowForm(forms.Form):
    """A GET form; unknown values are as good as none."""

    mark_optional = False

    show = forms.ChoiceField(
        label=_("Show"), required=False, choices=[(code, one[0]) for code, one in SHOWS.items()]
    )

    @property
    def chosen(self) -> str:
        """The code of what is shown."""
        return str(self.cleaned_data["show"]) if self.is_valid() else ""


def narrowed(call: Call, reader: User, show: str) -> tuple[QuerySet[Application], tuple[str, ...]]:
    """The sent applications of a call that are not the reader's own, and their order."""
    _label, which, order = SHOWS[show]
    sent = call.applications.filter(which, submitted_at__isnull=False).exclude(
        state=Application.State.WITHDRAWN
    )
    return sent.exclude(person=reader).select_related("organisation"), order


@dataclass(frozen=True)
class Progress:
    """A call's figures: applications that were sent, and their reviews."""

    sent: int
    complete: int
    to_ask: int
    apart: int
    asked: int
    done: int
    own: int


def progress_of(call: Call, reader: User) -> Progress:
    """The figures in one query; the reader's own application is in `own` only."""
    wanted = call.reviews_wanted
    others = ~Q(person=reader)
    found = (
        call.applications.filter(submitted_at__isnull=False)
        .exclude(state=Application.State.WITHDRAWN)
        .aggregate(
            sent=Count("pk", filter=others),
            complete=Count("pk", filter=others & Q(review_count__gte=wanted)),
            to_ask=Count("pk", filter=others & WAITING & Q(reviews_asked__lt=wanted)),
            apart=Count("pk", filter=others & Q(score_spread__gte=FAR_APART)),
            asked=Sum("reviews_asked", filter=others, default=0),
            done=Sum("review_count", filter=others, default=0),
            own=Count("pk", filter=~others),
        )
    )
    return Progress(**found)


def panel_of(call: Call) -> QuerySet[Panellist]:
    """Who reviews or has reviewed, those with the most left first."""
    seats = call.panellists.filter(Q(left_at=None) | Q(reviews_done__gt=0))
    return (
        seats.select_related("person", "organisation")
        .annotate(left=F("reviews_asked") - F("reviews_done"))
        .order_by("-left", "person__full_name", "pk")
    )


@dataclass(frozen=True)
class Leaning:
    """A reviewer beside the panel. `beside` compares them with the others on the same
    applications, None when nobody else has judged these.
    """

    panellist: Panellist
    mean: Decimal
    spread: Decimal
    from_panel: Decimal
    beside: Decimal | None


def calibration_of(call: Call) -> tuple[Decimal | None, list[Leaning]]:
    """The panel's mean over all reviews, and each reviewer who has sent any, the mildest last."""
    seats = list(
        call.panellists.filter(reviews_done__gt=0)
        .select_related("person")
        .order_by("mean_given", "pk")
    )
    done = sum(seat.reviews_done for seat in seats)
    given = [(seat, seat.mean_given) for seat in seats if seat.mean_given is not None]
    if not done or not given:
        return None, []
    panel = sum((mean * seat.reviews_done for seat, mean in given), Decimal(0)) / done
    beside = _beside_others(call)
    return panel, [
        Leaning(seat, mean, seat.spread_given or Decimal(0), mean - panel, beside.get(seat.pk))
        for seat, mean in given
    ]


def _beside_others(call: Call) -> dict[int, Decimal]:
    """By panellist, the mean of (own score minus the mean of the others' on that application)."""
    counted = call.programme.reviews.filter(
        panellist__call=call,
        submitted_at__isnull=False,
        conflict_of_interest=False,
        application__review_count__gt=1,
    )
    count = F("application__review_count")
    # own - (total - own) / (n - 1)  =  (own - mean) * n / (n - 1)
    difference = (F("weighted_score") - F("application__mean_score")) * count / (count - 1)
    rows = counted.order_by().values("panellist_id").annotate(beside=Avg(difference))
    return {row["panellist_id"]: Decimal(row["beside"]) for row in rows}
