"""Ranking the issues: by an associate, or by the manager for one who asked."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.issues.areas import areas_of
from cohorts.issues.crumbs import issue_crumbs
from cohorts.issues.deadline import rankings_are_open
from cohorts.issues.models import WickedIssue
from cohorts.issues.ranking import rank_issues
from cohorts.issues.ranking_forms import RankingForm, initial_of, moved
from cohorts.issues.seeing import cohort_shown
from cohorts.roster.models import Associate
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, typed_values


@require_http_methods(["GET", "HEAD", "POST"])
@requires("issues.rank")
def ranking_edit(request: MemberRequest) -> HttpResponse:
    """An associate ranks the issues; after the deadline they read what they ranked."""
    _cohorts, cohort = cohort_shown(request)
    mine = _places(request).filter(person=request.user, cohort=cohort)
    associate = mine.first()
    if associate is None:
        raise Http404
    if not rankings_are_open(associate.cohort, timezone.now()) and request.method != "POST":
        ranked = associate.rankings.select_related("issue").order_by("rank")
        context = {"associate": associate, "ranked": ranked, "cohort": associate.cohort}
        context["crumbs"] = issue_crumbs(associate.cohort)
        return render(request, "cohorts/issues/ranking_closed.html", context)
    return _page(request, associate, done=reverse("ranking_edit"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires("issues.manage")
def ranking_on_behalf(request: MemberRequest, pk: int) -> HttpResponse:
    """The manager ranks for an associate who asked them to, also after the deadline."""
    associate = get_object_or_404(_places(request), pk=pk)
    return _page(request, associate, done=f"{reverse('popularity')}?cohort={associate.cohort.slug}")


def _places(request: MemberRequest) -> Any:
    rows = request.programme.associates.filter(withdrawal=None)
    return rows.select_related("cohort__programme", "cohort__assessment_round", "person")


def _page(request: MemberRequest, associate: Associate, *, done: str) -> HttpResponse:
    offered = associate.cohort.wicked_issues.filter(state=WickedIssue.State.OFFERED)
    fields: dict[str, Any] = {
        "issues": list(offered.order_by("pk")),
        "areas": areas_of(associate.cohort),
        "initial": initial_of(associate),
    }
    form = form_for(request, RankingForm, **fields)
    if request.method == "POST" and "move" in request.POST:
        form = _reordered(request, form, fields)
    elif request.method == "POST" and form.is_valid() and _saved(request, form, associate):
        return redirect(done)
    context = {
        "form": form,
        "associate": associate,
        "cohort": associate.cohort,
        "on_behalf": associate.person_id != request.user.pk,
        "crumbs": issue_crumbs(associate.cohort),
    }
    return render(request, "cohorts/issues/ranking_edit.html", context)


def _reordered(request: MemberRequest, form: RankingForm, fields: dict[str, Any]) -> RankingForm:
    """The form as typed, with one issue up or down. Nothing is saved yet."""
    typed = typed_values(form, request.POST)
    numbers = moved(form, request.POST["move"])
    return RankingForm(**fields | {"initial": {**typed, **numbers}})


def _saved(request: MemberRequest, form: RankingForm, associate: Associate) -> bool:
    try:
        rank_issues(associate=associate, actor=request.user, **form.wishes())
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    if associate.person_id == request.user.pk:
        messages.success(request, _("Your ranking is saved. You can change it until it closes."))
    else:
        text = _("The ranking of %(name)s is saved.")
        messages.success(request, text % {"name": associate.person})
    return True
