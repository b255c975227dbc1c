"""Friendly pages for what went wrong. None of them says whether something exists."""

import logging
import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views import defaults

from infuse.bilingual import CODES
from infuse.request import Request

RETRY_SECONDS = 15


def bad_request(request: Request, exception: Exception) -> HttpResponse:
    """A form with more text than is taken says so; anything else that is malformed says little."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return defaults.bad_request(request, exception)


def forbidden(request: Request, exception: Exception) -> HttpResponse:
    """A member whose roles do not open this page."""
    return render(request, "403.html", status=403)


def not_found(request: Request, exception: Exception) -> HttpResponse:
    """Nothing here, or nothing for this person: the same page."""
    return render(request, "404.html", status=404)


def server_error(request: Request) -> HttpResponse:
    """Our fault. Rendered without context processors: the database may be what failed.

    Django calls this for what a view raises and for what a middleware raises, each time while it
    handles the exception: so a database that cannot be reached is known here, wherever it was lost.
    """
    with translation.override(_language_of(request)):
        if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
            return _unavailable(request)
        return HttpResponse(render_to_string("500.html", {}), status=500)


def _unavailable(request: Request) -> HttpResponse:
    """A plain page with a retry, never a trace: a form sent again by the browser loses nothing."""
    logging.getLogger("infuse").error("database not reached")
    page = render_to_string("503.html", {"retry_path": request.get_full_path()})
    return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_SECONDS)})


def _language_of(request: Request) -> str:
    """The page's language, or what the browser says when that was not found out any more."""
    chosen = getattr(request, "LANGUAGE_CODE", request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
    if chosen not in CODES:
        chosen = translation.get_language_from_request(request)
    return chosen if chosen in CODES else "en"
