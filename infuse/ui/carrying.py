"""What somebody had typed when they switched language: kept in the session until the page shows
again, then forgotten.
"""

import re

from django.http import HttpRequest, QueryDict

BUTTON = "switch_language"  # the name of the button that was pressed
KEY = "typed_before_switch"
LIMIT = 500_000  # characters; far above any form of ours, far below what a session should hold
SECRET = re.compile(r"password|passwd|secret|token|(^|[-_])otp([-_]|$)|(^|-)code$", re.IGNORECASE)


def carry(request: HttpRequest, page: str) -> bool:
    """Keep the posted fields for `page` (never secrets). False, with nothing kept, when
    they are too long.
    """
    names = [name for name in request.POST if name != BUTTON and not SECRET.search(name)]
    typed = QueryDict(mutable=True)
    for name in names:
        typed.setlist(name, request.POST.getlist(name))
    encoded = typed.urlencode()
    if len(encoded) > LIMIT:
        return False
    if encoded:
        request.session[KEY] = [page, encoded]
    else:
        request.session.pop(KEY, None)
    return True


def carried(request: HttpRequest) -> QueryDict | None:
    """What was carried to this very page, once per visit; None when nothing was."""
    if request.method != "GET":
        return None
    if not hasattr(request, "_carried"):
        request._carried = _take(request)  # type: ignore[attr-defined]
    found: QueryDict | None = request._carried  # type: ignore[attr-defined]
    return found


def _take(request: HttpRequest) -> QueryDict | None:
    page, encoded = request.session.get(KEY, ("", ""))
    if not encoded or page != request.get_full_path():
        return None
    del request.session[KEY]
    return QueryDict(encoded)
