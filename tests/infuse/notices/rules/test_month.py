"""A month of the demo programme, played by a moved clock, sends exactly what stands here by hand.

The days are counted from the cohort's first Monday, as in `demo/arloesir-gogledd`. Eighteen people;
twelve sessions, in `inspire_sessions.csv`; who wrote no reflection, and who answered no
self-assessment, is whoever is missing in `reflections.csv` and `assessments.csv`.
"""

from collections import defaultdict
from datetime import datetime, time, timedelta

import pytest
from django.core import mail

from infuse.models import Notice, Programme
from infuse.notices.rules.tasks import remind_programme
from infuse.notices.tasks import sweep_notices
from infuse.tenancy.current import set_scope

# The one who left on day 66 has no role any more in what is loaded: nothing is mailed to him.
EVERYBODY = 17
# Monday, Wednesday and Thursday of the first week; Tuesday to Thursday of the next three.
SESSIONS = [0, 2, 3, 8, 9, 10, 15, 16, 17, 22, 23, 24]
# Fridays, and who had written nothing about the week.
REFLECTIONS = {
    4: "cai.ap-dafydd dewi.tate elliw.huws hanna.jakobsen-roberts llio.edmunds mabli.owen",
    11: "elliw.huws hanna.jakobsen-roberts llio.edmunds mabli.owen rupert.ashdown-jones"
    " sioned.griffith",
    18: "cai.ap-dafydd deiniol.prys dewi.tate elliw.huws gwenllian.parry llio.edmunds"
    " margaret.lightfoot",
    25: "gwenllian.parry hanna.jakobsen-roberts llio.edmunds margaret.lightfoot nia.bebb"
    " sioned.griffith",
}
OTHERS = {
    # The first self-assessment opens three days before, and closes on day 10.
    (-3, "assessment_open"): "margaret.lightfoot",
    (7, "assessment_closing"): "margaret.lightfoot",
    # The second opens on day 26, a Saturday.
    (26, "assessment_open"): "dewi.tate gethin.pritchard",
    # One person missed two sessions. Registers are loaded whole, so it is known from day 0 on;
    # nobody has a coach of their own, and the programme has one manager.
    (0, "sessions_missed"): "lleucu.madryn",
}

# Before the hours, at their beginning, at their end: on Fridays all three, else only the second.
CLOCKS = (time(6, 37), time(8, 7), time(18, 37))


def expected() -> dict[tuple[int, str], list[str]]:
    """{(day, kind): who}; for sessions only how many, as everybody goes to each."""
    listed = {(day, "reflection_due"): names.split() for day, names in REFLECTIONS.items()}
    return listed | {key: names.split() for key, names in OTHERS.items()}


def test_a_month(demo: dict[str, Programme], monkeypatch: pytest.MonkeyPatch) -> None:
    programme = demo["arloesir-gogledd"]
    set_scope(programme_id=programme.pk, person_id=None)
    assert not Notice.objects.filter(state="due").exists()
    monday = programme.cohorts.get().starts_on
    moment = datetime.min
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    told: dict[tuple[int, str], list[str]] = defaultdict(list)
    sessions: dict[int, int] = {}
    for day in range(-5, 28):
        for clock in CLOCKS if day % 7 == 4 else CLOCKS[1:2]:
            on = monday + timedelta(days=day)
            moment = datetime.combine(on, clock, tzinfo=programme.clock)
            remind_programme(programme.pk)
            mail.outbox.clear()
            sweep_notices()
            set_scope(programme_id=programme.pk, person_id=None)
            sent = Notice.objects.filter(sent_at=moment)
            assert len(mail.outbox) == len(sent)
            for notice in sent:
                if notice.kind == "session_tomorrow":
                    sessions[day] = sessions.get(day, 0) + 1
                else:
                    told[day, notice.kind].append(notice.address.partition("@")[0])
            assert not sent or clock == time(8, 7)
    assert sessions == {day - 1: EVERYBODY for day in SESSIONS}
    assert {key: sorted(names) for key, names in told.items()} == expected()
    assert not Notice.objects.filter(state__in=("due", "claimed", "failed")).exists()
