"""Asking reviewers by hand: from one application, and on a grid of many."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cohorts.intake.manage.manage_views import application_of
from cohorts.intake.models import Application, Call, Panellist, Review
from cohorts.intake.review.assigning import assign_reviews, call_conflicts, unassign_review
from cohorts.intake.review.calls_of import call_of
from cohorts.intake.review.panel import tie
from cohorts.intake.stages import MOVES, may_move
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.fields import CheckboxesField
from infuse.ui.forms import form_for
from infuse.ui.keyset import keyset_page

ROWS = 20


class AssignForm(forms.Form):
    """Which of the panel are asked."""

    panellists = CheckboxesField(label=gettext_lazy("Reviewers"), coerce=int)

    def __init__(self, *args: Any, panellists: list[Panellist], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["panellists"]
        assert isinstance(chooser, CheckboxesField)
        chooser.choices = [(seat.pk, str(seat.person)) for seat in panellists]
        chooser.hints = {str(seat.pk): _about(seat) for seat in panellists}


def _about(seat: Panellist) -> str:
    where = f"{seat.get_seat_display()}, {seat.organisation}" if seat.organisation else ""
    said = {"seat": where or seat.get_seat_display(), "n": seat.reviews_asked}
    return _("%(seat)s. Reviews so far: %(n)d") % said


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def review_assign(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Ask panellists for a review. Those tied to the applicant are not offered."""
    application = application_of(request, ref)
    if not may_move(application, "review"):
        messages.info(request, _("This application is not waiting for reviews."))
        return redirect("application_detail", ref)
    asked, free = _asked_and_free(application)
    form = form_for(request, AssignForm, panellists=free)
    if request.method == "POST" and form.is_valid():
        try:
            assign_reviews(
                call=application.call,
                pairs=[(application.pk, seat) for seat in form.cleaned_data["panellists"]],
                actor=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The reviewers are asked."))
            return redirect("application_detail", ref)
    context = {"form": form, "application": application, "asked": asked, "free": free}
    return render(request, "cohorts/intake/review_assign.html", context)


def _asked_and_free(application: Application) -> tuple[list[Panellist], list[Panellist]]:
    """Who is asked, and who may be: those with the least to read first."""
    seats = list(
        application.call.panellists.filter(left_at=None)
        .select_related("person", "organisation")
        .order_by("reviews_asked", "person__full_name", "pk")
    )
    asked = set(application.reviews.values_list("panellist_id", flat=True))
    declared = set(application.conflicts.values_list("panellist_id", flat=True))
    free = [s for s in seats if s.pk not in asked | declared and not tie(application, s)]
    return [seat for seat in seats if seat.pk in asked], free


@dataclass(frozen=True)
class Cell:
    """One reviewer for one application: its state, and the name of its checkbox."""

    panellist: Panellist
    name: str
    state: str


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def review_grid(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Applications down, reviewers across: tick who reads what, take back what nobody has begun."""
    call = call_of(request, slug)
    waiting = call.applications.filter(state__in=MOVES["review"].from_states)
    page = keyset_page(request, _listed(waiting, request), "pk", size=ROWS)
    rows = [(one, cells) for one, cells in _cells(call, page.rows)]
    if request.method == "POST":
        try:
            _change(request, call, rows)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, _("The assignment is saved."))
        return redirect(request.get_full_path())
    seats = [cell.panellist for cell in rows[0][1]] if rows else []
    context = {"call": call, "page": page, "rows": rows, "seats": seats}
    return render(request, "cohorts/intake/review/review_grid.html", context)


def _listed(waiting: QuerySet[Application], request: MemberRequest) -> QuerySet[Application]:
    return waiting.exclude(person=request.user).select_related("organisation")


def _cells(call: Call, applications: list[Application]) -> list[tuple[Application, list[Cell]]]:
    seats = list(
        call.panellists.filter(left_at=None)
        .select_related("person", "organisation")
        .order_by("person__full_name", "pk")
    )
    conflicts = set(call_conflicts(call))
    held: dict[int, dict[int, Review]] = defaultdict(dict)
    for review in call.programme.reviews.filter(application__in=applications).order_by():
        held[review.application_id][review.panellist_id] = review
    return [
        (
            one,
            [
                Cell(seat, f"a{one.pk}p{seat.pk}", _state(one, seat, held[one.pk], conflicts))
                for seat in seats
            ],
        )
        for one in applications
    ]


def _state(
    one: Application, seat: Panellist, held: dict[int, Review], conflicts: set[tuple[int, int]]
) -> str:
    review = held.get(seat.pk)
    if (one.pk, seat.pk) in conflicts or (review and review.conflict_of_interest):
        return "conflict"
    if review and review.submitted_at:
        return "done"
    if review:
        return "begun" if review.draft else "asked"
    return "tied" if tie(one, seat) else "free"


def _change(request: MemberRequest, call: Call, rows: list[tuple[Application, list[Cell]]]) -> None:
    """Ask for what is newly ticked, take back what is not ticked any more."""
    cells = [(one, cell) for one, row in rows for cell in row]
    wanted = [
        (one.pk, cell.panellist.pk)
        for one, cell in cells
        if cell.state == "free" and cell.name in request.POST
    ]
    # A box that was not on the sender's page says nothing: `seen` lists those that were.
    seen = set(request.POST.get("seen", "").split())
    for one, cell in cells:
        if cell.state == "asked" and cell.name in seen and cell.name not in request.POST:
            review = one.reviews.filter(panellist=cell.panellist).first()
            if review:
                unassign_review(review=review, actor=request.user)
    assign_reviews(call=call, pairs=wanted, actor=request.user)
