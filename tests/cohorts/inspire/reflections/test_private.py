"""A private reflection is its author's alone: on no page, in no record, in no download."""

from typing import Any

import pytest
from django.urls import NoReverseMatch, reverse

from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.models import Reflection, Week
from cohorts.inspire.reflections.saving import save_reflection
from cohorts.roster.coaching.assigning import assign_coach
from cohorts.roster.models import Associate
from infuse.people.models import User
from infuse.record.models import Event
from infuse.tenancy.models import Programme
from tests.conftest import make_person
from tests.house.addresses import PROGRAMME_CONF, addresses

SECRET = "Quillwort under the stairs"
NEEDS = "Foxglove beside the lift"
# Where those who arrange things for people read what they need.
ARRANGED = {
    "programme_manager": {"associate_detail", "register_edit"},
    "coach": {"register_edit"},
}


def write(associate: Associate, week: Week, visibility: str, **more: Any) -> Reflection:
    return save_reflection(
        associate=associate,
        week=week,
        noticed=SECRET,
        will_try="",
        language="en",
        visibility=visibility,
        actor=associate.person,
        **more,
    )


@pytest.mark.parametrize("role", ["programme_manager", "coach", "auditor", "evaluation_lead"])
def test_no_page_of_anybody_shows_a_private_one_or_what_somebody_needs(
    browse: Any, programme: Programme, weeks: list[Week], ada_in: Associate, role: str
) -> None:
    write(ada_in, weeks[0], "private")
    Associate.objects.filter(pk=ada_in.pk).update(adjustments=NEEDS)
    mark_register(session=weeks[0].sessions.all()[0], marks={ada_in.pk: "yes"}, actor=None)
    browser = browse(make_person(programme, "Somebody", role))
    given = {
        "slug": ada_in.cohort.slug,
        "cohort": ada_in.cohort.slug,
        "number": weeks[0].number,
        "form": "csv",
    }
    opened = 0
    for address in addresses(PROGRAMME_CONF):
        kwargs = {name: given.get(name, ada_in.pk) for name in address.takes}
        try:
            path = reverse(address.name, urlconf=PROGRAMME_CONF, kwargs=kwargs)
        except NoReverseMatch:
            continue
        answer = browser.get(path)
        body = b"".join(answer) if answer.streaming else answer.content
        assert SECRET.encode() not in body, address.name
        if address.name not in ARRANGED.get(role, ()):
            assert NEEDS.encode() not in body, address.name
        opened += answer.status_code == 200
    assert opened > 10


def test_the_record_keeps_no_words(weeks: list[Week], ada_in: Associate) -> None:
    write(ada_in, weeks[0], "cohort")
    data = Event.objects.get(verb="inspire.reflection_saved").data
    assert data == {"week": 1, "visibility": "cohort", "version": 1}


def test_the_coach_is_ones_own(
    browse: Any, programme: Programme, weeks: list[Week], ada_in: Associate, efa: User
) -> None:
    other = make_person(programme, "Gwilym", "coach")
    write(ada_in, weeks[0], "coach")
    path = f"/weeks/{ada_in.cohort.slug}/1/"

    def reads(person: User) -> bool:
        return SECRET in browse(person).get(path).content.decode()

    assert reads(efa)
    assert reads(other)  # nobody is Ada's own coach: the programme's coaches are
    assign_coach(associate=ada_in, coach=efa, actor=None)
    assert reads(efa)
    assert not reads(other)
    assign_coach(associate=ada_in, coach=None, actor=None)
    assert not reads(efa)
    assert not reads(other)


def test_autosave_keeps_it_private_and_quiet(
    browse: Any, weeks: list[Week], ada_in: Associate, ada: User
) -> None:
    browser = browse(ada)
    path = f"/weeks/{ada_in.cohort.slug}/1/reflection/"
    typed = {"noticed": "One", "will_try": "", "language": "en", "visibility": "cohort"}
    page = browser.post(path, typed | {"version": 0}).content.decode()
    assert "Only you can read it" in page
    assert 'name="version" value="1"' in page
    page = browser.post(path, typed | {"noticed": "One two", "version": 1}).content.decode()
    kept = Reflection.objects.get()
    assert (kept.noticed, kept.visibility, kept.version) == ("One two", "private", 2)
    assert Event.objects.filter(verb="inspire.reflection_saved").count() == 1
    stale = browser.post(path, typed | {"noticed": "Old", "version": 1}).content.decode()
    assert "somewhere else" in stale
    assert Reflection.objects.get().noticed == "One two"


def test_autosave_leaves_a_shared_one_alone(
    browse: Any, weeks: list[Week], ada_in: Associate, ada: User, efa: User
) -> None:
    write(ada_in, weeks[0], "cohort")
    path = f"/weeks/{ada_in.cohort.slug}/1/reflection/"
    typed = {"noticed": "Half a th", "language": "en", "visibility": "cohort", "version": 1}
    page = browse(ada).post(path, typed).content.decode()
    assert "only when you press the button" in page
    assert Reflection.objects.get().noticed == SECRET
    assert browse(efa).post(path, typed).status_code == 403


def test_the_button_is_not_stale_because_of_what_its_own_page_kept(
    browse: Any, weeks: list[Week], ada_in: Associate, ada: User
) -> None:
    browser, path = browse(ada), f"/weeks/{ada_in.cohort.slug}/1/"
    typed = {"will_try": "", "language": "en", "visibility": "private", "version": 0, "page": "a"}
    browser.post(f"{path}reflection/", typed | {"noticed": "Half a th"})
    browser.post(path, typed | {"noticed": "Half a thought, whole"})
    kept = Reflection.objects.get()
    assert (kept.noticed, kept.version) == ("Half a thought, whole", 2)
    # What was on its way when the button was pressed comes late: it overwrites nothing.
    browser.post(f"{path}reflection/", typed | {"noticed": "Half a thought", "version": 1})
    assert Reflection.objects.get().noticed == "Half a thought, whole"
    # Another window that kept something is another version, also to this button.
    other = typed | {"version": 2, "page": "b"}
    browser.post(f"{path}reflection/", other | {"noticed": "Elsewhere"})
    page = browser.post(path, typed | {"noticed": "Mine", "version": 2}).content.decode()
    assert "somewhere else" in page
    assert Reflection.objects.get().noticed == "Elsewhere"
