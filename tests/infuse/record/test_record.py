"""The record: a chain that shows what was changed, to read, to check and to take away."""

import csv
import io
import json
from datetime import datetime
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from infuse.models import Membership, Organisation, Programme, User
from infuse.record import views
from infuse.record.chain import GENESIS, link
from infuse.record.verify import Verdict, verify
from infuse.record.write import record
from infuse.tenancy.current import in_programme


def deeds(subject: Organisation, actor: User, n: int) -> None:
    for number in range(n):
        record(verb="test.done", subject=subject, actor=actor, data={"n": number})


def forge(number: int, change: str) -> None:
    """Change entry `number` as only the owner of the tables can, with its guard switched off."""
    database = str(settings.DATABASES["default"]["NAME"])
    owner = settings.DATABASE_OWNER
    with psycopg.connect(
        dbname=database,
        user=owner.get("USER") or None,
        password=owner.get("PASSWORD") or None,
        host=owner.get("HOST") or None,
        port=owner.get("PORT") or None,
    ) as tables:
        tables.execute("ALTER TABLE infuse_event DISABLE TRIGGER USER")
        tables.execute("ALTER TABLE infuse_event NO FORCE ROW LEVEL SECURITY")
        changed = tables.execute(f"UPDATE infuse_event {change} WHERE number = {number}")
        assert changed.rowcount == 1
        tables.execute("ALTER TABLE infuse_event FORCE ROW LEVEL SECURITY")
        tables.execute("ALTER TABLE infuse_event ENABLE TRIGGER USER")


def test_a_sound_record(programme: Programme, council: Organisation, bo: User) -> None:
    deeds(council, bo, 5)
    verdict = verify(programme)
    assert (verdict.sound, verdict.broken_number) == (5, None)


@pytest.mark.parametrize(
    "change",
    [
        "SET verb = 'test.undone'",
        """SET data = '{"n": 7}'""",
        "SET actor_id = NULL",
        "SET at = at + interval '1 second'",
        "SET number = 99",
    ],
)
def test_the_first_broken_entry_is_named(river: Programme, change: str) -> None:
    with in_programme(river.pk):
        bo = User.objects.create_user("bo@x.example", full_name="Bo")
        council = Organisation.objects.create(
            programme=river, code="C", name_en="C", name_cy="C", kind="council"
        )
        deeds(council, bo, 5)
    forge(3, change)
    with in_programme(river.pk):
        verdict = verify(river)
    assert (verdict.sound, verdict.broken_number) == (2, 3)
    with pytest.raises(CommandError, match="broken at entry 3"):
        call_command("verify_record", river.slug)


def test_the_command(programme: Programme, council: Organisation, bo: User) -> None:
    deeds(council, bo, 2)
    said = io.StringIO()
    call_command("verify_record", programme.slug, stdout=said)
    last = programme.events.order_by("-number")[0].hash
    assert said.getvalue() == f"The record is sound: 2 entries. Its last fingerprint is {last}.\n"
    with pytest.raises(CommandError, match="no programme"):
        call_command("verify_record", "nothing")


def test_a_trigger_guards_it_from_the_owner_too(programme: Programme) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = 'infuse_event'::regclass")
        assert "infuse_event_append_only" in {name for (name,) in cursor.fetchall()}


@pytest.mark.parametrize("n", [1, 30])
def test_the_list_costs_the_same(
    browse: Any,
    bo: User,
    council: Organisation,
    n: int,
    django_assert_max_num_queries: Any,
) -> None:
    deeds(council, bo, n)
    client = browse(bo)
    with django_assert_max_num_queries(10):
        page = client.get("/record/")
    assert page.text.count("test.done") == n


def test_pages_and_filters(browse: Any, bo: User, council: Organisation) -> None:
    deeds(council, bo, 60)
    record(verb="people.invited", subject=council, actor=None)
    client = browse(bo)
    assert "Infuse itself" in client.get("/record/?verb=people.").text
    assert "test.done" not in client.get("/record/?verb=people.").text
    subject = f"infuse.organisation {council.pk}"
    assert "test.done" in client.get("/record/", {"subject": subject}).text
    assert "No entry fits" in client.get("/record/", {"subject": "infuse.user 1"}).text
    assert "No entry fits" in client.get("/record/", {"subject": f"{subject}999"}).text
    assert client.get("/record/", {"subject": "x " + "9" * 30}).status_code == 200
    assert client.get("/record/?after=nothing").status_code == 200


def test_checking(browse: Any, bo: User, council: Organisation) -> None:
    deeds(council, bo, 4)
    client = browse(bo)
    assert client.get("/record/verify/").status_code == 405
    page = client.post("/record/verify/", follow=True)
    assert "The record is sound. Entries checked: 4. The last fingerprint:" in page.text


def test_checking_names_what_is_broken(
    browse: Any, bo: User, council: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "verify", lambda programme: Verdict(sound=1, broken_number=2))
    page = browse(bo).post("/record/verify/", follow=True)
    assert "The record is broken: entry 2 is missing or was changed" in page.text


def test_taking_it_away(browse: Any, bo: User, council: Organisation) -> None:
    deeds(council, bo, 3)
    record(verb="=cmd", subject=council, actor=None)
    table = browse(bo).get("/record/record.csv").getvalue().decode()
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["number"] for row in rows] == ["1", "2", "3", "4"]
    assert rows[0]["actor_email"] == bo.email
    assert rows[3]["verb"] == "'=cmd"
    lines = browse(bo).get("/record/record.jsonl").getvalue().decode().splitlines()
    previous = GENESIS
    for line in map(json.loads, lines):
        previous = link(
            previous_hash=previous,
            number=line["number"],
            at=datetime.fromisoformat(line["at"]),
            actor_id=line["actor_id"],
            verb=line["verb"],
            subject=(line["subject_type"], line["subject_id"]),
            data=line["data"],
        )
        assert line["hash"] == previous, "the file alone is enough to check it"


def test_who_may(browse: Any, ada: User, bo: User, cleo: User, programme: Programme) -> None:
    auditor = User.objects.create_user("aud@x.example", full_name="Aud")
    Membership.objects.create(programme=programme, user=auditor, role="auditor")
    for path in ("/record/", "/record/record.csv", "/record/record.jsonl"):
        assert browse(auditor).get(path).status_code == 200
        assert browse(ada).get(path).status_code == 403
        assert browse(cleo).get(path).status_code == 404
        assert browse(None).get(path).status_code == 302
    assert browse(cleo).post("/record/verify/").status_code == 404
    assert browse(bo).get("/record/record.exe").status_code == 404


def test_a_failed_deed_leaves_no_entry(programme: Programme, council: Organisation) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        record(verb="test.done", subject=council, actor=None)
        raise RuntimeError
    assert not programme.events.exists()
