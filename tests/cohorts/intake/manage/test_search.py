"""Searching applications: words as people type them, in either language, however they spell."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection as django_connection

from cohorts.intake.form.questions import Option, Question, as_data
from cohorts.intake.manage.search import search
from cohorts.intake.models import Application, Call
from infuse.models import Organisation, Programme, User
from infuse.tenancy.current import get_scope, set_scope
from tests.conftest import make_person


@pytest.fixture
def two(
    receive: Callable[..., Application], charity: Organisation, programme: Programme
) -> tuple[Application, Application]:
    """Siân Prydderch of the charity, and Jac, an officer of the council."""
    person = make_person(programme, "sian.p", full_name="Siân Prydderch")
    sian = receive("", person=person, full_name="Siân Prydderch", organisation=charity)
    return sian, receive("Jac", job_title="Swyddog tai")


def found(text: str) -> list[str]:
    """The names that a search finds."""
    rows = search(Application.objects.all(), text).order_by("full_name")
    return [row.full_name for row in rows]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sian", ["Siân Prydderch"]),
        ("SIÂN prydderch", ["Siân Prydderch"]),
        ("pry", ["Siân Prydderch"]),
        ("jac", ["Jac"]),
        ("AF-002", ["Jac"]),
        ("sian.p@", ["Siân Prydderch"]),
        ("swyddog", ["Jac"]),
        ('"swyddog tai"', ["Jac"]),
        ('"tai swyddog"', []),
        ("letter", ["Jac", "Siân Prydderch"]),
        ("letters -sian", ["Jac"]),
        ("jac or sian", ["Jac", "Siân Prydderch"]),
        ("jac sian", []),
        ("'", []),
        ("& | ! ( :*", []),
    ],
)
def test_words(two: tuple[Application, Application], text: str, names: list[str]) -> None:
    assert found(text) == names


def test_the_organisation_in_both_languages_and_after_it_was_renamed(
    two: tuple[Application, Application], charity: Organisation
) -> None:
    charity.name_en, charity.name_cy = "River Trust", "Ymddiriedolaeth Tŷ Afon"
    charity.save()
    assert found("river") == found("ty afon") == found("ymddiriedolaeth") == ["Siân Prydderch"]


def test_an_answer_that_changes_is_found_anew(two: tuple[Application, Application]) -> None:
    sian, _jac = two
    sian.answers = {"motivation": "Clefyd y galon"}
    sian.save()
    assert found("galon") == ["Siân Prydderch"]
    assert found("letters") == ["Jac"]


def test_a_choice_is_found_by_its_words_in_both_languages(call: Call, hari: User) -> None:
    options = (Option("mv", "Mountains", "Mynyddoedd"), Option("se", "Sea", "Môr"))
    question = Question("place", "choice", "Where?", "Ble?", options=options)
    call.form_versions.update(questions=as_data([question]))
    application = Application.objects.create(
        programme=call.programme, call=call, person=hari, ref="AF-9", full_name="Hari",
        email=hari.email, form_version=call.form_versions.get(), answers={"place": "se"},
    )  # fmt: skip
    assert found("mor") == found("sea") == ["Hari"]
    assert found("mountains") == []
    application.delete()
    assert found("sea") == []


def test_another_programme_s_words_are_not_there(
    two: tuple[Application, Application], other_programme: Any
) -> None:
    before = get_scope()
    set_scope(programme_id=other_programme.pk, person_id=None)
    assert found("sian") == []
    set_scope(programme_id=before[0], person_id=before[1])


def plan_of(connection: Any) -> str:
    """How the words are looked up for whoever is connected, were every table large."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'infuse_applications_with'")
        # The words alone: which of two indexes is shorter depends on what is in the table.
        body = cursor.fetchone()[0].split("AND")[0].replace("wanted", "'sian'::tsquery")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SELECT set_config('infuse.programme', '1', true)")
        cursor.execute(f"EXPLAIN {body}")
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.mark.django_db
def test_words_are_looked_up_by_their_index() -> None:
    """A policy keeps the app's role from it: only the owner's function gets there."""
    owner, database = settings.DATABASE_OWNER, str(settings.DATABASES["default"]["NAME"])
    with psycopg.connect(
        dbname=database,
        user=owner.get("USER") or None,
        password=owner.get("PASSWORD") or None,
        host=owner.get("HOST") or None,
        port=owner.get("PORT") or None,
    ) as tables:
        assert "searchtext_words" in plan_of(tables)
    before = get_scope()
    assert "searchtext_words" not in plan_of(django_connection)
    set_scope(programme_id=before[0], person_id=before[1])


def test_without_a_programme_nothing_is_found(two: tuple[Application, Application]) -> None:
    before = get_scope()
    set_scope(programme_id=None, person_id=None)
    with django_connection.cursor() as cursor:
        cursor.execute("SELECT infuse_applications_with('sian')")
        assert cursor.fetchall() == []
    set_scope(programme_id=before[0], person_id=before[1])
