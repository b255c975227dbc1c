"""Invented content that the gallery shows its components with."""

from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from infuse.ui.charts import bar_chart, dot_plot, funnel, line_chart


def lists() -> dict[str, Any]:
    """Rows, steps, tasks, cards and figures."""
    return {
        "rows": [
            {"key": _("Team"), "value": "Tîm Dŵr"},
            {
                "key": _("Wicked issue"),
                "value": _("Flooding in the lower valley"),
                "href": "#",
                "hidden": _("issue"),
            },
            {
                "key": _("Starts"),
                "value": _("Monday 4 January 2027"),
                "href": "#",
                "hidden": _("start"),
            },
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
            {
                "title": _("Your issue"),
                "href": "#",
                "status": _("Not started"),
                "hint": _("About 20 minutes"),
            },
            {"title": _("Your manager's agreement"), "status": _("Cannot start yet")},
        ],
        "head": [_("Council"), _("Associates"), _("Hours")],
        "numbers": [1, 2],
        "table": [
            ["Monmouthshire", 6, "1,204.5"],
            ["Rhondda Cynon Taf", 4, "980"],
            ["Torfaen", 2, "455.25"],
        ],
        "figures": [
            {"value": "31", "label": _("decisions informed")},
            {"value": "£12,400", "label": _("spending avoided by stopping")},
            {"value": "42", "label": _("associates"), "note": _("from 10 councils")},
        ],
        "board": [
            {
                "title": _("Team Dŵr"),
                "people": [
                    {"name": "Ada Morgan", "council": "Monmouthshire"},
                    {"name": "Siân Rees-Llewellyn", "council": "Rhondda Cynon Taf"},
                ],
            },
            {"title": _("Team Tân"), "people": [{"name": "Gwyn ap Rhys", "council": "Torfaen"}]},
            {"title": _("No team yet"), "people": []},
        ],
        "months": [date_format(date(2027, month, 1), "F Y") for month in range(1, 13)],
        "crumbs": [{"label": _("Home"), "url": "#"}, {"label": _("Experiments"), "url": "#"}],
    }


def charts() -> dict[str, Any]:
    """One chart of each kind."""
    levels = [
        _("No capability"),
        _("Basic awareness"),
        _("Emerging capability"),
        _("Regular practitioner"),
    ]
    measured = [4.0, 5, 5, 9, 12, 14]
    return {
        "line": line_chart(
            id="line",
            title=_("Ditches cleared a week"),
            points=[
                (date(2027, 1, 4) + timedelta(weeks=i), value) for i, value in enumerate(measured)
            ],
            unit=_("ditches"),
            baseline=4,
            success=12,
            stop=2,
        ),
        "nothing": line_chart(id="nothing", title=_("Calls answered"), points=[], success=20),
        "bars": bar_chart(
            id="bars",
            title=_("Hours by council"),
            bars=[("Monmouthshire", 1204.5), ("Rhondda Cynon Taf", 980), ("Torfaen", 455.25)],
            unit=_("Hours"),
            column=_("Council"),
        ),
        "funnel": funnel(
            id="funnel",
            title=_("From application to team"),
            stages=[
                (_("Applied"), 120),
                (_("Offered a place"), 48),
                (_("Accepted"), 42),
                (_("In a team"), 40),
            ],
            column=_("Stage"),
        ),
        "dots": dot_plot(
            id="dots",
            title=_("Four of the 24 elements"),
            rows=[
                (_("Running tests and experiments"), 0, 0, 2),
                (_("Involving users at every step"), 2, 1, 2),
                (_("Building alliances"), 1, None, 3),
                (_("Taking risk without risking much time or money"), 2, 2, 1),
            ],
            levels=levels,
            column=_("Element"),
        ),
    }
