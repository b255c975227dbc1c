"""Signing in with one click, in the demo only."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from infuse.home.demo_people import demo_programmes, first_programme_of, may_be_shown_as
from infuse.people.models import User
from infuse.request import Request
from infuse.tenancy.current import in_programme


@require_safe
def demo_people(request: Request) -> HttpResponse:
    """A fragment for the sign-in page: the demo's people, each with a button."""
    if not settings.DEMO:
        raise Http404
    programmes = demo_programmes()
    if request.programme is not None:
        programmes = [one for one in programmes if one.programme == request.programme]
    context = {"programmes": programmes, "next": _safe(request, request.GET.get("next", ""))}
    return render(request, "infuse/home/demo_people.html", context)


@require_POST
def demo_sign_in(request: Request, pk: int) -> HttpResponse:
    """Become a person of the demo. Anybody else is not found, whoever they are."""
    if not settings.DEMO:
        raise Http404
    user = get_object_or_404(User, pk=pk)
    with in_programme(None, person_id=user.pk):
        if not may_be_shown_as(user):
            raise Http404
        front = first_programme_of(user).front_path
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(_safe(request, request.POST.get("next", "")) or front)


def _safe(request: Request, url: str) -> str:
    """The address when it is one of ours, else nothing."""
    ours = url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure())
    return url if url and ours else ""
