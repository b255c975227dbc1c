"""What the timetable does by itself: escalate what is too old, raise what waits too long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from cohorts.roster.models import Cohort
from experiments.barriers.age import day_of_age
from experiments.barriers.limits import escalate_overdue, set_rules
from experiments.barriers.models import Barrier
from experiments.barriers.register import raise_barrier
from experiments.barriers.sharing.asking import ask_for_data, note_reply
from experiments.barriers.sharing.models import SharingRequest
from experiments.barriers.sharing.overdue import raise_overdue
from experiments.barriers.tasks import mind_limits
from experiments.design.models import Experiment
from experiments.design.moves import Refused
from infuse.models import Event, Notice, Organisation, User
from infuse.notices.message import message_for
from tests.experiments.conftest import moment

pytestmark = pytest.mark.django_db
Browse = Callable[..., Any]
ASKED = date(2026, 4, 20)
DUE = day_of_age(ASKED, 15)


@pytest.fixture
def asked(draft: Experiment, charity: Organisation, ada: User) -> SharingRequest:
    """Ada's team asked the charity on 20 April 2026."""
    return ask_for_data(
        cohort=draft.team.cohort,
        asked_of=charity,
        what="Visits by postcode",
        purpose="To find where nobody comes from.",
        experiment=draft,
        actor=ada,
        at=moment(ASKED),
    )


def test_a_barrier_older_than_the_limit_goes_before_the_leader(
    cohort: Cohort, council: Organisation, dai: User
) -> None:
    barrier = raise_barrier(
        cohort=cohort, owner=council, title_en="Old", actor=None, at=moment(ASKED)
    )
    day = day_of_age(ASKED, 20)
    assert escalate_overdue(cohort.programme, moment(day)) == 0
    assert [escalate_overdue(cohort.programme, moment(day_of_age(ASKED, 21))) for _ in "ab"] == [
        1,
        0,
    ]
    barrier.refresh_from_db()
    assert barrier.status == "escalated"
    assert Notice.objects.get().recipient == dai


def test_without_a_leader_the_managers_hear_of_it(
    cohort: Cohort, charity: Organisation, bo: User
) -> None:
    raise_barrier(cohort=cohort, owner=charity, title_en="x", actor=None, at=moment(ASKED))
    escalate_overdue(cohort.programme, moment(date(2026, 9, 1)))
    notice = Notice.objects.get()
    assert (notice.kind, notice.recipient) == ("barrier_unled", bo)
    assert "Charity" in message_for(notice).body


def test_a_programme_sets_its_limits(cohort: Cohort, council: Organisation, bo: User) -> None:
    raise_barrier(cohort=cohort, owner=council, title_en="x", actor=None, at=moment(ASKED))
    for _ in range(2):
        set_rules(programme=cohort.programme, escalate_after=None, raise_after=3, actor=bo)
    assert Event.objects.filter(verb="barrier.rules_set").count() == 1
    assert escalate_overdue(cohort.programme, moment(date(2026, 9, 1))) == 0


def test_a_request_raises_one_barrier_on_the_fifteenth_working_day(asked: SharingRequest) -> None:
    programme = asked.programme
    assert raise_overdue(programme, moment(DUE - timedelta(days=1))) == 0
    assert [raise_overdue(programme, moment(DUE)) for _ in range(3)] == [1, 0, 0]
    barrier = Barrier.objects.get()
    assert (barrier.kind, barrier.owner, barrier.raised_on) == ("data_sharing", asked.asked_of, DUE)
    assert "Visits by postcode" in barrier.title_en
    assert barrier.title_cy.endswith(": Visits by postcode")
    assert barrier.links.get().experiment == asked.experiment
    notice = Notice.objects.get(kind="sharing_overdue")
    assert (notice.recipient, barrier.code in message_for(notice).subject) == (asked.asked_by, True)


