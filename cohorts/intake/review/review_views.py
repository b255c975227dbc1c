"""A reviewer's pages: what waits, and one application to judge."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cohorts.intake.answers import shown
from cohorts.intake.apply.own import core_text
from cohorts.intake.models import Application, Criterion, Review
from cohorts.intake.questions import from_data
from cohorts.intake.review.criteria import guide_to, levels
from cohorts.intake.review.panel import tie
from cohorts.intake.review.reviewing import submit_review
from cohorts.intake.stages import MOVES, may_move
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.fields import RadiosField
from infuse.ui.forms import form_for

# What a reviewer sees of the applicant besides the answers.
SHOWN = ("full_name", "organisation", "job_title", "grade", "preferred_language")


class ReviewForm(forms.Form):
    """A score and a comment for each criterion. With a conflict none is needed."""

    mark_optional = False

    conflict = forms.BooleanField(
        required=False,
        label=gettext_lazy("I have a conflict of interest: I know this person or would gain"),
    )

    def __init__(self, *args: Any, criteria: list[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            self.fields[f"score_{criterion.code}"] = RadiosField(
                label=criterion.name,
                help_text=guide_to(criterion.code),
                choices=levels(criterion.highest_score),
                coerce=int,
                required=False,
                empty_value=None,
            )
            self.fields[f"comment_{criterion.code}"] = forms.CharField(
                label=_("Comment on “%(criterion)s” for the panel (optional)")
                % {"criterion": criterion.name},
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.order_fields([name for name in self.fields if name != "conflict"])

    def marks(self) -> dict[str, tuple[int, str]]:
        """The scores that were given, by criterion."""
        typed = self.cleaned_data
        return {
            c.code: (typed[f"score_{c.code}"], typed.get(f"comment_{c.code}", ""))
            for c in self.criteria
            if typed.get(f"score_{c.code}") is not None
        }


def reviews_of(request: MemberRequest) -> QuerySet[Review]:
    """The person's own reviews; never one of their own application."""
    mine = request.programme.reviews.filter(panellist__person=request.user)
    return mine.exclude(application__person=request.user).exclude(
        application__state__in=[Application.State.DRAFT, Application.State.WITHDRAWN]
    )


def due_of(request: MemberRequest) -> QuerySet[Review]:
    """Those that wait for the person."""
    waiting = MOVES["review"].from_states
    return reviews_of(request).filter(submitted_at=None, application__state__in=waiting)


@requires("applications.review")
def review_list(request: MemberRequest) -> HttpResponse:
    """What waits for me, then what I have done, fifty at a time."""
    reviews = (
        reviews_of(request)
        .select_related("application__organisation", "application__call__cohort", "panellist")
        .order_by(F("submitted_at").desc(nulls_first=True), "pk")
    )
    page = Paginator(reviews, 50).get_page(request.GET.get("page"))
    context = {"page": page, "due": due_of(request).count()}
    return render(request, "cohorts/intake/review_list.html", context)


@requires("applications.review")
def review_due(request: MemberRequest) -> HttpResponse:
    """A fragment for the first page: the reviews that wait for me."""
    due = due_of(request).select_related("application__organisation").order_by("pk")
    context = {"reviews": due[:5], "due": due.count()}
    return render(request, "cohorts/intake/review_due.html", context)


@requires("applications.review")
@require_http_methods(["GET", "HEAD", "POST"])
def review_edit(request: MemberRequest, pk: int) -> HttpResponseBase:
    """One application as a reviewer sees it, and the scores."""
    related = ("panellist", "application__programme", "application__call__cohort")
    reviews = reviews_of(request).select_related(
        *related, "application__organisation", "application__form_version"
    )
    review = get_object_or_404(reviews, pk=pk)
    application = review.application
    if tie(application, review.panellist):
        return redirect("review_list")
    criteria = list(application.call.criteria.all())
    form = form_for(request, ReviewForm, criteria=criteria, initial=_given(review))
    may_review = may_move(application, "review")
    if request.method == "POST" and form.is_valid() and _reviewed(request, review, form):
        messages.success(request, _("Thank you. Your review is kept."))
        return redirect("review_list")
    context = {
        "form": form,
        "review": review,
        "application": application,
        "cohort": application.call.cohort,
        "facts": [(_FACTS[name], core_text(application, name)) for name in SHOWN],
        "answers": _answers(application),
        "parts": [_part(form, criterion) for criterion in criteria],
        "may_review": may_review,
    }
    return render(request, "cohorts/intake/review_edit.html", context)


_FACTS = {
    "full_name": gettext_lazy("Name"),
    "organisation": gettext_lazy("Organisation"),
    "job_title": gettext_lazy("Job title"),
    "grade": gettext_lazy("Level"),
    "preferred_language": gettext_lazy("Language to work in"),
}


def _answers(application: Application) -> list[tuple[str, str]]:
    questions = from_data(application.form_version.questions)
    return [
        (question.label, shown(question, application.answers.get(question.key, "")))
        for question in questions
        if question.reviewers_see
    ]


def _part(form: ReviewForm, criterion: Criterion) -> tuple[Any, Any]:
    return form[f"score_{criterion.code}"], form[f"comment_{criterion.code}"]


def _given(review: Review) -> dict[str, Any]:
    given: dict[str, Any] = {"conflict": review.conflict_of_interest}
    for score in review.scores.select_related("criterion"):
        given[f"score_{score.criterion.code}"] = score.value
        given[f"comment_{score.criterion.code}"] = score.comment
    return given


def _reviewed(request: MemberRequest, review: Review, form: ReviewForm) -> bool:
    try:
        submit_review(
            application=review.application,
            panellist=review.panellist,
            scores=form.marks(),
            conflict_of_interest=form.cleaned_data["conflict"],
            actor=request.user,
        )
    except ValidationError as error:
        by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for code, texts in by_field.items():
            form.add_error(f"score_{code}" if code else None, texts)
        return False
    return True
