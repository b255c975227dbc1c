"""A plan is started, written by several people, and closed by the lock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from cohorts.teams.models import Team
from experiments.design.describing import describe
from experiments.design.models import Experiment
from experiments.design.moves import Refused, Stale
from experiments.design.planning import SeriesPlan, save_plan
from infuse.models import Event, Organisation, User
from tests.experiments.conftest import GUARDRAIL, PRIMARY, complete, new_plan

pytestmark = pytest.mark.django_db


def test_codes_are_counted_on_from_the_highest(team: Team, ada: User) -> None:
    new_plan(team, ada, code="E07", title_en="A")
    new_plan(team, ada, code="OLD", title_en="B")
    assert new_plan(team, ada, title_en="C").code == "E08"


def test_a_double_click_finds_the_first_draft(team: Team, ada: User) -> None:
    first, second = new_plan(team, ada), new_plan(team, ada)
    assert first.pk == second.pk
    assert Event.objects.filter(verb="experiment.plan_started").count() == 1


def test_a_plan_needs_a_title_in_one_language(team: Team, ada: User) -> None:
    with pytest.raises(Refused):
        new_plan(team, ada, title_en="")
    assert new_plan(team, ada, title_en="", title_cy="Segura").title == "Segura"


def test_a_value_that_does_not_fit_is_refused(team: Team, ada: User) -> None:
    with pytest.raises(ValidationError):
        new_plan(team, ada, visibility="everybody")
    with pytest.raises(ValidationError):
        new_plan(team, ada, title_en="x" * 151)
    assert not Experiment.objects.exists()


def test_saving_records_what_changed(draft: Experiment, ada: User) -> None:
    save_plan(experiment=draft, version=2, fields={"method": "New"}, actor=ada)
    event = Event.objects.order_by("-number")[0]
    assert event.verb == "experiment.plan_saved"
    assert event.data == {"version": 3, "changed": ["method"]}
    assert draft.metrics.count() == 2


def test_saving_the_same_again_changes_nothing(draft: Experiment, ada: User) -> None:
    before = Event.objects.count()
    complete(draft)
    draft.refresh_from_db()
    assert (draft.version, Event.objects.count()) == (2, before)


def test_two_people_writing_at_once_are_told(draft: Experiment, ada: User, nye: User) -> None:
    save_plan(experiment=draft, version=2, fields={"method": "Ada's"}, actor=ada)
    with pytest.raises(Stale):
        save_plan(experiment=draft, version=2, fields={"method": "Nye's"}, actor=nye)
    draft.refresh_from_db()
    assert draft.method == "Ada's"


def test_what_is_not_among_the_metrics_goes(draft: Experiment, ada: User) -> None:
    save_plan(
        experiment=draft,
        version=2,
        fields={},
        metrics=[replace(PRIMARY, threshold=Decimal(20))],
        series=[SeriesPlan(key="other", label_en="Other")],
        actor=ada,
    )
    assert [(m.role, m.threshold) for m in draft.metrics.all()] == [("primary", Decimal(20))]
    assert [s.key for s in draft.series.all()] == ["other"]


def test_an_end_before_the_start_is_refused(draft: Experiment, ada: User) -> None:
    fields = {"starts_on": date(2026, 5, 2), "ends_on": date(2026, 5, 1)}
    with pytest.raises(Refused) as refused:
        save_plan(experiment=draft, version=2, fields=fields, actor=ada)
    assert set(refused.value.error_dict) == {"ends_on"}


def test_only_fields_of_the_plan_can_be_saved(draft: Experiment, ada: User) -> None:
    with pytest.raises(KeyError):
        save_plan(experiment=draft, version=2, fields={"state": "shared"}, actor=ada)


def test_the_lock_closes_the_plan_but_not_its_description(
    locked: Experiment, ada: User, charity: Organisation
) -> None:
    with pytest.raises(Refused):
        save_plan(experiment=locked, version=2, fields={}, metrics=[PRIMARY, GUARDRAIL], actor=ada)
    describe(
        experiment=locked,
        version=locked.version,
        fields={"summary_en": "In short"},
        organisations=[charity],
        actor=ada,
    )
    locked.refresh_from_db()
    assert locked.summary_en == "In short"
    assert [one.organisation for one in locked.involved_organisations.all()] == [charity]


def test_a_description_keeps_a_title(locked: Experiment, ada: User) -> None:
    with pytest.raises(Refused):
        describe(experiment=locked, version=locked.version, fields={"title_en": ""}, actor=ada)
    locked.refresh_from_db()
    assert locked.title_en == "Idling feedback"
