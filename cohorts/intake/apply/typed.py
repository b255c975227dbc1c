"""What a guest typed before signing in: kept in the session until it is saved as a draft."""

from django.http import QueryDict

from infuse.request import Request

KEY = "application_typed"
LIMIT = 300_000  # characters; far above any application, far below what a session should hold


def keep_typed(request: Request) -> bool:
    """Keep the posted form for this page. False, with nothing kept, when it is too long."""
    typed = request.POST.copy()
    typed.pop("csrfmiddlewaretoken", None)
    encoded = typed.urlencode()
    if len(encoded) > LIMIT:
        return False
    request.session[KEY] = [request.path, encoded]
    return True


def typed_before(request: Request) -> QueryDict | None:
    """What was typed on this page before signing in, None when nothing was."""
    path, encoded = request.session.get(KEY, ("", ""))
    return QueryDict(encoded) if encoded and path == request.path else None


def forget_typed(request: Request) -> None:
    """It is saved."""
    request.session.pop(KEY, None)
