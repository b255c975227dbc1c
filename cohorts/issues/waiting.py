"""What waits among the issues: proposals to look at, questions without an answer."""

from typing import Any

from django.db.models import DateTimeField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cohorts.issues.models import WickedIssue
from infuse.record.models import Event
from infuse.waiting.source import Asked, Source, Waiting, columns, grouped


def _proposed(asked: Asked) -> QuerySet[Any]:
    """Issues that somebody proposed, since the record first speaks of them."""
    told = Event.objects.filter(
        programme=asked.programme,
        subject_type=WickedIssue._meta.label_lower,
        subject_id=OuterRef("pk"),
    ).order_by("number")
    rows = asked.programme.wickedissues.filter(state=WickedIssue.State.PROPOSED)
    first = Subquery(told.values("at")[:1], output_field=DateTimeField())
    # What nobody recorded is as old as its cohort: it must not vanish from the order.
    return columns(
        rows, at=Coalesce(first, Cast("cohort__starts_on", DateTimeField())), names="title"
    )


def _questions(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.issuequestions.filter(answered_at=None, hidden_at=None)
    return grouped(rows, by="issue_id", at="asked_at", names="issue__title")


def _issue_url(line: Waiting) -> str:
    return reverse("wickedissue_detail", args=[line.key])


SOURCES: tuple[Source, ...] = (
    Source(
        "issue_proposed",
        ("issues.manage",),
        _proposed,
        _("A proposed issue waits for somebody to look at it"),
        _issue_url,
    ),
    Source(
        "issue_question",
        ("issues.manage",),
        _questions,
        ngettext_lazy(
            "%(n)d question about an issue has no answer",
            "%(n)d questions about an issue have no answer",
            "n",
        ),
        _issue_url,
    ),
)
