"""Friendly pages for what went wrong. None of them says whether something exists."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from infuse.request import Request


def forbidden(request: Request, exception: Exception) -> HttpResponse:
    """A member whose roles do not open this page."""
    return render(request, "403.html", status=403)


def not_found(request: Request, exception: Exception) -> HttpResponse:
    """Nothing here, or nothing for this person: the same page."""
    return render(request, "404.html", status=404)


def server_error(request: Request) -> HttpResponse:
    """Our fault. Rendered without context processors: the database may be what failed."""
    return HttpResponse(render_to_string("500.html", {}), status=500)
