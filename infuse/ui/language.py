"""English and Welsh: which language a page speaks, the switch that keeps what was typed."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from infuse.ui.carrying import BUTTON, carry

LANGUAGES = ("en", "cy")
YEAR = 365 * 24 * 60 * 60


def chosen_language(request: HttpRequest) -> str:
    """The language of this request: the person's own, their cookie, the programme's, the
    browser's, English.
    """
    person = getattr(request, "user", None)
    programme = getattr(request, "programme", None)
    wishes = (
        getattr(person, "language", None) if person and person.is_authenticated else None,
        request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME),
        getattr(programme, "default_language", None),
        translation.get_language_from_request(request),
    )
    return next((wish for wish in wishes if wish in LANGUAGES), "en")


class LanguageMiddleware:
    """Speaks the chosen language. Stands after the session, the sign-in and the programme
    middleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = chosen_language(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def safe_next(request: HttpRequest) -> str:
    """Where the switch was pressed, when that is a page of ours; else the front page."""
    wanted = request.GET.get("next", "")
    hosts = {request.get_host()}
    if wanted and url_has_allowed_host_and_scheme(wanted, hosts, request.is_secure()):
        return wanted
    return "/"


@require_POST
def language_switch(request: HttpRequest) -> HttpResponse:
    """Take the person's language, keep what they had typed for the page they return to,
    and send them there.
    """
    # A page's own form may have a field called language: the button has a name of its own.
    language = request.POST.get(BUTTON) or request.POST.get("language", "")
    if language not in LANGUAGES:
        return HttpResponseBadRequest()
    page = safe_next(request)
    if not carry(request, page):
        return render(request, "ui/too_much.html", status=413)
    remember(request, language)
    response = HttpResponseRedirect(page)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        secure=request.is_secure(),
        samesite="Lax",
    )
    return response


def remember(request: HttpRequest, language: str) -> None:
    """Keep the choice on the signed-in person, for their mail and their other devices."""
    person: Any = getattr(request, "user", None)
    if person and person.is_authenticated and person.language != language:
        person.language = language
        person.save(update_fields=["language"])
