"""The navigation of a programme for somebody's roles, in one table."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from infuse.people.access import roles_of
from infuse.people.roles import permissions_of
from infuse.request import Request

# More lines than this do not fit: the last of them then leads to a page with the others.
MOST = 8


@dataclass(frozen=True)
class Place:
    """A line of the navigation, as the base template wants it."""

    label: str
    url: str
    current: bool
    note: str = ""


# (permission that opens it, view name, label, what is there); the most used first.
_TABLE: list[tuple[str, str, str | Promise, str | Promise]] = [
    ("programme.see", "home", _("Home"), ""),
    ("applications.review", "review_list", _("My reviews"), _("Applications that wait for you.")),
    (
        "applications.see",
        "application_list",
        _("Applications"),
        _("Who applied, how they were scored, and what was decided."),
    ),
    ("calls.manage", "call_list", _("Calls"), _("Dates, forms and rules of calls.")),
    ("inspire.take_part", "week_list", _("My weeks"), _("Sessions, attendance and reflections.")),
    ("inspire.see", "week_list", _("Weeks"), _("Sessions and attendance of the first phase.")),
    ("skills.assess_self", "assessment_list", _("My skills"), _("Your own answers, only yours.")),
    ("issues.see", "wickedissue_list", _("Issues"), _("The wicked issues that teams work on.")),
    ("teams.see", "team_list", _("Teams"), _("Who works with whom, and on what.")),
    ("experiments.see", "experiment_list", _("Experiments"), _("Plans, logs and decisions.")),
    ("experiments.work", "hours_list", _("My hours"), _("Your hours, week by week.")),
    ("reports.see", "report_list", _("Reports"), _("Learning reports for council leaders.")),
    ("reports.see_team", "report_list", _("Reports"), _("Learning reports of your team.")),
    ("cohort.see", "cohort_list", _("Cohort"), _("Phases, dates, and who takes part.")),
    ("barriers.see", "barrier_list", _("Barriers"), _("What blocks the work, and who owns it.")),
    ("hours.see", "hours_register", _("Hours"), _("Everybody's hours, and claims of them.")),
    (
        "skills.see_aggregate",
        "growth_detail",
        _("Skills"),
        _("How skills changed in the cohort, in numbers that name nobody."),
    ),
    (
        "people.manage",
        "person_list",
        _("People"),
        _("Who belongs to the programme, and their roles."),
    ),
    ("people.manage", "invitation_list", _("Invitations"), _("Who was invited and has not come.")),
    (
        "people.manage",
        "organisation_list",
        _("Organisations"),
        _("Who takes part, and who leads them."),
    ),
    ("notices.see", "notice_list", _("Notices"), _("Every message: to whom, why, and its state.")),
    (
        "notices.manage",
        "reminder_rules",
        _("Reminders"),
        _("Which reminders go, when, to whom today, and in which words."),
    ),
    (
        "people.manage",
        "log_settings",
        _("Notes without a network"),
        _("Whether teams may write notes where there is no network."),
    ),
    ("record.see", "event_list", _("Record"), _("Who did what, in a chain that shows tampering.")),
]


def places_for(request: Request) -> list[Place]:
    """Every place that the person's roles open, each view once, the current one marked."""
    allowed = permissions_of(roles_of(request))
    places: dict[str, Place] = {}
    for permission, view_name, label, note in _TABLE:
        if permission not in allowed or view_name in places:
            continue
        try:
            url = reverse(view_name)
        except NoReverseMatch:
            continue
        below = view_name != "home" and request.path.startswith(url)
        places[view_name] = Place(str(label), url, request.path == url or below, str(note))
    return list(places.values())


def places_and_more(request: Request) -> tuple[list[Place], list[Place]]:
    """The places that stand in the navigation, and those that its last line leads to."""
    places = places_for(request)
    if len(places) <= MOST:
        return places, []
    return places[: MOST - 1], places[MOST - 1 :]


def navigation_for(request: Request) -> list[Place]:
    """The lines of the navigation; none outside a programme or for somebody without a role."""
    if getattr(request, "programme", None) is None or not hasattr(request, "user"):
        return []
    top, others = places_and_more(request)
    if not others:
        return top
    url = reverse("place_list")
    current = request.path == url or any(place.current for place in others)
    return [*top, Place(str(_("More")), url, current)]
