"""Another room's fragment inside a page: reached by its URL name, never by import."""

import logging

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError, transaction
from django.http import Http404, HttpResponseBase
from django.template.loader import render_to_string
from django.template.response import SimpleTemplateResponse
from django.urls import NoReverseMatch, get_script_prefix, resolve, reverse
from django.utils.safestring import SafeString, mark_safe

from infuse.request import Request

_log = logging.getLogger("infuse.home")


def render_fragment(request: Request, view_name: str) -> SafeString:
    """What the view of that name shows this person, or nothing when it is not for them.

    The view runs with the same request inside a savepoint, so that one that fails leaves a note
    and the rest of the page stands. A name that no URL has gives nothing.
    """
    try:
        url = reverse(view_name)
    except NoReverseMatch:
        return mark_safe("")
    try:
        with transaction.atomic():
            response = _call(request, url)
    except (Http404, PermissionDenied):
        return mark_safe("")
    except (OperationalError, InterfaceError):
        raise  # the database is gone: the whole page says so
    except Exception:  # noqa: BLE001
        # Whatever it was: one room's fault must not take away everybody's first page.
        _log.exception("fragment %s failed", view_name)
        return _could_not_be_loaded(request)
    if response.status_code == 200:
        return mark_safe(getattr(response, "content", b"").decode().strip())
    if response.status_code < 500:
        return mark_safe("")
    _log.error("fragment %s answered %s", view_name, response.status_code)
    return _could_not_be_loaded(request)


def _call(request: Request, url: str) -> HttpResponseBase:
    path = "/" + url.removeprefix(get_script_prefix())
    match = resolve(path, urlconf=getattr(request, "urlconf", None))
    response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        response.render()
    return response


def _could_not_be_loaded(request: Request) -> SafeString:
    page = {"retry_path": request.get_full_path()}
    return render_to_string("infuse/home/fragment_failed.html", page)
