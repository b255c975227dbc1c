"""What a guest typed before signing in: kept in the session, page by page, until it is saved."""

from django.http import QueryDict

from cohorts.intake.models import Call
from infuse.request import Request

KEY, ANSWERS = "application_typed", "application_eligibility"
LIMIT = 300_000  # characters; far above any application, far below what a session should hold


def keep_typed(request: Request) -> bool:
    """Keep the posted form for this page. False, with nothing kept, when it is too long."""
    typed = request.POST.copy()
    typed.pop("csrfmiddlewaretoken", None)
    pages = _pages(request) | {request.path: typed.urlencode()}
    if sum(len(page) for page in pages.values()) > LIMIT:
        return False
    request.session[KEY] = pages
    return True


def typed_before(request: Request) -> QueryDict | None:
    """What was typed on this page before signing in, None when nothing was."""
    encoded = _pages(request).get(request.path)
    return QueryDict(encoded) if encoded else None


def forget_typed(request: Request) -> None:
    """It is saved."""
    pages = _pages(request)
    if pages.pop(request.path, None) is not None:
        request.session[KEY] = pages


def _pages(request: Request) -> dict[str, str]:
    found = request.session.get(KEY)
    return dict(found) if isinstance(found, dict) else {}


def keep_eligibility(request: Request, call: Call, answers: dict[str, str]) -> None:
    """Keep what somebody answered before they have an application."""
    kept = request.session.get(ANSWERS, {})
    request.session[ANSWERS] = kept | {str(call.pk): answers}


def eligibility_before(request: Request, call: Call) -> dict[str, str]:
    """What they answered."""
    found: dict[str, str] = request.session.get(ANSWERS, {}).get(str(call.pk), {})
    return found
