"""Hours from attendance: what counts, what a manager sees of corrections, and the file."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.hours.counting import as_hours, hours_rows, minutes_of, week_totals, weeks_held
from cohorts.inspire.models import Session, Week
from cohorts.roster.models import Associate, Cohort
from infuse.models import User
from tests.cohorts.inspire.conftest import CLIENT

ALL = timedelta(weeks=9)


def mark(session: Session, actor: User | None = None, **marks: Any) -> None:
    mark_register(session=session, marks=marks["of"], actor=actor, at=timezone.now() + ALL)


def test_whoever_was_there_has_the_whole_session(
    cohort: Cohort, weeks: list[Week], joined: Callable[[int], list[Associate]]
) -> None:
    people = joined(4)
    workshop, circle = weeks[0].sessions.order_by("position")
    marks = ("yes", "late", "no", "excused")
    mark(workshop, of={one.pk: m for one, m in zip(people, marks, strict=True)})
    mark(circle, of={people[0].pk: "yes"})
    Session.objects.filter(pk=weeks[1].sessions.get(position=1).pk).update(
        cancelled_at=timezone.now()
    )
    found = minutes_of(cohort)
    rows = hours_rows(people, weeks, found)
    assert [row.total for row in rows] == [180, 120, 0, 0]
    assert [row.sessions for row in rows] == [2, 1, 0, 0]
    assert week_totals(weeks, found) == [300, 0, 0, 0, 0]
    held = [vars(week)["held"] for week in weeks_held(cohort, timezone.now() + ALL)]
    assert held == [180, 60, 180, 180, 180]
    assert [as_hours(minutes) for minutes in (0, 5, 90)] == ["0:00", "0:05", "1:30"]


def test_the_manager_sees_hours_and_corrections(
    browse: Any, bo: User, efa: User, past_session: Session, ada_in: Associate
) -> None:
    path = "/cohorts/autumn/hours/"
    assert "No mark has been corrected." in browse(bo).get(path).content.decode()
    mark(past_session, efa, of={ada_in.pk: "no"})
    mark(past_session, efa, of={ada_in.pk: "late"})
    page = browse(bo).get(path).content.decode()
    assert "2:00" in page
    assert "Ada, “Workshop”: from Absent to Late" in page
    assert "by Efa" in page
    assert browse(efa).get(path).status_code == 403


def test_the_file_has_every_mark_and_nothing_private(
    browse: Any, bo: User, past_session: Session, ada_in: Associate
) -> None:
    ada_in.adjustments = "A seat near the door"
    ada_in.save()
    ada_in.person.full_name = "=HYPERLINK(Ada)"
    ada_in.person.save()
    day = timezone.now() + ALL
    mark_register(
        session=past_session, marks={ada_in.pk: "excused"}, reasons={ada_in.pk: "Hospital"},
        actor=bo, at=day,
    )  # fmt: skip
    circle = past_session.week.sessions.get(position=2)
    mark_register(session=circle, marks={ada_in.pk: "late"}, actor=bo, at=day)
    answer = browse(bo).get("/cohorts/autumn/hours/file/")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Minutes that count"] for row in rows] == ["0", "60"]
    assert rows[0]["Name"] == "'=HYPERLINK(Ada)"
    assert "Hospital" not in text
    assert "seat" not in text


def test_as_many_queries_for_thirty(
    browse: Any,
    bo: User,
    past_session: Session,
    ada_in: Associate,
    joined: Callable[[int], list[Associate]],
    django_assert_num_queries: Any,
) -> None:
    browser = browse(bo)
    for more in (0, 29):
        people = [ada_in, *joined(more)]
        mark(past_session, of={one.pk: "no" for one in people})
        mark(past_session, of={one.pk: "yes" for one in people})
        with django_assert_num_queries(11 + CLIENT):
            assert browser.get("/cohorts/autumn/hours/").status_code == 200
