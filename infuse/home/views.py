"""Each role's first page, a programme's public face, and the front door."""

from django.http import HttpResponse
from django.shortcuts import render

from infuse.home.first_pages import FOR_ALL, FOR_GUESTS, HALF, fragments_for
from infuse.home.navigation import places_and_more, places_for
from infuse.people.access import open_to_all, requires, roles_of
from infuse.people.belonging import programmes_of
from infuse.request import MemberRequest, ProgrammeRequest, Request
from infuse.tenancy.models import Programme
from infuse.ui.keyset import keyset_page


def front_door(request: Request) -> HttpResponse:
    """The platform's own first page: what it is, one's own programmes, and all there are."""
    own = programmes_of(request.user) if request.user.is_authenticated else []
    page = keyset_page(request, Programme.objects.all(), "slug", size=30)
    context = {"own": own, "page": page}
    return render(request, "infuse/home/front_door.html", context)


@open_to_all
def home(request: ProgrammeRequest) -> HttpResponse:
    """A member's first page, made of the fragments of their roles; else the public page."""
    roles = roles_of(request)
    if not roles:
        return render(request, "infuse/home/public.html", {"fragments": FOR_GUESTS})
    fragments = fragments_for(roles)
    # Where nothing is to be done, or the navigation is too short for all, the rest stands here.
    others = places_and_more(request)[1] if fragments else places_for(request)[1:]
    context = {"fragments": (*FOR_ALL, *fragments), "half": HALF, "places": others}
    return render(request, "infuse/home/home.html", context)


@requires("programme.see")
def place_list(request: MemberRequest) -> HttpResponse:
    """The places that do not fit in the navigation, each with what is there."""
    top, others = places_and_more(request)
    return render(request, "infuse/home/place_list.html", {"places": others or top})
