"""The columns of a formation as a table."""

from django.utils.translation import gettext_lazy as _

from infuse.sheets.columns import Column, column

_REQUIRED = ("team", "issue", "email")


def columns() -> list[Column]:
    """Of what goes out and of what comes in; only three of them say something on the way in."""
    titles = {
        "team": _("Team"),
        "team_name_en": _("Team's name in English"),
        "team_name_cy": _("Team's name in Welsh"),
        "issue": _("Code of the issue"),
        "issue_title": _("Title of the issue"),
        "email": _("E-mail address"),
        "name": _("Full name"),
        "organisation": _("Organisation"),
    }
    return [column(key, title, required=key in _REQUIRED) for key, title in titles.items()]
