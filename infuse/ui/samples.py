"""Invented content that the gallery shows its components with."""

from typing import Any

from django.utils.translation import gettext as _


def lists() -> dict[str, Any]:
    """Rows, steps, tasks, cards and figures."""
    return {
        "rows": [
            {"key": _("Team"), "value": "Tîm Dŵr"},
            {"key": _("Wicked issue"), "value": _("Flooding in the lower valley"), "href": "#", "hidden": _("issue")},
            {"key": _("Starts"), "value": _("Monday 4 January 2027"), "href": "#", "hidden": _("start")},
        ],
        "steps": [
            {"label": _("Plan"), "state": "done", "note": _("4 January")},
            {"label": _("Locked"), "state": "done", "note": _("11 January")},
            {"label": _("Running"), "state": "now"},
            {"label": _("Analysing"), "state": "todo"},
            {"label": _("Decided"), "state": "todo"},
        ],
        "tasks": [
            {"title": _("About you"), "href": "#", "status": _("Complete"), "done": True},
            {"title": _("Your issue"), "href": "#", "status": _("Not started"), "hint": _("About 20 minutes")},
            {"title": _("Your manager's agreement"), "status": _("Cannot start yet")},
        ],
        "head": [_("Council"), _("Associates"), _("Hours")],
        "numbers": [1, 2],
        "table": [["Monmouthshire", 6, "1,204.5"], ["Rhondda Cynon Taf", 4, "980"], ["Torfaen", 2, "455.25"]],
        "figures": [
            {"value": "31", "label": _("decisions informed")},
            {"value": "£12,400", "label": _("spending avoided by stopping")},
            {"value": "42", "label": _("associates"), "note": _("from 10 councils")},
        ],
        "crumbs": [{"label": _("Home"), "url": "#"}, {"label": _("Experiments"), "url": "#"}],
    }


def charts() -> dict[str, Any]:
    """One chart of each kind."""
    return {}
