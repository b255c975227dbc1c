"""One's messages, mailed or not: only one's own, and what is unread is counted on every page."""

from collections.abc import Callable
from typing import Any

from infuse.models import Notice, Programme, User
from infuse.notices.delivery import deliver

Tell = Callable[..., Notice]


def test_mailed_or_not_it_stands_there(
    programme: Programme, told: Tell, browse: Any, ada: User, bo: User
) -> None:
    mailed, kept, due, gone = (told(ada, language="en") for _one in range(4))
    deliver(programme.pk, mailed.pk)
    programme.notices.filter(pk=kept.pk).update(state="suppressed", outcome="switched_off")
    programme.notices.filter(pk=gone.pk).update(state="superseded")
    told(bo)
    page = browse(ada)
    listed = page.get("/inbox/")
    assert [line.notice.pk for line, _kind in listed.context["lines"]] == [kept.pk, mailed.pk]
    assert listed.text.count("New comment on E1") == 2
    assert "It was not mailed to you." in page.get(f"/inbox/{kept.pk}/").text
    assert f"Sent to {ada.email}" in page.get(f"/inbox/{mailed.pk}/").text
    for hidden in (due, gone):
        assert page.get(f"/inbox/{hidden.pk}/").status_code == 404


def test_only_ones_own(
    programme: Programme, told: Tell, browse: Any, ada: User, bo: User, cleo: User
) -> None:
    notice = told(ada)
    deliver(programme.pk, notice.pk)
    for person in (bo, cleo):
        for path in (f"/inbox/{notice.pk}/", f"/inbox/{notice.pk}/unread/"):
            assert browse(person).post(path).status_code in {404, 405}
        assert browse(person).get(f"/inbox/{notice.pk}/").status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None
    assert browse(None).get("/inbox/").status_code == 302


def test_read_and_unread(programme: Programme, told: Tell, browse: Any, ada: User) -> None:
    one, two = told(ada, language="en"), told(ada, language="en")
    for notice in (one, two):
        deliver(programme.pk, notice.pk)
    page = browse(ada)
    assert "(2 unread)" in page.get("/").text
    page.head(f"/inbox/{one.pk}/")
    assert "(2 unread)" in page.get("/").text, "only a look reads"
    page.get(f"/inbox/{one.pk}/")
    assert "(1 unread)" in page.get("/inbox/").text
    page.post(f"/inbox/{one.pk}/unread/")
    assert "(2 unread)" in page.get("/").text
    assert "2 messages are marked as read." in page.post("/inbox/read/", follow=True).text
    assert "Every message was read already." in page.post("/inbox/read/", follow=True).text
    assert "unread)" not in page.get("/").text


def test_filters(programme: Programme, told: Tell, browse: Any, ada: User) -> None:
    work, service = told(ada), told(ada, "associate_paused")
    for notice in (work, service):
        deliver(programme.pk, notice.pk)
    page = browse(ada)
    page.get(f"/inbox/{work.pk}/")

    def listed(query: str) -> list[int]:
        return [line.notice.pk for line, _kind in page.get(f"/inbox/?{query}").context["lines"]]

    assert listed("group=work") == [work.pk]
    assert listed("group=service&unread=on") == [service.pk]
    assert listed("unread=on") == [service.pk]
    assert "No message fits the filters." in page.get("/inbox/?group=promotion").text


def test_as_many_queries_for_one_as_for_thirty(
    programme: Programme,
    told: Tell,
    browse: Any,
    ada: User,
    django_assert_num_queries: Any,
) -> None:
    page = browse(ada)
    page.get("/inbox/")
    for count in (1, 29):
        for _one in range(count):
            told(ada, language="en")
        programme.notices.update(state="sent", subject="About E1", text="Bo has commented.")
        with django_assert_num_queries(9):
            assert "About E1" in page.get("/inbox/").text


def test_a_text_that_breaks_takes_nothing_with_it(
    programme: Programme, told: Tell, browse: Any, ada: User
) -> None:
    notice = told(ada, "kind_of_long_ago")
    programme.notices.update(state="failed")
    page = browse(ada)
    assert "Kind of long ago" in page.get("/inbox/").text
    assert "no longer there" in page.get(f"/inbox/{notice.pk}/").text


def test_somebody_without_a_role_has_an_inbox_too(
    programme: Programme, told: Tell, browse: Any
) -> None:
    applicant = User.objects.create_user("olwen@x.example", full_name="Olwen")
    deliver(programme.pk, told(applicant).pk)
    assert "(1 unread)" in browse(applicant).get("/inbox/").text
