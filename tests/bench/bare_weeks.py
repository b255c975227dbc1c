"""Bare Django views over the rows of the weeks and the skills (`bare.py` says what bare means)."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from cohorts.inspire.models import (
    Activity,
    Attendance,
    Material,
    Reflection,
    Session,
    SignUp,
    Week,
)
from cohorts.roster.leaving.models import Pause
from cohorts.roster.models import Associate, Cohort
from infuse.people.models import Membership
from infuse.tenancy.current import set_scope
from skills.assessments.models import Answer, Assessment, GrowthPublication
from tests.bench.bare import TABLE
from tests.bench.bare_clients import bare_client_through

PERSON = ("pk", "person__full_name", "organisation__code")


def scope(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Bare addresses: /PROGRAMME/view/; who asks, what they are, and one transaction."""

    def middleware(request: HttpRequest) -> Any:
        request.urlconf = "tests.bench.bare_weeks"
        programme_id, person = int(request.path.split("/")[1]), get_user(request)
        with transaction.atomic():
            set_scope(programme_id=programme_id, person_id=person.pk)
            list(Membership.objects.filter(programme=programme_id, user=person.pk))
            return get_response(request)

    return middleware


def _page(rows: Any) -> HttpResponse:
    return HttpResponse(TABLE.render({"rows": rows}))


def matrix(_request: HttpRequest, pk: int) -> HttpResponse:
    """Each person with each mark, whether they wrote in each week, and what they sent."""
    cohort = Cohort.objects.get(programme=pk)
    weeks = list(Week.objects.filter(cohort=cohort).values_list("pk", flat=True))
    sessions = Session.objects.filter(week__cohort=cohort, cancelled_at=None)
    held = list(sessions.order_by("starts_at").values_list("pk", flat=True))
    marks = Attendance.objects.filter(programme=pk).values_list("associate", "session", "status")
    found = {(one, session): status for one, session, status in marks}
    wrote = set(Reflection.objects.filter(programme=pk).values_list("associate", "week"))
    sent = Assessment.objects.filter(programme=pk).exclude(submitted_at=None)
    done = list(sent.values_list("person", "moment__code"))
    list(Pause.objects.filter(programme=pk))
    people = Associate.objects.filter(programme=pk).order_by("person__full_name")
    return _page(
        [
            name,
            code,
            *(found.get((one, session), "") for session in held),
            *("wrote" if (one, week) in wrote else "" for week in weeks),
            *(moment for person, moment in done if person == one),
        ]
        for one, name, code in people.values_list(*PERSON)
    )


def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Each person with their mark, a cell for each of the four choices."""
    session = Session.objects.select_related("week__cohort").get(pk=request.GET["pk"])
    marks = dict(Attendance.objects.filter(session=session).values_list("associate", "status"))
    list(Pause.objects.filter(programme=pk))
    people = Associate.objects.filter(programme=pk).order_by("person__full_name")
    return _page(
        [name, code, *(marks.get(one) == status for status in Attendance.Status.values)]
        for one, name, code in people.values_list(*PERSON)
    )


def hours(_request: HttpRequest, pk: int) -> HttpResponse:
    """Each person with their minutes in each session."""
    marks: dict[int, list[int]] = {}
    rows = Attendance.objects.filter(programme=pk, status__in=Attendance.ATTENDED)
    for one, minutes in rows.values_list("associate", "session__minutes"):
        marks.setdefault(one, []).append(minutes)
    people = Associate.objects.filter(programme=pk).order_by("person__full_name")
    return _page(
        [name, code, sum(marks.get(one, [])), *marks.get(one, [])]
        for one, name, code in people.values_list(*PERSON)
    )


def week(request: HttpRequest, pk: int) -> HttpResponse:
    """The week, its sessions with the person's mark and choice, and what they wrote."""
    weeks = list(Week.objects.filter(programme=pk).order_by("number").values())
    own = Associate.objects.select_related("person").get(programme=pk, person=request.user.pk)
    now = weeks[2]["id"]
    sessions = list(Session.objects.filter(week=now).values())
    marks = list(Attendance.objects.filter(session__week=now, associate=own).values())
    chosen = list(SignUp.objects.filter(session__week=now, associate=own).values())
    materials = list(Material.objects.filter(session__week=now).values())
    activities = list(Activity.objects.filter(week=now).values())
    wrote = list(Reflection.objects.filter(week=now, associate=own).values())
    shared = Reflection.objects.filter(week=now, visibility="cohort").exclude(associate=own)
    rows = [*weeks, *sessions, *marks, *chosen, *materials, *activities, *wrote]
    return _page(row.values() for row in [*rows, *shared.values()[:20]])


def growth(_request: HttpRequest, pk: int) -> HttpResponse:
    """The published figures, a line for each area."""
    figures = GrowthPublication.objects.select_related("round__cohort").get(programme=pk).figures
    return _page(area.values() for area in figures["areas"])


def own(request: HttpRequest, pk: int) -> HttpResponse:
    """Each answer of the person's with its words."""
    answers = Answer.objects.filter(programme=pk, assessment__person=request.user.pk)
    names = (
        "item__label_en", "item__label_cy", "item__next_step_en", "level", "example",
        "assessment__moment__code", "assessment__view",
    )  # fmt: skip
    return _page(answers.values_list(*names))


urlpatterns = [
    path("<int:pk>/matrix/", matrix),
    path("<int:pk>/register/", register),
    path("<int:pk>/hours/", hours),
    path("<int:pk>/week/", week),
    path("<int:pk>/growth/", growth),
    path("<int:pk>/own/", own),
]


def bare_client() -> Client:
    """A client that meets only what a bare view needs."""
    return bare_client_through("tests.bench.bare_weeks.scope")
