"""What a browser needs to write notes without a network: a worker, and a page that is nobody's."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.views.decorators.http import require_safe

from infuse.people.access import open_to_all
from infuse.request import ProgrammeRequest


@require_safe
@open_to_all
def offline_worker(request: ProgrammeRequest) -> HttpResponse:
    """The service worker of this programme's addresses, and of no others."""
    if not request.programme.offline_drafts:
        raise Http404
    script = render_to_string("experiments/log/drafts/offline_worker.js")
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = get_script_prefix()
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
@open_to_all
def offline_page(request: ProgrammeRequest) -> HttpResponse:
    """The page that a browser keeps and shows where there is no network.

    It is the same for everybody: whose notes are kept, the browser knows.
    """
    if not request.programme.offline_drafts:
        raise Http404
    request.user = AnonymousUser()
    request.memberships = []
    return render(request, "experiments/log/drafts/offline_page.html")
