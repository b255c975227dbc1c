"""One's own drafts: go on with one, copy it, throw it away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from experiments.design.access import standing_of
from experiments.log.drafts.keeping import discard_draft
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.keyset import keyset_page


@require_safe
@requires("experiments.work")
def draft_list(request: MemberRequest) -> HttpResponse:
    """Notes that are not in a log yet, the newest first. Nobody else sees them."""
    standing = standing_of(request)
    own = request.programme.entrydrafts.filter(person_id=request.user.pk)
    page = keyset_page(request, own.select_related("experiment"), "-saved_at", "-pk", size=20)
    lines = [(draft, standing.works_on(draft.experiment)) for draft in page.rows]
    context = {"page": page, "lines": lines}
    return render(request, "experiments/log/drafts/draft_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("experiments.work")
def draft_discard(request: MemberRequest, pk: int) -> HttpResponse:
    """Throw one of one's drafts away, after asking."""
    own = request.programme.entrydrafts.filter(person_id=request.user.pk)
    if request.method == "POST":
        discard_draft(person=request.user, pk=pk)
        messages.success(request, _("The draft is gone."))
        return redirect("draft_list")
    draft = get_object_or_404(own.select_related("experiment"), pk=pk)
    return render(request, "experiments/log/drafts/draft_discard.html", {"draft": draft})
