"""What waits for a manager in the calls: a line for each call and kind of thing."""

from collections.abc import Callable
from typing import Any

from django.db.models import DateTimeField, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cohorts.intake.decisions.models import DecisionBatch
from cohorts.intake.manage.attention import NEEDS
from cohorts.intake.models import Application, Decision, Review
from cohorts.intake.welcome.models import Offer
from infuse.waiting.source import Asked, Nudge, Source, Waiting, columns, grouped

_DAY = DateTimeField()


def _newest(rows: QuerySet[Any], when: str) -> Subquery:
    """The latest moment among the rows of one application."""
    mine = rows.filter(application=OuterRef("pk")).order_by(F(when).desc(nulls_last=True))
    return Subquery(mine.values(when)[:1], output_field=_DAY)


# Since when each need of `attention.py` has stood.
_SINCE: dict[str, Any] = {
    "endorsement_late": "endorsement__asked_at",
    "to_assign": "submitted_at",
    "review_late": "call__reviews_due_on",
    "to_decide": _newest(Review.objects.all(), "submitted_at"),
    "not_told": _newest(Decision.objects.filter(told_at=None), "decided_at"),
    "unconfirmed": _newest(Offer.objects.all(), "made_at"),
}


def _of_need(code: str) -> Callable[[Asked], QuerySet[Any]]:
    def find(asked: Asked) -> QuerySet[Any]:
        rows = asked.programme.applications.filter(NEEDS[code].rule(asked.now))
        return _by_call(rows.exclude(person_id=asked.person.pk), _SINCE[code])

    return find


def _by_call(rows: QuerySet[Any], since: Any) -> QuerySet[Any]:
    return grouped(
        rows, by="call_id", at=since, slug="call__cohort__slug", names="call__cohort__name"
    )


def _lapsed(asked: Asked) -> QuerySet[Any]:
    unseen = Offer.objects.filter(application=OuterRef("pk"), seen_at=None)
    rows = asked.programme.applications.filter(Exists(unseen), state=Application.State.LAPSED)
    return _by_call(rows, _newest(Offer.objects.filter(seen_at=None), "lapsed_at"))


def _questions(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.endorsementquestions.filter(
        replied_at=None, application__state=Application.State.SUBMITTED
    )
    return grouped(
        rows,
        by="application__call_id",
        at="asked_at",
        slug="application__call__cohort__slug",
        names="application__call__cohort__name",
    )


def _batches(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.decisionbatchs.filter(state=DecisionBatch.State.WAITING)
    return columns(
        rows.exclude(started_by=asked.person),
        at=Coalesce("proposed_at", "started_at"),
        slug="call__cohort__slug",
        names="call__cohort__name",
    )


def _batch_url(line: Waiting) -> str:
    return reverse("batch_detail", args=[line.slug, line.key])


def _rows_url(line: Waiting) -> str:
    return f"{reverse('application_list')}?needs={line.kind}"


def _all_url(_line: Waiting) -> str:
    return reverse("application_list")


def _places_url(line: Waiting) -> str:
    return reverse("offer_list", args=[line.slug])


def _nudge(view: str, verb: str) -> Nudge:
    return Nudge(lambda line: reverse(view, args=[line.slug]), verb)


_WHO = ("applications.decide",)

SOURCES: tuple[Source, ...] = (
    Source(
        "endorsement_late",
        _WHO,
        _of_need("endorsement_late"),
        ngettext_lazy(
            "%(n)d line manager has not said whether they endorse an application",
            "%(n)d line managers have not said whether they endorse an application",
            "n",
        ),
        _rows_url,
        _nudge("endorsements_nudge", "intake.endorsements_nudged"),
    ),
    Source(
        "endorsement_question",
        _WHO,
        _questions,
        ngettext_lazy(
            "%(n)d question of a line manager has no reply from the applicant",
            "%(n)d questions of line managers have no reply from the applicant",
            "n",
        ),
        _all_url,
    ),
    Source(
        "to_assign",
        _WHO,
        _of_need("to_assign"),
        ngettext_lazy(
            "%(n)d application has fewer reviewers than wanted",
            "%(n)d applications have fewer reviewers than wanted",
            "n",
        ),
        _rows_url,
    ),
    Source(
        "review_late",
        _WHO,
        _of_need("review_late"),
        ngettext_lazy(
            "%(n)d application waits for a review that is overdue",
            "%(n)d applications wait for a review that is overdue",
            "n",
        ),
        _rows_url,
        _nudge("reviews_nudge", "intake.reviews_nudged"),
    ),
    Source(
        "to_decide",
        _WHO,
        _of_need("to_decide"),
        ngettext_lazy(
            "%(n)d application is reviewed and not decided",
            "%(n)d applications are reviewed and not decided",
            "n",
        ),
        _rows_url,
    ),
    Source(
        "decisions_to_confirm",
        _WHO,
        _batches,
        _("Decisions wait for a second person"),
        _batch_url,
    ),
    Source(
        "not_told",
        _WHO,
        _of_need("not_told"),
        ngettext_lazy(
            "%(n)d applicant has not been told what was decided",
            "%(n)d applicants have not been told what was decided",
            "n",
        ),
        _rows_url,
    ),
    Source(
        "unconfirmed",
        _WHO,
        _of_need("unconfirmed"),
        ngettext_lazy(
            "%(n)d place is offered and not confirmed",
            "%(n)d places are offered and not confirmed",
            "n",
        ),
        _places_url,
        _nudge("places_nudge", "intake.places_nudged"),
    ),
    Source(
        "offer_lapsed",
        _WHO,
        _lapsed,
        ngettext_lazy(
            "%(n)d offer of a place has lapsed: decide what becomes of it",
            "%(n)d offers of a place have lapsed: decide what becomes of them",
            "n",
        ),
        _places_url,
    ),
)
