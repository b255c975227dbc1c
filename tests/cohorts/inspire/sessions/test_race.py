"""Two people press at one moment, and one place is given once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

from django.db import connection
from django.utils import timezone

from cohorts.inspire.models import Session, SignUp
from cohorts.inspire.sessions.choosing import choose_session
from cohorts.inspire.weeks import lay_out_weeks
from cohorts.roster.joining import join_cohort
from infuse.models import Organisation
from infuse.tenancy.current import in_programme
from tests.cohorts.inspire.conftest import new_cohort, plans
from tests.cohorts.roster.making import next_monday
from tests.conftest import make_person, make_programme
from tests.infuse.conftest import own_database

__all__ = ["own_database"]

PEOPLE = 6


def test_one_place_six_people(own_database: None) -> None:
    programme = make_programme("race")
    with in_programme(programme.pk):
        cohort = new_cohort(programme, "race", next_monday())
        phase = cohort.phases.get(position=1)
        weeks = lay_out_weeks(cohort=cohort, phase=phase, weeks=plans(), actor=None)
        session = weeks[2].sessions.get(position=1)
        Session.objects.filter(pk=session.pk).update(group="g", capacity=1)
        body = Organisation.objects.create(
            programme=programme, code="B", name_en="B", name_cy="B", kind="council"
        )
        people = [
            join_cohort(
                cohort=cohort,
                person=make_person(programme, f"Racer{n}"),
                organisation=body,
                actor=None,
                at=timezone.now() - timedelta(days=1),
            )
            for n in range(PEOPLE)
        ]
    together = Barrier(PEOPLE)

    def press(associate: Any) -> str:
        try:
            with in_programme(programme.pk):
                fresh = programme.sessions.select_related("week__cohort", "programme").get(
                    pk=session.pk
                )
                together.wait(20)
                return choose_session(session=fresh, associate=associate, actor=None).state
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        states = sorted(pool.map(press, people))
    assert states == ["placed"] + ["waiting"] * (PEOPLE - 1)
    with in_programme(programme.pk):
        assert SignUp.objects.filter(session=session, state="placed").count() == 1
