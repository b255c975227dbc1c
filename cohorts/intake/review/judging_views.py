"""One application to judge: the page, what is kept while somebody types, and what is sent."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.intake.models import Criterion, Review
from cohorts.intake.review.blind import (
    answers_for_reviewer,
    face_of,
    facts_for_reviewer,
    is_blind,
)
from cohorts.intake.review.comparing import Difference, differences
from cohorts.intake.review.drafting import (
    StaleReviewError,
    save_review_draft,
    sent_as_typed,
    typed,
)
from cohorts.intake.review.panel import tie
from cohorts.intake.review.review_form import ReviewForm
from cohorts.intake.review.reviewing import submit_review
from cohorts.intake.review.seen import must_declare, next_due, reviews_of
from cohorts.intake.stages import may_move
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


def review_of(request: MemberRequest, pk: int) -> Review:
    """One of the person's own reviews with all that its page reads; 404 for any other."""
    related = ("panellist", "application__programme", "application__call__cohort")
    reviews = reviews_of(request).select_related(
        *related, "application__organisation", "application__form_version"
    )
    return get_object_or_404(reviews, pk=pk)


@requires("applications.review")
@require_http_methods(["GET", "HEAD", "POST"])
def review_edit(request: MemberRequest, pk: int) -> HttpResponseBase:
    """One application as a reviewer sees it, and the scores: save them for later, or send them."""
    review = review_of(request, pk)
    if tie(review.application, review.panellist):
        return redirect("review_list")
    if must_declare(review) and not review.conflict_of_interest:
        messages.info(request, _("Before you read, say whether you have a conflict of interest."))
        return redirect("conflict_list", review.application.call.cohort.slug)
    criteria = list(review.application.call.criteria.all())
    form = form_for(request, ReviewForm, criteria=criteria, initial=_initial(review))
    differing: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        try:
            return (
                _save(request, review, form)
                if "save" in request.POST
                else _send(request, review, form)
            )
        except StaleReviewError as error:
            differing = _stale(review, form, error)
        except ValidationError as error:
            form.take(error)
    return render(
        request, "cohorts/intake/review_edit.html", _context(request, review, form, differing)
    )


def _context(
    request: MemberRequest, review: Review, form: ReviewForm, differing: list[Difference]
) -> dict[str, Any]:
    application = review.application
    _following, left = next_due(request, after=review.pk)
    return {
        "form": form,
        "differing": differing,
        "review": review,
        "face": face_of(application),
        "blind": is_blind(application.call),
        "cohort": application.call.cohort,
        "ref": application.ref,
        "due_on": application.call.reviews_due_on,
        "written_in": application.written_in,
        "facts": facts_for_reviewer(application),
        "answers": answers_for_reviewer(application),
        "may_review": may_move(application, "review") and not review.conflict_of_interest,
        "left": left,
    }


def _initial(review: Review) -> dict[str, Any]:
    return (review.draft or sent_as_typed(review)) | {"version": review.version}


def _save(request: MemberRequest, review: Review, form: ReviewForm) -> HttpResponseBase:
    save_review_draft(
        review=review,
        version=form.cleaned_data["version"] or 0,
        draft=_typed(form.criteria, request),
        actor=request.user,
    )
    messages.success(request, _("Your review is saved. It counts once you send it."))
    return redirect("review_edit", review.pk)


def _send(request: MemberRequest, review: Review, form: ReviewForm) -> HttpResponseBase:
    submit_review(
        application=review.application,
        panellist=review.panellist,
        scores=form.marks(),
        feedback_for_applicant=form.cleaned_data["feedback"],
        version=form.cleaned_data["version"],
        actor=request.user,
    )
    return go_on(request, review, _("Thank you. Your review is kept."))


def go_on(request: MemberRequest, review: Review, done: str) -> HttpResponseBase:
    """To the next review that waits, saying how many are left; to the list when none is."""
    following, left = next_due(request, after=review.pk)
    if following is None:
        none_left = _("None is left.")
        messages.success(request, f"{done} {none_left}")
        return redirect("review_list")
    more = ngettext("%(n)d is left: here it is.", "%(n)d are left. This is the next.", left)
    messages.success(request, f"{done} {more % {'n': left}}")
    return redirect("review_edit", following.pk)


def _typed(criteria: list[Criterion], request: MemberRequest) -> dict[str, str]:
    return typed([criterion.code for criterion in criteria], request.POST)


def _stale(review: Review, form: ReviewForm, error: StaleReviewError) -> list[Difference]:
    """Show what is kept beside what was typed; the next save of this page then counts."""
    review.refresh_from_db()
    form.take(error)
    form.at_version(review.version)
    return differences(form, review.draft or sent_as_typed(review))


@requires("applications.review")
@require_POST
def review_draft(request: MemberRequest, pk: int) -> HttpResponseBase:
    """Keep what is typed, while somebody types; answers with a line that says so."""
    review = review_of(request, pk)
    if not request.htmx:
        return redirect("review_edit", pk)
    version = request.POST.get("version", "")
    refusal = ""
    try:
        review = save_review_draft(
            review=review,
            version=int(version) if version.isdecimal() and len(version) < 9 else 0,
            draft=_typed(list(review.application.call.criteria.all()), request),
            actor=request.user,
        )
    except ValidationError as error:
        refusal = error.messages[0]
    context = {"review": review, "refusal": refusal}
    return _line(request, context)


def _line(request: MemberRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "cohorts/intake/review_saved.html", context)
