"""The week page and the cohort matrix, 60 people × 5 weeks × 3 sessions, beside a bare view.

python -m tests.bench inspire
"""

from collections.abc import Callable
from datetime import time, timedelta
from statistics import median
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpResponse
from django.template import engines
from django.test import Client, RequestFactory
from django.utils import timezone

from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.programme import SessionPlan, WeekPlan
from cohorts.inspire.reflections.saving import save_reflection
from cohorts.inspire.weeks import lay_out_weeks
from cohorts.models import Associate, Attendance, Cohort, Session
from cohorts.roster.calendar import PhasePlan
from cohorts.roster.joining import join_cohort
from cohorts.roster.setting_up import create_cohort
from infuse.models import Organisation, Programme, User
from infuse.people.joining import add_member
from infuse.tenancy.current import in_programme, set_scope
from infuse.tenancy.opening import open_programme
from tests.bench.bench_pages import noting, timed

SLUG, PEOPLE, ROUNDS = "mesur-wythnosau", 60, 15
LINE = engines["django"].from_string(
    "<table>{% for row in rows %}<tr><th>{{ row.0 }}</th>{% for mark in row.1 %}<td>{{ mark }}</td>"
    "{% endfor %}</tr>{% endfor %}</table>"
)


def furnish() -> Programme:
    """The programme with everything in it, made when it is not there."""
    found = Programme.objects.filter(slug=SLUG).first()
    if found is not None:
        return found
    programme = open_programme(
        slug=SLUG, name_en="Bench", name_cy="Mainc", is_demo=True, actor=None
    )
    with in_programme(programme.pk):
        cohort, body = _cohort(programme), _body(programme)
        manager = add_member(
            programme=programme,
            email=f"bo@{SLUG}.example",
            full_name="Bo",
            role="programme_manager",
            actor=None,
        )
        people = [_person(cohort, body, number) for number in range(PEOPLE)]
        _marks(cohort, people, manager)
    return programme


def _cohort(programme: Programme) -> Cohort:
    today = timezone.localdate()
    start = today - timedelta(days=today.weekday() + 28)
    cohort = create_cohort(
        programme=programme,
        slug="first",
        name_en="First",
        name_cy="Cyntaf",
        starts_on=start,
        ends_on=start + timedelta(weeks=15, days=-1),
        capacity=PEOPLE,
        teams_planned=12,
        phases=[PhasePlan("inspire", "Inspire", "Ysbrydoli", 5)],
        actor=None,
    )
    sessions = [
        SessionPlan(day, time(9), 120, "workshop", "Workshop", "Gweithdy", "Hall")
        for day in ("Mon", "Wed", "Fri")
    ]
    weeks = [
        WeekPlan(number=n, title_en=f"Week {n}", title_cy=f"Wythnos {n}", sessions=sessions)
        for n in range(1, 6)
    ]
    lay_out_weeks(cohort=cohort, phase=cohort.phases.get(position=1), weeks=weeks, actor=None)
    return cohort


def _body(programme: Programme) -> Organisation:
    return Organisation.objects.create(
        programme=programme, code="CNC", name_en="Council", name_cy="Cyngor", kind="council"
    )


def _person(cohort: Cohort, body: Organisation, number: int) -> Associate:
    user = User.objects.create_user(f"p{number}@{SLUG}.example", full_name=f"Person {number:02}")
    return join_cohort(cohort=cohort, person=user, organisation=body, actor=None)


def _marks(cohort: Cohort, people: list[Associate], manager: User) -> None:
    later = timezone.now() + timedelta(weeks=8)
    for session in Session.objects.filter(week__cohort=cohort).select_related("week__cohort"):
        marks = {one.pk: ("yes", "yes", "no", "late")[n % 4] for n, one in enumerate(people)}
        mark_register(session=session, marks=marks, actor=manager, at=later)
    for week in cohort.weeks.all():
        for one in people[::2]:
            save_reflection(
                associate=one, week=week, noticed="x", will_try="", language="en",
                actor=None, at=later,
            )  # fmt: skip


def bare(programme: Programme, person: User) -> HttpResponse:
    """The least: the same rows (each person with every mark of theirs) in a plain table."""
    request = RequestFactory().get("/")
    with transaction.atomic():
        set_scope(programme_id=programme.pk, person_id=person.pk)
        User.objects.get(pk=person.pk)
        list(programme.memberships.filter(user=person))
        marks: dict[int, list[str]] = {}
        for mark in Attendance.objects.filter(programme=programme).select_related("session__week"):
            marks.setdefault(mark.associate_id, []).append(mark.status)
        people = programme.associates.select_related("person", "organisation")
        rows = [(one.person.full_name, marks.get(one.pk, [])) for one in people]
        return HttpResponse(LINE.render({"rows": rows}, request))


def line_of(programme: Programme, person: User, path: str) -> str:
    """A line of the table for a page."""
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/{SLUG}{path}"
    page = client.get(address)
    assert page.status_code == 200, page.status_code
    asked: list[str] = []
    with connection.execute_wrapper(noting(asked)):
        client.get(address)

    def ask() -> Any:
        return client.get(address)

    def least() -> Any:
        return bare(programme, person)

    pairs = [(_ms(ask), _ms(least)) for _round in range(ROUNDS)]
    ours, theirs = median(a for a, _b in pairs), median(b for _a, b in pairs)
    return f"{path:<28}{len(asked):>8}{ours:>9.1f}{theirs:>9.1f}{ours / theirs:>8.1f}"


def _ms(deed: Callable[[], Any]) -> float:
    return timed(deed)[0]


def main() -> None:
    """Print the table."""
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0, interactive=False)
    programme = furnish()
    with in_programme(programme.pk):
        manager = User.objects.get(email=f"bo@{SLUG}.example")
        associate = User.objects.get(email=f"p0@{SLUG}.example")
        session = Session.objects.filter(programme=programme).order_by("pk").first()
    print(f"{'page':<28}{'queries':>8}{'ms':>9}{'bare ms':>9}{'ratio':>8}")
    assert session is not None
    print(line_of(programme, manager, "/cohorts/first/matrix/"), flush=True)
    print(line_of(programme, manager, f"/weeks/sessions/{session.pk}/register/"), flush=True)
    print(line_of(programme, associate, "/weeks/first/3/"), flush=True)
