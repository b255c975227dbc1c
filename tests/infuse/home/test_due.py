"""What is due to an associate: it appears with its day, goes when it is done, is nobody else's."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import get_urlconf, set_urlconf
from django.utils import timezone

from cohorts.models import Charter, CharterAgreement, Pause, Ranking, Reflection, SignUp
from experiments.hours.due import hours_due
from experiments.models import Entry, EntryDraft, HoursConfirmation, Series
from infuse.home.own.sources import DUE, GOING_ON
from infuse.models import Programme
from infuse.waiting.gathering import gather
from infuse.waiting.source import Asked, Waiting
from skills.assessments.models import Assessment, AssessmentMoment, AssessmentRound, Framework
from tests.conftest import make_person
from tests.infuse.home.waiting_rows import NOW, Undo, World, ago, day_ago, setting

_TEXTS = dict.fromkeys(("purpose", "meeting", "deciding", "disagreeing", "hours", "roles"), "-")


@pytest.fixture(autouse=True)
def in_programme_urls() -> Iterator[None]:
    before = get_urlconf()
    set_urlconf("infuse.programme_urls")
    yield
    set_urlconf(before)


def _reflection(w: World) -> Undo:
    week = w.session(8, 1).week
    return lambda: w.make(Reflection, week=week, associate=w.associate, language="en")


def _choice(w: World) -> Undo:
    session = w.session(-9, 1)
    setting(session, group="g", choose_until=ago(-4))()
    return lambda: w.make(
        SignUp, session=session, associate=w.associate, group="g", state="placed", at=NOW
    )


def _assessment(w: World) -> Undo:
    framework = w.make(Framework)
    round_ = w.make(AssessmentRound, framework=framework)
    setting(w.cohort, assessment_round=round_)()
    moment = w.make(
        AssessmentMoment, round=round_, code="t2", opens_on=day_ago(3), closes_on=day_ago(-3)
    )
    given = {"moment": moment, "person": w.person, "submitted_at": NOW}
    w.make(Assessment, view="then", **given)  # at the end, one of two is not enough
    return lambda: w.make(Assessment, view="now", **given)


def _ranking(w: World) -> Undo:
    setting(w.cohort, rankings_close_on=day_ago(-6))()
    return lambda: w.make(Ranking, associate=w.associate, issue=w.issue, rank=1, ranked_at=NOW)


def _charter(w: World) -> Undo:
    charter = w.make(Charter, team=w.team, number=1, language="en", written_at=ago(9), **_TEXTS)
    return lambda: w.make(CharterAgreement, charter=charter, associate=w.associate, agreed_at=NOW)


def _entry(w: World, experiment: Any, **fields: Any) -> Any:
    given = {"on": NOW.date(), "written_at": NOW, "once_key": f"k{len(fields)}"} | fields
    return w.make(Entry, experiment=experiment, author=w.person, language="en", text="-", **given)


def _note(w: World) -> Undo:
    experiment = w.experiment(state_since=ago(12))
    return lambda: _entry(w, experiment)


def _measure(w: World) -> Undo:
    experiment = w.experiment(state_since=ago(20))
    series = w.make(Series, experiment=experiment, key="s")
    return lambda: _entry(w, experiment, series=series, value=1)


def _end(w: World) -> Undo:
    return setting(w.experiment(ends_on=day_ago(2)), state="analysing")


def _conclusion(w: World) -> Undo:
    return setting(w.experiment(state="analysing", state_since=ago(1)), state="decided")


# Kind → what makes it due, and how many days ago that was (below nought: ahead).
CASES: dict[str, tuple[Callable[[World], Undo], int]] = {
    "reflection": (_reflection, 2),
    "choice": (_choice, -4),
    "assessment": (_assessment, -3),
    "ranking": (_ranking, -6),
    "charter": (_charter, 2),
    "note": (_note, 5),
    "measure": (_measure, 6),
    "end": (_end, 2),
    "conclusion": (_conclusion, -13),
}


def test_every_source_has_a_case() -> None:
    assert set(CASES) == {source.kind for source in DUE}


@pytest.mark.parametrize("kind", CASES)
def test_it_is_due_until_it_is_done(programme: Programme, kind: str) -> None:
    world = World(programme)
    source = next(one for one in DUE if one.kind == kind)
    mine = Asked(programme, world.person, NOW)
    assert gather(mine, [source]) == []
    make, days = CASES[kind]
    undo = make(world)
    (line,) = gather(mine, [source])
    assert (NOW.date() - line.at.date()).days == days
    assert source.url(line).startswith("/")
    assert source.sentence(1)
    assert gather(Asked(programme, make_person(programme, "Olwen"), NOW), [source]) == []
    undo()
    assert gather(mine, [source]) == []


def test_hours_are_due_for_the_weeks_that_are_over(programme: Programme) -> None:
    world = World(programme)
    setting(world.associate, joined_at=ago(58))()
    found = hours_due(Asked(programme, world.person, NOW))
    assert found is not None
    assert (found.said, found.since) == ("1–8", date(2026, 4, 19))
    world.make(
        HoursConfirmation, associate=world.associate, week=1, side="person", minutes=1,
        confirmed_at=NOW,
    )  # fmt: skip
    world.make(
        Pause, associate=world.associate, starts_on=date(2026, 4, 20), until=date(2026, 5, 3),
        reason="leave",
    )  # fmt: skip
    found = hours_due(Asked(programme, world.person, NOW))
    assert found is not None
    assert found.said == "4–8"
    assert hours_due(Asked(programme, world.other_manager, NOW)) is None


def test_one_goes_on_where_one_left(programme: Programme) -> None:
    world = World(programme)
    mine = Asked(programme, world.person, NOW)

    def kinds() -> list[str]:
        lines: list[Waiting] = gather(mine, GOING_ON)
        sources = {source.kind: source for source in GOING_ON}
        assert all(sources[one.kind].url(one).startswith("/") for one in lines)
        return [one.kind for one in lines]

    assert kinds() == []
    experiment = world.experiment()
    _entry(world, experiment, written_at=ago(4))
    world.experiment(code="E2", state="draft", state_since=ago(3))
    world.make(
        EntryDraft, experiment=experiment, person=world.person, once_key="d", begun_at=ago(1),
        saved_at=ago(1),
    )  # fmt: skip
    _reflection(world)()
    programme.reflections.update(saved_at=NOW)
    assert kinds() == ["note", "plan", "draft", "reflection"]
    assert gather(Asked(programme, world.other_manager, NOW), GOING_ON) == []


def test_the_page_puts_what_is_late_first(programme: Programme, ada: Any, browse: Any) -> None:
    world = World(programme)
    world.runs_today()
    setting(world.associate, person=ada)()
    today = timezone.localdate()
    world.experiment(ends_on=today - timedelta(days=2))
    setting(world.cohort, rankings_close_on=today + timedelta(days=3))()
    text = browse(ada).get("/due/").content.decode()
    assert text.index("Overdue") < text.index("Rank the issues")
    assert "Nothing is due" not in text
    newcomer = make_person(programme, "New", "associate")
    assert "Nothing is due" in browse(newcomer).get("/due/").content.decode()
