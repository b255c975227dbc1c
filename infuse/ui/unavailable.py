"""A plain page with a retry when PostgreSQL cannot be reached, never a trace."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string

RETRY_SECONDS = 15


class UnavailableMiddleware:
    """Answers 503 with a page that needs no database, when one of the layers below lost it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        return unavailable(request) if getattr(request, "database_lost", False) else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """For what the view itself raises."""
        if isinstance(exception, OperationalError | InterfaceError):
            return unavailable(request)
        return None


def unavailable(request: HttpRequest) -> HttpResponse:
    """The 503 page: nothing typed is lost on retry, because the browser posts it again."""
    logging.getLogger("infuse").error("database not reached")
    page = render_to_string("503.html", {"retry_path": request.get_full_path()})
    return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_SECONDS)})
