"""Where somebody goes on after a nudge: where they pressed the button."""

from django.urls import reverse

from infuse.request import Request


def way_back(request: Request) -> str:
    """The list of all that waits when the form says so, else the first page."""
    if request.POST.get("from") == "all":
        return reverse("waiting_all")
    return reverse("home")
