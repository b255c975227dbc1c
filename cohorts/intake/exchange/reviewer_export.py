"""A reviewer's own part: the applications they were asked to judge, as far as they may see them."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts.intake.exchange.application_table import CHUNK, local
from cohorts.intake.exchange.downloading import FORMATS, download
from cohorts.intake.exchange.review_table import criteria_of
from cohorts.intake.form.reading import AnswerRead
from cohorts.intake.models import Criterion, Review
from cohorts.intake.review.blind import answers_for_reviewer, face_of, facts_for_reviewer
from cohorts.intake.review.seen import must_declare, reviews_of, with_application
from infuse.people.access import requires
from infuse.record.write import record
from infuse.request import MemberRequest
from infuse.sheets.xlsx_out import Tab


@require_POST
@requires("applications.review")
def review_download(request: MemberRequest, kind: str) -> StreamingHttpResponse:
    """The person's reviews with what they read: a number and no name where the review is blind."""
    if kind not in FORMATS:
        raise Http404
    criteria = criteria_of(request.programme)
    head = [
        _("Application"), _("Organisation"), _("In short"), _("Answers"),
        *[criterion.name for criterion in criteria],
        _("Comments"), _("For the applicant"), _("Conflict of interest"), _("Sent on"),
    ]  # fmt: skip
    record(
        verb="intake.exported",
        subject=request.programme,
        actor=request.user,
        data={"table": "own_reviews", "format": kind},
    )
    rows = _rows(request, criteria)
    return download(request, [Tab(_("My reviews"), head, rows)], name="reviews", kind=kind)


def _rows(request: MemberRequest, criteria: list[Criterion]) -> Iterator[list[Any]]:
    moment, declared = local(), {True: _("Declared"), False: ""}
    reviews = with_application(reviews_of(request)).select_related("application__form_version")
    for review in reviews.prefetch_related("scores__criterion").iterator(chunk_size=CHUNK):
        application = review.application
        face = face_of(application)
        scores = {score.criterion.code: score for score in review.scores.all()}
        comments = [f"{s.criterion.name}: {s.comment}" for s in scores.values() if s.comment]
        yield [
            " ".join(filter(None, (face.title, face.under))),
            str(face.organisation or ""),
            _told(facts_for_reviewer(application)),
            _told([(read.label, read.text) for read in _answers(review)]),
            *[scores[c.code].value if c.code in scores else None for c in criteria],
            "\n".join(comments),
            review.feedback_for_applicant,
            declared[review.conflict_of_interest],
            moment(review.submitted_at),
        ]


def _answers(review: Review) -> list[AnswerRead]:
    """None before they have said whether they have a conflict here, and none when they have."""
    if review.conflict_of_interest or must_declare(review):
        return []
    return answers_for_reviewer(review.application)


def _told(pairs: list[tuple[str, str]]) -> str:
    return "\n".join(f"{label}: {text}" for label, text in pairs)
