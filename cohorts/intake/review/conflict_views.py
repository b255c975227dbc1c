"""A reviewer's pages about conflicts of interest: the whole list of a call, or one application."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cohorts.intake.models import Application, Panellist
from cohorts.intake.review.blind import face_of, is_blind
from cohorts.intake.review.conflicts import declare_conflicts
from cohorts.intake.review.judging_views import go_on, review_of
from cohorts.intake.stages import MOVES
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for

PAGE = 200


@requires("applications.review")
@require_http_methods(["GET", "HEAD", "POST"])
def conflict_list(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Everybody who applied: tick whom you may not judge, page by page."""
    seat = _seat(request, slug)
    if is_blind(seat.call):
        return render(request, "cohorts/intake/review_conflicts_blind.html", {"seat": seat})
    page = Paginator(_candidates(seat), PAGE).get_page(request.GET.get("page"))
    if request.method == "POST":
        chosen = set(request.POST.getlist("application"))
        declare_conflicts(
            panellist=seat,
            applications=[one for one in page.object_list if str(one.pk) in chosen],
            checked=not page.has_next(),
            actor=request.user,
        )
        if page.has_next():
            address = reverse("conflict_list", args=[slug])
            return redirect(f"{address}?page={page.next_page_number()}")
        messages.success(request, _("Thank you. What you declared is kept."))
        return redirect("review_list")
    declared = set(seat.conflicts.values_list("application_id", flat=True))
    context = {"seat": seat, "page": page, "declared": declared}
    return render(request, "cohorts/intake/review_conflicts.html", context)


def _seat(request: MemberRequest, slug: str) -> Panellist:
    mine = request.programme.panellists.filter(person=request.user, left_at=None)
    return get_object_or_404(mine.select_related("call__cohort"), call__cohort__slug=slug)


def _candidates(seat: Panellist) -> QuerySet[Application]:
    """Those that the panellist could be asked to judge: no rule keeps them away yet."""
    waiting = seat.call.applications.filter(state__in=MOVES["review"].from_states)
    if seat.organisation_id:
        waiting = waiting.exclude(Q(organisation_id=seat.organisation_id))
    others = waiting.exclude(person_id=seat.person_id)
    return others.select_related("organisation").order_by("full_name", "pk")


class ConflictForm(forms.Form):
    """Why, in short."""

    reason = forms.CharField(
        label=gettext_lazy("What is the connection? (optional)"),
        help_text=gettext_lazy("The programme manager sees this, nobody else."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    mark_optional = False


@requires("applications.review")
@require_http_methods(["GET", "HEAD", "POST"])
def review_conflict(request: MemberRequest, pk: int) -> HttpResponse | HttpResponseBase:
    """Say that I may not judge this one; the review is free for somebody else."""
    review = review_of(request, pk)
    if review.application.state not in MOVES["review"].from_states:
        raise Http404
    form = form_for(request, ConflictForm)
    if request.method == "POST" and form.is_valid():
        try:
            declare_conflicts(
                panellist=review.panellist,
                applications=[review.application],
                reason=form.cleaned_data["reason"],
                actor=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return go_on(request, review, _("Thank you. Somebody else will read it."))
    context = {
        "form": form,
        "title": _("Declare a conflict of interest"),
        "text": _(
            "You know the person, or would gain from the decision: %(application)s. Your review "
            "will not count, and somebody else will be asked."
        )
        % {"application": face_of(review.application).title},
        "action": request.path,
        "label": _("I have a conflict of interest"),
        "back_url": reverse("review_list"),
    }
    return render(request, "ui/confirm.html", context)
