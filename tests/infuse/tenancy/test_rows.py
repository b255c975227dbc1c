"""The database itself keeps programmes apart, whatever the code above it forgets."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from infuse.models import Event, Membership, Organisation, Programme, User
from infuse.record.write import record
from infuse.tenancy.current import in_programme, set_scope


def test_no_programme_no_rows(council: Organisation) -> None:
    assert Organisation.objects.count() == 1
    set_scope(programme_id=None, person_id=None)
    assert Organisation.objects.count() == 0


def test_another_programme_sees_nothing(council: Organisation, other_programme: Programme) -> None:
    with in_programme(other_programme.pk):
        assert not Organisation.objects.filter(pk=council.pk).exists()
        assert Organisation.objects.filter(pk=council.pk).update(code="X") == 0
    council.refresh_from_db()
    assert council.code == "CNC"


def test_a_row_cannot_be_written_into_another_programme(
    programme: Programme, other_programme: Programme
) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Organisation.objects.create(
            programme=other_programme, code="X", name_en="X", name_cy="X", kind="council"
        )


def test_a_child_cannot_point_into_another_programme(
    council: Organisation, other_programme: Programme, ada: User
) -> None:
    with (
        pytest.raises(IntegrityError, match="tenant"),
        transaction.atomic(),
        in_programme(other_programme.pk),
        connection.cursor() as cursor,
    ):
        Membership.objects.create(
            programme=other_programme, user=ada, role="associate", organisation_id=council.pk
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_person_sees_their_own_memberships_everywhere(ada: User, bo: User) -> None:
    set_scope(programme_id=None, person_id=ada.pk)
    assert [m.user_id for m in Membership.objects.all()] == [ada.pk]


def test_the_apps_role_can_bypass_nothing(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)
        with pytest.raises(ProgrammingError, match="must be owner"), transaction.atomic():
            cursor.execute("ALTER TABLE infuse_organisation NO FORCE ROW LEVEL SECURITY")


def test_the_record_can_only_be_appended_to(council: Organisation, bo: User) -> None:
    record(verb="test.done", subject=council, actor=bo)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Event.objects.update(verb="test.undone")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Event.objects.all().delete()
