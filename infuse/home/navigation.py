"""The navigation of a programme for somebody's roles, in one table."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from infuse.people.access import roles_of
from infuse.people.roles import permissions_of
from infuse.request import Request


@dataclass(frozen=True)
class Place:
    """A line of the navigation, as the base template wants it."""

    label: str
    url: str
    current: bool


# (permission that opens it, label, view name)
_TABLE: list[tuple[str, str | Promise, str]] = [
    ("programme.see", _("Home"), "home"),
    ("applications.review", _("My reviews"), "review_list"),
    ("applications.see", _("Applications"), "application_list"),
    ("inspire.take_part", _("My weeks"), "week_list"),
    ("inspire.see", _("Weeks"), "week_list"),
    ("skills.assess_self", _("My skills"), "assessment_list"),
    ("skills.see_aggregate", _("Skills"), "growth_detail"),
    ("issues.see", _("Issues"), "wickedissue_list"),
    ("teams.see", _("Teams"), "team_list"),
    ("experiments.see", _("Experiments"), "experiment_list"),
    ("barriers.see", _("Barriers"), "barrier_list"),
    ("reports.see", _("Reports"), "report_list"),
    ("people.manage", _("People"), "person_list"),
    ("record.see", _("Record"), "event_list"),
]


def navigation_for(request: Request) -> list[Place]:
    """The lines that the person's roles open, each view once, the current one marked."""
    if getattr(request, "programme", None) is None or not hasattr(request, "user"):
        return []
    allowed = permissions_of(roles_of(request))
    places: dict[str, Place] = {}
    for permission, label, view_name in _TABLE:
        if permission in allowed and view_name not in places:
            try:
                url = reverse(view_name)
            except NoReverseMatch:
                continue
            current = request.path == url or (
                view_name != "home" and request.path.startswith(url)
            )
            places[view_name] = Place(str(label), url, current)
    return list(places.values())
