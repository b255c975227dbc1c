"""Ranking the issues: by an associate, or by the manager for one who asked."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cohorts.issues.answers import answers_of
from cohorts.issues.crumbs import issue_crumbs
from cohorts.issues.deadline import rankings_are_open
from cohorts.issues.models import Wish
from cohorts.issues.ranking_page import RankingPage, associates_here
from cohorts.issues.seeing import cohort_shown
from cohorts.roster.models import Associate
from infuse.people.access import requires
from infuse.request import MemberRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires("issues.rank")
def ranking_edit(request: MemberRequest) -> HttpResponse:
    """An associate ranks the issues; after the deadline they read what they ranked."""
    _cohorts, cohort = cohort_shown(request)
    mine = associates_here(request).filter(person=request.user, cohort=cohort)
    associate = mine.first()
    if associate is None:
        raise Http404
    if not rankings_are_open(associate.cohort, timezone.now()) and request.method != "POST":
        return _closed(request, associate)
    return _page(request, associate, done=reverse("ranking_edit"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires("issues.manage")
def ranking_on_behalf(request: MemberRequest, pk: int) -> HttpResponse:
    """The manager ranks for an associate who asked them to, also after the deadline."""
    associate = get_object_or_404(associates_here(request), pk=pk)
    return _page(request, associate, done=f"{reverse('popularity')}?cohort={associate.cohort.slug}")


def _closed(request: MemberRequest, associate: Associate) -> HttpResponse:
    context = {
        "associate": associate,
        "ranked": associate.rankings.select_related("issue").order_by("rank"),
        "rows": answers_of(associate),
        "by_another": _by_another(associate),
        "cohort": associate.cohort,
        "crumbs": issue_crumbs(associate.cohort),
    }
    return render(request, "cohorts/issues/ranking_closed.html", context)


def _page(request: MemberRequest, associate: Associate, *, done: str) -> HttpResponse:
    page = RankingPage(request, associate)
    by_itself = "X-Autosave" in request.headers
    if request.method == "POST" and "move" in request.POST:
        page.reorder(request.POST["move"])
    elif request.method == "POST" and page.form.is_valid() and page.save() and not by_itself:
        messages.success(request, _said(page))
        return redirect(done)
    if by_itself:
        return render(request, "cohorts/issues/ranking_state.html", page.state)
    context = page.state | {
        "form": page.form,
        "associate": associate,
        "cohort": associate.cohort,
        "saved": page.saved_elsewhere,
        "on_behalf": not page.themselves,
        "by_another": _by_another(associate) if page.themselves else None,
        "crumbs": issue_crumbs(associate.cohort),
    }
    return render(request, "cohorts/issues/ranking_edit.html", context)


def _by_another(associate: Associate) -> Wish | None:
    """The associate's answer where somebody else wrote it for them; they are told so."""
    wish: Wish | None = getattr(associate, "wish", None)
    if wish is None or wish.answered_by_id in (None, associate.person_id):
        return None
    return wish


def _said(page: RankingPage) -> str:
    if page.themselves:
        return _("Your ranking is saved. You can change it until it closes.")
    return _("The ranking of %(name)s is saved.") % {"name": page.associate.person}
