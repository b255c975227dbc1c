"""The page of a person's own calendar address: make it, copy it, revoke it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.inspire.calendar.addresses import make_feed, revoke_feed
from infuse.people.access import requires
from infuse.request import MemberRequest

# Where a new address waits for the page that shows it.
FRESH = "calendar_token"


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.take_part", "inspire.see")
def calendar_edit(request: MemberRequest) -> HttpResponse:
    """Make a new address, which is shown on this page once."""
    if request.method == "POST":
        token = make_feed(programme=request.programme, person=request.user, actor=request.user)
        request.session[FRESH] = token
        return redirect("calendar_edit")
    fresh = request.session.pop(FRESH, None)
    address = request.build_absolute_uri(reverse("calendar_feed", args=[fresh])) if fresh else ""
    feed = request.programme.calendarfeeds.filter(person=request.user, revoked_at=None).first()
    context = {
        "feed": feed,
        "address": address,
        # Phones and desktop calendars subscribe when they are given this scheme.
        "subscribe": address.partition("://")[2],
        "crumbs": [{"label": _("Weeks"), "url": reverse("week_list")}],
    }
    response = render(request, "cohorts/inspire/calendar/calendar_edit.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@requires("inspire.take_part", "inspire.see")
def calendar_revoke(request: MemberRequest) -> HttpResponse:
    """Let the address stop working."""
    if revoke_feed(programme=request.programme, person=request.user, actor=request.user):
        messages.success(request, _("Your calendar address has stopped working."))
    return redirect("calendar_edit")
