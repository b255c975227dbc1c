"""Each role's first page, and the front door."""

from django.http import HttpResponse
from django.shortcuts import render

from infuse.people.access import open_to_all
from infuse.people.models import Membership
from infuse.request import ProgrammeRequest, Request


def front_door(request: Request) -> HttpResponse:
    """The platform's own first page: what it is, and the programmes that one belongs to."""
    own = []
    if request.user.is_authenticated:
        own = list(
            Membership.objects.filter(user_id=request.user.pk, ended_at=None)
            .select_related("programme")
            .order_by("programme__slug", "role")
        )
    return render(request, "infuse/home/front_door.html", {"memberships": own})


@open_to_all
def home(request: ProgrammeRequest) -> HttpResponse:
    """A programme's first page."""
    return render(request, "infuse/home/home.html", {})
