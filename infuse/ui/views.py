"""Pages that say the same to everybody."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "ui/pages/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people and why, and the cookies under their real names."""
    context = {
        "kept": kept(),
        "cookie_head": [_("Cookie"), _("What it is for"), _("How long")],
        "cookies": cookies(),
    }
    return render(request, "ui/pages/privacy.html", context)


def kept() -> list[dict[str, str]]:
    """Each kind of personal data: what it is, and who sees it."""
    return [
        {
            "key": _("Your account"),
            "value": _("Your name, e-mail address and language, to sign you in and write to you."),
        },
        {
            "key": _("Your application"),
            "value": _("Your answers, seen by you, the reviewers and the programme's managers."),
        },
        {
            "key": _("Your time on the programme"),
            "value": _(
                "Attendance and hours, seen by your programme's managers, who account for them."
            ),
        },
        {
            "key": _("Your view of your own skills"),
            "value": _(
                "Private to you. Others see only counts of a whole group, never of a small one."
            ),
        },
        {
            "key": _("Your team's experiments"),
            "value": _("What you write in plans, logs and decisions, under your name."),
        },
        {
            "key": _("Notes without a network"),
            "value": _(
                "Kept on your own device, encrypted for you, until they are sent. Signing out wipes"
                " them."
            ),
        },
        {
            "key": _("The record"),
            "value": _(
                "Who did what and when. It cannot be altered, so that decisions can be checked."
            ),
        },
    ]


def cookies() -> list[list[str]]:
    """The cookies that the settings name: name, purpose, duration."""
    return [
        [
            settings.SESSION_COOKIE_NAME,
            _("Keeps you signed in, and keeps what you typed when you change language."),
            _("Two weeks"),
        ],
        [
            settings.CSRF_COOKIE_NAME,
            _("Makes sure that a form you send was made for you."),
            _("One year"),
        ],
        [settings.LANGUAGE_COOKIE_NAME, _("Remembers your language."), _("One year")],
    ]
