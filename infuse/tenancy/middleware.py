"""From the first path segment to a programme, and to the database's idea of who is asking."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpResponseBase
from django.urls import get_script_prefix, set_script_prefix
from django.utils import timezone

from infuse.request import Request
from infuse.tenancy.current import set_scope
from infuse.tenancy.models import RESERVED, Programme

# Probes must be answered while the database is away.
FOR_MACHINES = frozenset({"/healthz", "/readyz"})
# Every page asks for it first: making the query anew each time would cost more than the answer.
BY_SLUG = "SELECT * FROM infuse_programme WHERE slug = %s"
GetResponse = Callable[[Request], HttpResponseBase]


class ProgrammeMiddleware:
    """`/slug/page/` becomes page `/page/` of programme `slug`.

    The slug moves into SCRIPT_NAME, so that `reverse` and `{% url %}` carry it by themselves. A
    first segment that names no programme stays where it is and ends as a 404 like any other.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponseBase:
        request.programme = None
        slug, slash, rest = request.path_info.lstrip("/").partition("/")
        if slug and slug not in RESERVED:
            request.programme = next(iter(Programme.objects.raw(BY_SLUG, [slug])), None)
        if request.programme is None:
            return self.get_response(request)
        with timezone.override(request.programme.clock):
            return self._inside(request, f"/{slug}", f"/{rest}" if slash else "")

    def _inside(self, request: Request, prefix: str, path_info: str) -> HttpResponseBase:
        before = get_script_prefix()
        request.path_info = path_info
        request.META["SCRIPT_NAME"] = before.rstrip("/") + prefix
        request.META["PATH_INFO"] = path_info
        request.urlconf = "infuse.programme_urls"
        set_script_prefix(before.rstrip("/") + prefix + "/")
        try:
            return self.get_response(request)
        finally:
            set_script_prefix(before)


class ScopeMiddleware:
    """One transaction a request, in which the database knows the programme and the person.

    A view that raises leaves nothing behind.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponseBase:
        if request.path_info in FOR_MACHINES:
            return self.get_response(request)
        programme = request.programme
        with transaction.atomic():
            set_scope(
                programme_id=programme.pk if programme else None,
                person_id=request.user.pk if request.user.is_authenticated else None,
            )
            response = self.get_response(request)
            if getattr(request, "view_raised", False):
                transaction.set_rollback(True)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Remember that the view raised; Django makes the response."""
        request.view_raised = True
