"""The week page and the cohort matrix, 60 people × 5 weeks × 3 sessions, beside a bare view.

python -m tests.bench inspire
"""

import gzip
from collections.abc import Iterator, Mapping
from datetime import time, timedelta
from functools import partial
from pathlib import Path
from statistics import median

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.programme import SessionPlan, WeekPlan
from cohorts.inspire.reflections.saving import save_reflection
from cohorts.inspire.weeks import lay_out_weeks
from cohorts.models import Associate, Cohort, Session
from cohorts.roster.calendar import PhasePlan
from cohorts.roster.joining import join_cohort
from cohorts.roster.setting_up import create_cohort
from infuse.models import Organisation, Programme, User
from infuse.people.joining import add_member
from infuse.tenancy.current import in_programme
from infuse.tenancy.opening import open_programme
from tests.bench.analysing import analyse
from tests.bench.bare_weeks import bare_client
from tests.bench.bench_pages import noting, timed

SLUG, PEOPLE, ROUNDS = "mesur-wythnosau", 60, 15


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


def lines_of(programme: Programme, person: User, pages: Mapping[str, str]) -> Iterator[str]:
    """A line of the table for each page: {ours: the bare one}, both asked as the same person."""
    ours, least = Client(), bare_client()
    for client in (ours, least):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    for path, bare in pages.items():
        own, other = f"/{SLUG}{path}", f"/{programme.pk}/{bare}"
        page = ours.get(own)
        assert page.status_code == least.get(other).status_code == 200, (path, bare)
        asked: list[str] = []
        with connection.execute_wrapper(noting(asked)):
            ours.get(own)
        pairs = [
            (timed(partial(ours.get, own))[0], timed(partial(least.get, other))[0])
            for _round in range(ROUNDS)
        ]
        mine, theirs = median(a for a, _b in pairs), median(b for _a, b in pairs)
        yield (
            f"{path:<28}{len(asked):>8}{mine:>9.1f}{theirs:>9.1f}{mine / theirs:>8.1f}"
            f"{len(gzip.compress(page.content)) / 1024:>8.1f}"
        )


HEAD = f"{'page':<28}{'queries':>8}{'ms':>9}{'bare ms':>9}{'ratio':>8}{'gz KB':>8}"


def main() -> None:
    """Print the table."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STATIC_ROOT = Path(settings.BASE_DIR) / "static" / "build"
    call_command("migrate", verbosity=0, interactive=False)
    programme = furnish()
    analyse()
    with in_programme(programme.pk):
        manager = User.objects.get(email=f"bo@{SLUG}.example")
        associate = User.objects.get(email=f"p0@{SLUG}.example")
        session = Session.objects.filter(programme=programme).order_by("pk").first()
    assert session is not None
    print(HEAD)
    managing = {
        "/cohorts/first/matrix/": "matrix/",
        "/cohorts/first/hours/": "hours/",
        f"/weeks/sessions/{session.pk}/register/": f"register/?pk={session.pk}",
    }
    for person, pages in ((manager, managing), (associate, {"/weeks/first/3/": "week/"})):
        for line in lines_of(programme, person, pages):
            print(line, flush=True)
