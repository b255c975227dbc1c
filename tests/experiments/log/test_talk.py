"""Comments, those they are meant for, and who follows an experiment by mail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from experiments.design.models import Experiment
from experiments.design.moves import Refused
from experiments.log.models import Entry
from experiments.log.talk.commenting import LONGEST, add_comment
from experiments.log.talk.models import Comment, Subscription
from experiments.log.talk.subscribing import subscribe, unsubscribe
from infuse.models import Event, Notice, User
from tests.experiments.log.test_writing import write

pytestmark = pytest.mark.django_db
Browse = Callable[..., Any]


@pytest.fixture
def entry(running: Experiment, ada: User) -> Entry:
    """A note of Ada's."""
    return write(running, ada)


def say(experiment: Experiment, author: User, **fields: Any) -> Comment:
    """Comment on the experiment, or on an entry of it."""
    values = {"entry": None, "text": "Who was not asked?", "language": "en", "once_key": "c"}
    return add_comment(experiment=experiment, author=author, **(values | fields))


def told() -> set[tuple[str, str]]:
    """Every notice: its kind and who gets it."""
    return {(n.kind, str(n.recipient)) for n in Notice.objects.select_related("recipient")}


def test_the_author_and_who_it_is_meant_for_hear_of_it(
    running: Experiment, entry: Entry, efa: User, nye: User
) -> None:
    say(running, efa, entry=entry, mentioned=[nye.pk])
    assert told() == {("comment_added", "Ada"), ("comment_for_you", "Nye")}
    event = Event.objects.order_by("-number")[0]
    assert (event.verb, event.data["mentioned"]) == ("comment.added", [nye.pk])
    assert "asked" not in str(event.data)


def test_the_same_key_comments_once(running: Experiment, efa: User, nye: User) -> None:
    for _ in range(2):
        say(running, efa, mentioned=[nye.pk])
    assert Comment.objects.count() == 1
    assert Notice.objects.count() == 1


def test_who_follows_hears_of_entries_and_comments(
    running: Experiment, ada: User, efa: User, bo: User
) -> None:
    for person in (efa, bo, ada):
        subscribe(experiment=running, person=person)
        subscribe(experiment=running, person=person)
    write(running, ada)
    assert told() == {("entry_added", "Efa"), ("entry_added", "Bo")}
    unsubscribe(experiment=running, person=bo)
    unsubscribe(experiment=running, person=bo)
    say(running, efa)
    assert told() - {("entry_added", "Efa"), ("entry_added", "Bo")} == {("comment_added", "Ada")}
    verbs = Event.objects.values_list("verb", flat=True)
    assert list(verbs).count("experiment.followed") == 3
    assert list(verbs).count("experiment.unfollowed") == 1


def test_who_may_not_see_it_any_more_hears_nothing(
    running: Experiment, ada: User, olwen: User, other_draft: Experiment, dai: User
) -> None:
    for person in (olwen, dai):
        subscribe(experiment=running, person=person)
    write(running, ada, once_key="one")
    assert told() == {("entry_added", "Olwen"), ("entry_added", "Dai")}
    Experiment.objects.filter(pk=running.pk).update(visibility="team")
    write(Experiment.objects.get(pk=running.pk), ada, once_key="two")
    assert Notice.objects.count() == 2


@pytest.mark.parametrize("fields", [{"text": "  "}, {"text": "x" * (LONGEST + 1)}])
def test_what_cannot_be_said_is_refused(
    running: Experiment, efa: User, fields: dict[str, Any]
) -> None:
    with pytest.raises(Refused):
        say(running, efa, **fields)
    assert not Comment.objects.exists()


def test_others_cannot_be_addressed(
    running: Experiment, entry: Entry, efa: User, olwen: User, cleo: User, other_draft: Experiment
) -> None:
    for person in (olwen, cleo):
        with pytest.raises(Refused):
            say(running, efa, mentioned=[person.pk])
    with pytest.raises(Refused):
        say(other_draft, efa, entry=entry)
    assert not Comment.objects.exists()


def test_a_coach_comments_on_the_page(
    running: Experiment, entry: Entry, browse: Browse, efa: User, ada: User
) -> None:
    client = browse(efa)
    page = f"/experiments/{running.pk}/log/{entry.pk}/"
    names = client.get(page).context["form"].fields["people"].choices
    assert {"Ada", "Nye"} <= {label for _pk, label in names}
    assert "Efa" not in {label for _pk, label in names}
    sent = {"text": "<script>alert(1)</script>", "people": [str(ada.pk)], "once_key": "c"}
    client.post(f"/experiments/{running.pk}/comments/new/?entry={entry.pk}", sent)
    shown = client.get(page).content.decode()
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert(1)" not in shown
    assert "@Ada" in shown
    assert "with 1 comment" in client.get(f"/experiments/{running.pk}/log/").content.decode()


def test_an_empty_comment_says_so(running: Experiment, browse: Browse, ada: User) -> None:
    sent = {"text": "", "once_key": "c"}
    shown = browse(ada).post(f"/experiments/{running.pk}/comments/new/", sent)
    assert set(shown.context["form"].errors) == {"text"}
    for entry in ("x", "0", "9" * 30):
        address = f"/experiments/{running.pk}/comments/new/?entry={entry}"
        assert browse(ada).get(address).status_code == 404


def test_the_talk_is_not_for_leaders_and_other_teams(
    running: Experiment,
    entry: Entry,
    browse: Browse,
    efa: User,
    dai: User,
    olwen: User,
    bo: User,
    other_draft: Experiment,
) -> None:
    say(running, efa, entry=entry)
    page = f"/experiments/{running.pk}/log/{entry.pk}/"
    for person in (dai, olwen):
        assert b"Who was not asked?" not in browse(person).get(page).content
        assert browse(person).get(f"/experiments/{running.pk}/comments/").status_code == 404
    assert b"Who was not asked?" in browse(bo).get(page).content
    assert browse(olwen).post(f"/experiments/{running.pk}/comments/new/", {}).status_code == 404
    assert browse(dai).post(f"/experiments/{running.pk}/comments/new/", {}).status_code == 403


def test_following_has_its_button(running: Experiment, browse: Browse, bo: User) -> None:
    client, address = browse(bo), f"/experiments/{running.pk}/subscription/"
    assert "Follow by mail" in client.get(f"/experiments/{running.pk}/log/").content.decode()
    client.post(address)
    assert Subscription.objects.get().person == bo
    assert "Stop the mails" in client.get(f"/experiments/{running.pk}/log/").content.decode()
    client.post(address, {"stop": "1"})
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("rows", [1, 31])
def test_the_talk_asks_the_same_few_questions(
    running: Experiment,
    browse: Browse,
    ada: User,
    bo: User,
    nye: User,
    django_assert_num_queries: Any,
    rows: int,
) -> None:
    for number in range(rows):
        say(running, ada, once_key=str(number), mentioned=[nye.pk], tell=False)
    client = browse(bo)
    with django_assert_num_queries(13):
        shown = client.get(f"/experiments/{running.pk}/comments/").content.decode()
    assert ("Next page" in shown) == (rows > 30)
