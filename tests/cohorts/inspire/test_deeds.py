"""Laying out weeks, marking registers, reflecting: state, record, refusals that leave nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.models import Attendance, Reflection, Session, Week
from cohorts.inspire.reflections.saving import StaleReflectionError, save_reflection
from cohorts.inspire.weeks import lay_out_weeks
from cohorts.roster.leaving import withdraw_associate
from cohorts.roster.models import Associate, Cohort
from infuse.people.models import User
from infuse.record.models import Event
from tests.cohorts.inspire.conftest import plans


def events(verb: str) -> list[Event]:
    return list(Event.objects.filter(verb=verb).order_by("number"))


def test_weeks_and_sessions_stand_in_their_order(cohort: Cohort, weeks: list[Week]) -> None:
    assert [week.number for week in weeks] == [1, 2, 3, 4, 5]
    assert weeks[1].starts_on == cohort.starts_on + timedelta(weeks=1)
    titles = list(weeks[0].sessions.order_by("position").values_list("position", "title_en"))
    assert titles == [(1, "Workshop"), (2, "Circle")]
    (event,) = events("inspire.weeks_laid_out")
    assert event.data == {"phase": "inspire", "weeks": 5, "sessions": 10}


def test_weeks_are_laid_out_once(cohort: Cohort, weeks: list[Week]) -> None:
    phase = cohort.phases.get(position=1)
    with pytest.raises(ValidationError, match="laid out already"):
        lay_out_weeks(cohort=cohort, phase=phase, weeks=plans(), actor=None)
    assert Week.objects.count() == 5
    assert len(events("inspire.weeks_laid_out")) == 1


def test_a_plan_longer_than_its_phase_leaves_nothing(cohort: Cohort) -> None:
    phase = cohort.phases.get(position=1)
    with pytest.raises(ValidationError, match="Week 6"):
        lay_out_weeks(cohort=cohort, phase=phase, weeks=plans(6), actor=None)
    assert not Week.objects.exists()


def test_a_register_is_marked_corrected_and_recorded(
    past_session: Session, ada_in: Associate, efa: User, bo: User
) -> None:
    assert mark_register(session=past_session, marks={ada_in.pk: "no"}, actor=efa) == 1
    assert mark_register(session=past_session, marks={ada_in.pk: "excused"}, actor=bo) == 1
    mark = Attendance.objects.get()
    assert (mark.status, mark.marked_by) == ("excused", bo)
    first, second = events("inspire.register_marked")
    assert first.data == {"marked": {"no": 1}, "corrections": []}
    assert second.data["corrections"] == [[ada_in.pk, "no", "excused"]]
    assert second.actor == bo


def test_the_same_marks_again_change_nothing(
    past_session: Session, ada_in: Associate, efa: User, bo: User
) -> None:
    mark_register(session=past_session, marks={ada_in.pk: "yes"}, actor=efa)
    assert mark_register(session=past_session, marks={ada_in.pk: "yes"}, actor=bo) == 0
    assert Attendance.objects.get().marked_by == efa
    assert len(events("inspire.register_marked")) == 1


@pytest.mark.parametrize("status", ["here", ""])
def test_an_unknown_status_marks_nobody(
    past_session: Session, ada_in: Associate, status: str
) -> None:
    with pytest.raises(ValidationError):
        mark_register(session=past_session, marks={ada_in.pk: status}, actor=None)
    assert not Attendance.objects.exists()


def test_a_stranger_is_not_on_the_register(past_session: Session, ada_in: Associate) -> None:
    marks = {ada_in.pk: "yes", ada_in.pk + 1000: "yes"}
    with pytest.raises(ValidationError, match="not on the register"):
        mark_register(session=past_session, marks=marks, actor=None)
    assert not Attendance.objects.exists()


def test_who_had_left_is_not_on_the_register(weeks: list[Week], ada_in: Associate) -> None:
    left_on = weeks[0].starts_on + timedelta(days=2)
    withdraw_associate(associate=ada_in, on=left_on, reason="workload", actor=None)
    monday, friday = weeks[0].sessions.order_by("position")
    assert mark_register(session=monday, marks={ada_in.pk: "yes"}, actor=None) == 1
    with pytest.raises(ValidationError, match="not on the register"):
        mark_register(session=friday, marks={ada_in.pk: "yes"}, actor=None)


def test_before_its_day_a_session_can_only_excuse(weeks: list[Week], ada_in: Associate) -> None:
    session = weeks[4].sessions.get(position=1)
    with pytest.raises(ValidationError, match="only mark people as excused"):
        mark_register(session=session, marks={ada_in.pk: "yes"}, actor=None)
    assert mark_register(session=session, marks={ada_in.pk: "excused"}, actor=None) == 1


def test_past_moments_are_kept(past_session: Session, weeks: list[Week], ada_in: Associate) -> None:
    at = past_session.ends_at
    mark_register(session=past_session, marks={ada_in.pk: "yes"}, actor=None, at=at)
    reflection = reflect(ada_in, weeks[0], at=at)
    assert Attendance.objects.get().marked_at == at
    assert reflection.saved_at == at
    assert {event.at for event in Event.objects.filter(verb__startswith="inspire.r")} == {at}


def reflect(associate: Associate, week: Week, **fields: object) -> Reflection:
    wanted = {
        "noticed": "A queue",
        "will_try": "Ask why",
        "language": "en",
        "actor": associate.person,
    }
    return save_reflection(associate=associate, week=week, **(wanted | fields))  # type: ignore[arg-type]


def test_a_reflection_is_private_unless_shared(weeks: list[Week], ada_in: Associate) -> None:
    reflection = reflect(ada_in, weeks[0])
    assert (reflection.visibility, reflection.version) == ("private", 1)
    (event,) = events("inspire.reflection_saved")
    assert "queue" not in str(event.data)


def test_saving_again_counts_versions_and_the_same_text_does_not(
    weeks: list[Week], ada_in: Associate
) -> None:
    reflect(ada_in, weeks[0])
    assert reflect(ada_in, weeks[0], version=0).version == 1
    assert reflect(ada_in, weeks[0], noticed="Two queues", version=1).version == 2
    assert len(events("inspire.reflection_saved")) == 2


def test_a_stale_version_is_refused_with_what_stands_there(
    weeks: list[Week], ada_in: Associate
) -> None:
    reflect(ada_in, weeks[0], noticed="First tab")
    with pytest.raises(StaleReflectionError) as refused:
        reflect(ada_in, weeks[0], noticed="Second tab", version=0)
    assert refused.value.current.noticed == "First tab"
    assert Reflection.objects.get().noticed == "First tab"


def test_only_the_author_writes(weeks: list[Week], ada_in: Associate, efa: User) -> None:
    with pytest.raises(PermissionDenied):
        reflect(ada_in, weeks[0], actor=efa)
    assert not Reflection.objects.exists()


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"noticed": " ", "will_try": ""}, "Write something"),
        ({"language": "fr"}, "Choose the language"),
        ({"visibility": "world"}, "Choose the language"),
        ({"at": timezone.now() - timedelta(days=400)}, "not begun"),
    ],
)
def test_what_is_refused_leaves_nothing(
    weeks: list[Week], ada_in: Associate, fields: dict[str, object], text: str
) -> None:
    with pytest.raises(ValidationError, match=text):
        reflect(ada_in, weeks[0], **fields)
    assert not Reflection.objects.exists()
    assert not events("inspire.reflection_saved")


def test_who_left_reads_only(weeks: list[Week], ada_in: Associate) -> None:
    withdraw_associate(associate=ada_in, on=weeks[0].starts_on, reason="other", actor=None)
    with pytest.raises(ValidationError, match="left this cohort"):
        reflect(ada_in, weeks[1])
