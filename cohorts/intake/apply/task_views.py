"""The application as a list of tasks: what is done, what is left, and what comes last."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.intake.apply.own import sections_of
from cohorts.intake.apply.place import Place, place_of
from cohorts.intake.apply.saving import may_change
from cohorts.intake.calls import is_open, still_takes
from cohorts.intake.form.missing import missing_answers
from cohorts.intake.form.questions import ELIGIBILITY
from cohorts.intake.form.sections import Page, is_answered, pages_of
from infuse.people.access import open_to_all
from infuse.request import ProgrammeRequest


@open_to_all
def application_tasks(request: ProgrammeRequest, slug: str) -> HttpResponseBase:
    """The task list; once the call is closed, what the draft says, to read."""
    place = place_of(request, slug)
    application = place.application
    if application and not may_change(application):
        return redirect("application_status", slug)
    if not application and not is_open(place.call):
        return redirect("call_detail", slug)
    if not place.may_apply and still_takes(place.call):
        return redirect("eligibility_check", slug)
    missing = missing_answers(application) if application else {}
    context = {
        "call": place.call,
        "cohort": place.call.cohort,
        "application": application,
        "tasks": _tasks(place, missing),
        "is_complete": application is not None and not missing,
        "takes": still_takes(place.call),
        "in_grace": still_takes(place.call) and not is_open(place.call),
        "last_moment": place.call.closes_at + timedelta(minutes=place.call.grace_minutes),
        "parts": [] if still_takes(place.call) or not application else sections_of(application),
    }
    return render(request, "cohorts/intake/apply/application_tasks.html", context)


def _tasks(place: Place, missing: dict[str, dict[str, str]]) -> list[dict[str, Any]]:
    slug = place.call.cohort.slug
    pages = pages_of(place.standing)
    tasks = [_task(place, page, page.key in missing, slug) for page in pages]
    if place.standing.form.of(ELIGIBILITY):
        href = reverse("eligibility_check", args=[slug])
        first = {"title": _("Whether you can apply"), "done": True, "href": href}
        tasks.insert(0, first | {"status": _("Completed")})
    return tasks


def _task(place: Place, page: Page, lacks: bool, slug: str) -> dict[str, Any]:
    begun = place.application is not None and is_answered(place.standing, page)
    done = place.application is not None and not lacks and begun
    optional = place.application is not None and not lacks and not begun
    if done:
        status = _("Completed")
    elif optional:
        status = _("Optional")
    else:
        status = _("In progress") if begun else _("Not started")
    href = reverse("application_edit", args=[slug, page.key])
    return {"title": page.title, "href": href, "done": done, "status": status}
