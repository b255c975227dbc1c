"""Two addresses for machines: is the process alive, and can it serve?"""

from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse, JsonResponse

from infuse.request import Request


def healthz(request: Request) -> HttpResponse:
    """The process answers. Nothing else is looked at."""
    return HttpResponse("ok", content_type="text/plain")


def readyz(request: Request) -> JsonResponse:
    """The database answers under a role that can bypass no policy, and the cache answers."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT NOT (rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname = current_user"
        )
        guarded = bool((cursor.fetchone() or [False])[0])
    cache.set("readyz", 1, 5)
    ready = {"database": True, "row_level_security": guarded, "cache": cache.get("readyz") == 1}
    return JsonResponse(ready, status=200 if all(ready.values()) else 503)
