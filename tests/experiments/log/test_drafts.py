"""What is typed of a note is kept for its writer, whatever happens to the note."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from experiments.design.conclusion import save_conclusion
from experiments.design.decision import decide
from experiments.design.models import Experiment
from experiments.design.moves import Refused
from experiments.design.running import finish
from experiments.design.working_days import today_in
from experiments.log.drafts.keeping import keep_draft, typed_in
from experiments.log.drafts.models import EntryDraft
from experiments.log.models import Entry
from infuse.models import Event, User
from tests.experiments.log.test_writing import write

pytestmark = pytest.mark.django_db
Browse = Callable[..., Any]


def typed(experiment: Experiment, text: str, **fields: str) -> dict[str, str]:
    """What the form of a note sends."""
    return {
        "text": text,
        "kind": "note",
        "language": "en",
        "on": today_in(experiment.programme).isoformat(),
        "once_key": "k",
        "seen": "0",
    } | fields


def conclude(experiment: Experiment, person: User) -> None:
    """Measure no more, say what came out, and decide."""
    finish(experiment=experiment, actor=person)
    save_conclusion(experiment=experiment, fields={"went_wrong": "a", "worked": "b"}, actor=person)
    decide(experiment=experiment, choice="stop", reason="c", decided_by=person)


@pytest.fixture
def save(running: Experiment, browse: Browse, ada: User) -> Callable[..., Any]:
    """`save("text", seen="1")`: the page saves itself."""
    client = browse(ada)

    def by_itself(text: str, **fields: str) -> Any:
        return client.post(
            f"/experiments/{running.pk}/log/new/",
            typed(running, text, **fields),
            headers={"X-Autosave": "1"},
        )

    return by_itself


@pytest.fixture
def send(running: Experiment, browse: Browse, ada: User) -> Callable[..., Any]:
    """`send("text")`: a device sends what it kept."""
    client = browse(ada)

    def replay(text: str, person: User | None = None, **fields: str) -> Any:
        sender = browse(person) if person else client
        sent = typed(running, text, **fields) | {"experiment": str(running.pk)}
        return sender.post("/log/replays/", sent)

    return replay


def test_it_saves_itself_and_tells_nobody(save: Callable[..., Any], ada: User) -> None:
    before = Event.objects.count()
    assert 'name="seen" value="1"' in save("Half").content.decode()
    assert 'name="seen" value="2"' in save("Half a thought", seen="1").content.decode()
    draft = EntryDraft.objects.get()
    assert (draft.person, draft.text, draft.version) == (ada, "Half a thought", 2)
    assert Event.objects.count() == before


def test_two_windows_keep_both_texts(save: Callable[..., Any]) -> None:
    save("One")
    save("One and more", seen="1")
    stale = save("Another", seen="1").content.decode()
    assert "Both are kept" in stale
    assert {d.text for d in EntryDraft.objects.all()} == {"One and more", "Another"}
    assert 'name="once_key" value="k"' not in stale


def test_the_same_again_makes_no_second_draft(save: Callable[..., Any]) -> None:
    for _ in range(3):
        assert save("One").status_code == 200
    assert EntryDraft.objects.count() == 1


def test_a_sent_note_leaves_no_draft(
    save: Callable[..., Any], running: Experiment, ada: User
) -> None:
    save("One")
    write(running, ada, text="One", once_key="k")
    assert not EntryDraft.objects.exists()
    assert "in the log" in save("One").content.decode()
    assert not EntryDraft.objects.exists()
    save("One, and a word more")
    assert EntryDraft.objects.get().held == "differs"


def test_the_page_opens_with_the_draft(
    save: Callable[..., Any], running: Experiment, browse: Browse, ada: User
) -> None:
    save("Half", present="Nye", kind="incident")
    client, address = browse(ada), f"/experiments/{running.pk}/log/new/"
    form = client.get(address).context["form"]
    assert (form["text"].value(), form["kind"].value()) == ("Half", "incident")
    assert form.more_is_open
    assert client.get(f"{address}?new").context["form"]["text"].value() is None


def test_a_draft_is_its_writers_alone(
    save: Callable[..., Any], running: Experiment, browse: Browse, nye: User, bo: User
) -> None:
    save("Half")
    pk = EntryDraft.objects.get().pk
    assert b"Half" not in browse(nye).get("/log/drafts/").content
    assert browse(nye).get(f"/log/drafts/{pk}/discard/").status_code == 404
    browse(nye).post(f"/log/drafts/{pk}/discard/")
    assert EntryDraft.objects.exists()
    form = browse(nye).get(f"/experiments/{running.pk}/log/new/?draft={pk}").context["form"]
    assert form["text"].value() is None
    assert browse(bo).get("/log/drafts/").status_code == 403


def test_an_odd_number_of_a_draft_is_no_fault(
    save: Callable[..., Any], running: Experiment, browse: Browse, nye: User
) -> None:
    save("Half")
    for named in ("9" * 18, "9" * 5000, "x"):
        address = f"/experiments/{running.pk}/log/new/?draft={named}"
        assert browse(nye).get(address).status_code == 200


def test_a_draft_is_discarded_after_asking(
    save: Callable[..., Any], browse: Browse, ada: User
) -> None:
    save("Half")
    client, pk = browse(ada), EntryDraft.objects.get().pk
    assert b"Half" in client.get(f"/log/drafts/{pk}/discard/").content
    for _ in range(2):
        assert client.post(f"/log/drafts/{pk}/discard/").status_code == 302
    assert not EntryDraft.objects.exists()


def test_what_waited_is_added_once(send: Callable[..., Any], running: Experiment) -> None:
    first, again = send("Rain").json(), send("Rain").json()
    assert (first["outcome"], first["again"]) == ("sent", False)
    assert (again["outcome"], again["again"]) == ("sent", True)
    assert Entry.objects.get().text == "Rain"
    assert Event.objects.filter(verb="entry.added").count() == 1


def test_what_comes_after_the_conclusion_stays_a_draft(
    send: Callable[..., Any], running: Experiment, ada: User
) -> None:
    conclude(running, ada)
    for _ in range(2):
        answer = send("Rain").json()
        assert answer["outcome"] == "held"
        assert "concluded" in answer["message"]
    assert not Entry.objects.exists()
    assert (EntryDraft.objects.get().held, EntryDraft.objects.get().text) == ("concluded", "Rain")


def test_what_comes_after_leaving_the_team_stays_a_draft(
    send: Callable[..., Any], running: Experiment, ada: User, olwen: User
) -> None:
    running.team.seats.filter(associate__person=ada).update(ended_on=today_in(running.programme))
    assert send("Rain").json()["outcome"] == "held"
    assert EntryDraft.objects.get().held == "left"
    assert send("Rain", person=olwen).status_code == 404
    assert EntryDraft.objects.count() == 1
    assert not Entry.objects.exists()


def test_what_cannot_be_added_stays_a_draft_with_the_reason(send: Callable[..., Any]) -> None:
    answer = send("Rain", on="2999-01-01").json()
    assert answer["outcome"] == "held"
    assert "must not be in the future" in answer["message"]
    assert EntryDraft.objects.get().held == "refused"


def test_other_words_under_the_same_key_are_kept_apart(send: Callable[..., Any]) -> None:
    send("Rain")
    assert send("Rain and wind").json()["outcome"] == "held"
    assert Entry.objects.get().text == "Rain"
    assert EntryDraft.objects.get().text == "Rain and wind"


@pytest.mark.parametrize("pk", ["", "x", "0", "9" * 30])
def test_a_note_of_no_experiment_is_not_there(
    running: Experiment, browse: Browse, ada: User, pk: str
) -> None:
    sent = typed(running, "Rain") | {"experiment": pk}
    assert browse(ada).post("/log/replays/", sent).status_code == 404
    assert not EntryDraft.objects.exists()


def test_too_much_is_said_and_not_kept(save: Callable[..., Any]) -> None:
    answer = save("x" * 100_001)
    assert answer.status_code == 422
    assert "too much for one note" in answer.content.decode()
    with pytest.raises(Refused):
        typed_in({"text": ["x" * 100_001]})


def test_more_drafts_than_anybody_needs_are_refused(
    running: Experiment, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("experiments.log.drafts.keeping.MOST_DRAFTS", 1)
    content: Any = {"experiment": running, "person": ada, "version": 0, "typed": {"text": ["a"]}}
    keep_draft(once_key="a", **content)
    with pytest.raises(Refused):
        keep_draft(once_key="b", **content)
    assert keep_draft(once_key="a", **content).draft


def test_the_worker_and_the_kept_page_are_nobodys(
    running: Experiment, browse: Browse, ada: User
) -> None:
    client = browse(ada)
    worker = client.get("/log/worker.js")
    assert worker["Service-Worker-Allowed"] == f"/{running.programme.slug}/"
    assert worker["Content-Type"].startswith("text/javascript")
    page = client.get("/log/offline/").content.decode()
    assert "Ada" not in page
    assert "data-person" not in page


def test_a_programme_can_switch_it_off(browse: Browse, ada: User, bo: User) -> None:
    assert browse(ada).get("/log/settings/").status_code == 403
    client = browse(bo)
    for _ in range(2):
        client.post("/log/settings/", {"offline": "refuse"})
    assert Event.objects.filter(verb="programme.offline_drafts_set").count() == 1
    assert client.get("/log/worker.js").status_code == 404
    assert client.get("/log/offline/").status_code == 404
    assert "data-off" in browse(ada).get("/log/drafts/").content.decode()