@pytest.mark.parametrize(
    ("state", "status"), [("agreed", "resolved"), ("withdrawn", "resolved"), ("refused", "open")]
)
def test_when_the_reply_comes_the_barrier_is_told(
    asked: SharingRequest, bo: User, state: str, status: str
) -> None:
    raise_overdue(asked.programme, moment(DUE))
    for _ in range(2):
        note_reply(
            request=asked,
            state=state,
            reply="After eleven weeks",
            actor=bo,
            replied_on=ASKED + timedelta(days=1),
            at=moment(DUE),
        )
    barrier = Barrier.objects.get()
    assert barrier.status == status
    assert ("After eleven weeks" in barrier.resolution) == (status == "resolved")
    assert Event.objects.filter(verb="barrier.reply_came").count() == 1
    told = Notice.objects.get(kind="sharing_replied")
    assert (told.recipient, "Charity" in message_for(told).subject) == (asked.asked_by, True)
    with pytest.raises(Refused):
        note_reply(request=asked, state="agreed" if state != "agreed" else "refused", actor=bo)


def test_a_reply_in_time_raises_nothing(asked: SharingRequest, ada: User) -> None:
    note_reply(request=asked, state="agreed", actor=ada, at=moment(ASKED))
    assert raise_overdue(asked.programme, moment(date(2026, 9, 1))) == 0
    assert not Notice.objects.exists(), "who notes the reply need not be told of it"


@pytest.mark.parametrize("day", [ASKED - timedelta(days=1), date(2999, 1, 1)])
def test_a_reply_on_a_day_that_cannot_be(asked: SharingRequest, ada: User, day: date) -> None:
    with pytest.raises(Refused):
        note_reply(request=asked, state="agreed", replied_on=day, actor=ada, at=moment(DUE))
    asked.refresh_from_db()
    assert asked.state == "waiting"


def test_a_double_click_asks_once(asked: SharingRequest, ada: User) -> None:
    again = ask_for_data(
        cohort=asked.cohort, asked_of=asked.asked_of, what="Visits by postcode",
        experiment=asked.experiment, actor=ada, at=moment(ASKED),
    )  # fmt: skip
    assert again == asked
    assert Event.objects.filter(verb="sharing.asked").count() == 1


def test_the_timetable_does_both(asked: SharingRequest) -> None:
    assert mind_limits() == 1, "raised today, and not old enough for the leader"
    assert mind_limits() == 0


def test_pages(
    asked: SharingRequest, browse: Browse, ada: User, nye: User, olwen: User, dai: User, bo: User,
    cleo: User,
) -> None:  # fmt: skip
    address = f"/data-requests/{asked.pk}/"
    assert "Visits by postcode" in browse(dai).get("/data-requests/").text
    assert "Visits" not in browse(bo).get("/data-requests/?state=agreed").text
    assert "Note the reply" in browse(nye).get(address).text, "one of the experiment's team"
    for person, status in ((olwen, 404), (dai, 403), (cleo, 404)):
        assert browse(person).get(f"{address}reply/").status_code == status
    bare = browse(ada).post(f"{address}reply/", {"reply": "Kept words"})
    assert set(bare.context["form"].errors) == {"state", "replied_on", "language"}
    assert "Kept words" in bare.text
    sent = {"state": "agreed", "replied_on": "2026-05-01", "language": "en", "reply": "<b>Yes</b>"}
    done = browse(ada).post(f"{address}reply/", sent, follow=True).text
    assert "&lt;b&gt;Yes&lt;/b&gt;" in done


def test_note_a_request(
    draft: Experiment, charity: Organisation, browse: Browse, ada: User
) -> None:
    client = browse(ada)
    page = client.get(f"/data-requests/new/?experiment={draft.pk}")
    assert f'<option value="{draft.pk}" selected>' in page.text
    sent = {"what": "Visits", "asked_of": str(charity.pk), "asked_on": "2026-05-01"}
    bad = client.post("/data-requests/new/", sent | {"experiment": "999999", "language": "en"})
    assert set(bad.context["form"].errors) == {"experiment"}
    assert 'value="Visits"' in bad.text
    made = client.post("/data-requests/new/", sent | {"language": "cy"}, follow=True).text
    assert '<span lang="cy">Visits</span>' in made
