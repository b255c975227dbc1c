"""The lock freezes the plan, in the deed and in the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from experiments.design.amending import amend
from experiments.design.counting import add_series
from experiments.design.frozen import FROZEN_COLUMNS
from experiments.design.frozen_whole import moves_sql
from experiments.design.locking import frozen_plan, hash_of, lock_plan
from experiments.design.models import Experiment, Lock
from experiments.design.moves import Refused, Stale
from experiments.design.planning import save_plan
from experiments.log.models import Entry
from infuse.models import Event, User
from tests.experiments.conftest import GUARDRAIL, PRIMARY, moment

pytestmark = pytest.mark.django_db
RESTRICT_VIOLATION, INSUFFICIENT_PRIVILEGE = "23001", "42501"


def test_the_lock_keeps_what_it_froze_and_its_hash(ready: Experiment, ada: User) -> None:
    lock = lock_plan(experiment=ready, actor=ada, at=moment(date(2026, 6, 1)))
    assert lock.frozen["plan"]["hypothesis"] == ready.hypothesis
    assert lock.frozen["metrics"][0]["threshold"] == "15"
    assert lock.frozen_hash == hash_of(frozen_plan(ready))
    ready.refresh_from_db()
    assert (ready.state, ready.state_since) == ("locked", moment(date(2026, 6, 1)))
    event = Event.objects.get(verb="experiment.locked")
    assert event.data["hash"] == lock.frozen_hash


def test_locking_twice_finds_the_first_lock(ready: Experiment, ada: User, nye: User) -> None:
    first = lock_plan(experiment=ready, actor=ada)
    assert lock_plan(experiment=ready, actor=nye).pk == first.pk
    assert Event.objects.filter(verb="experiment.locked").count() == 1


def test_only_the_version_that_was_shown_is_locked(ready: Experiment, ada: User) -> None:
    shown = ready.version
    save_plan(experiment=ready, version=shown, fields={"method": "Other"}, actor=ada)
    with pytest.raises(Stale):
        lock_plan(experiment=ready, actor=ada, version=shown)
    assert not Lock.objects.exists()


@pytest.mark.parametrize("field", ["hypothesis", "whose_voice_is_missing", "evidence_check"])
def test_the_lock_needs_every_text(ready: Experiment, ada: User, field: str) -> None:
    save_plan(experiment=ready, version=ready.version, fields={field: "  "}, actor=ada)
    with pytest.raises(Refused) as refused:
        lock_plan(experiment=ready, actor=ada)
    assert len(refused.value.messages) == 1
    assert ready.state == "draft"


@pytest.mark.parametrize(
    "gap",
    [{"name": ""}, {"unit": ""}, {"direction": ""}, {"threshold": None}, {"baseline": None}],
)
def test_the_lock_needs_the_whole_measure(
    ready: Experiment, ada: User, gap: dict[str, Any]
) -> None:
    metrics = [replace(PRIMARY, **gap), GUARDRAIL]
    save_plan(experiment=ready, version=ready.version, fields={}, metrics=metrics, actor=ada)
    with pytest.raises(Refused) as refused:
        lock_plan(experiment=ready, actor=ada)
    assert len(refused.value.messages) == 1


def test_a_reason_stands_in_for_a_baseline(ready: Experiment, ada: User) -> None:
    metrics = [replace(PRIMARY, baseline=None, baseline_reason_if_none="Nobody counted.")]
    save_plan(experiment=ready, version=ready.version, fields={}, metrics=metrics, actor=ada)
    assert lock_plan(experiment=ready, actor=ada)


def test_the_lock_needs_the_triage(draft: Experiment, ada: User) -> None:
    with pytest.raises(Refused):
        lock_plan(experiment=draft, actor=ada)
    assert not Lock.objects.exists()


@contextmanager
def refused_by_the_database() -> Iterator[None]:
    """The statements inside are refused by a trigger or for want of a right, and undone."""
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        yield
    assert getattr(refused.value.__cause__, "sqlstate", "") in {
        RESTRICT_VIOLATION,
        INSUFFICIENT_PRIVILEGE,
    }


def run_sql(statement: str, *values: int) -> None:
    """Run SQL as somebody who goes round every function of ours."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize("column", FROZEN_COLUMNS)
def test_sql_cannot_change_a_locked_plan(locked: Experiment, column: str) -> None:
    value = "2020-01-01" if column.endswith("_on") else "better"
    with refused_by_the_database():
        run_sql(f"UPDATE experiments_experiment SET {column} = '{value}' WHERE id = %s", locked.pk)
    with refused_by_the_database():
        Experiment.objects.filter(pk=locked.pk).update(**{column: value})


def test_sql_can_change_a_draft(draft: Experiment) -> None:
    run_sql("UPDATE experiments_experiment SET hypothesis = 'x' WHERE id = %s", draft.pk)
    draft.refresh_from_db()
    assert draft.hypothesis == "x"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE experiments_metric SET threshold = 5 WHERE experiment_id = %s",
        "UPDATE experiments_metric SET stop_threshold = NULL WHERE experiment_id = %s",
        "UPDATE experiments_metric SET direction = 'lower_is_better' WHERE experiment_id = %s",
        "DELETE FROM experiments_metric WHERE experiment_id = %s",
        "UPDATE experiments_lock SET frozen_hash = '' WHERE experiment_id = %s",
        "DELETE FROM experiments_lock WHERE experiment_id = %s",
        "UPDATE experiments_series SET label_en = 'x' WHERE experiment_id = %s",
        "DELETE FROM experiments_series WHERE experiment_id = %s",
        "UPDATE experiments_experiment SET state = 'draft' WHERE id = %s",
        "UPDATE experiments_experiment SET state = 'decided' WHERE id = %s",
        "UPDATE experiments_amendment SET after = 'x' WHERE experiment_id = %s",
        "DELETE FROM experiments_amendment WHERE experiment_id = %s",
        "INSERT INTO experiments_experimentdecision (programme_id, experiment_id, choice, reason,"
        " decided_on, next_step) SELECT programme_id, id, 'stop', 'x', '2026-06-01', ''"
        " FROM experiments_experiment WHERE id = %s",
    ],
)
def test_sql_cannot_change_measures_or_the_lock(
    locked: Experiment, statement: str, ada: User
) -> None:
    amend(experiment=locked, field="method", after="New", reason="Why", actor=ada)
    with refused_by_the_database():
        run_sql(statement, locked.pk)


def test_sql_cannot_add_a_measure_after_the_lock(locked: Experiment) -> None:
    locked_metrics = list(locked.metrics.all())
    with refused_by_the_database():
        run_sql(
            "INSERT INTO experiments_metric (programme_id, experiment_id, role, name, unit,"
            " direction, baseline_reason_if_none, threshold, stop_rule, also)"
            " VALUES (%s, %s, 'other', 'n', 'u', '', '', 1, '', '')",
            locked.programme_id,
            locked.pk,
        )
    assert list(locked.metrics.all()) == locked_metrics


def test_the_guardrails_outcome_may_be_written_after_the_lock(locked: Experiment) -> None:
    run_sql("UPDATE experiments_metric SET actual = 4 WHERE experiment_id = %s", locked.pk)
    assert {metric.actual for metric in locked.metrics.all()} == {4}


def test_sql_can_write_no_result_before_the_lock(draft: Experiment) -> None:
    with refused_by_the_database():
        run_sql(
            "INSERT INTO experiments_conclusion (programme_id, experiment_id, verdict,"
            " verdict_reason, summary, surprises, went_wrong, worked, who_benefited,"
            " who_was_harmed, tell_others, conditions, evidence_strength, evidence_design,"
            " useful_no, version)"
            " VALUES (%s, %s, 'met', '', '', '', '', '', '', '', '', '', '', '', false, 1)",
            draft.programme_id,
            draft.pk,
        )


def test_sql_can_write_no_measurement_before_the_lock(draft: Experiment, ada: User) -> None:
    series = draft.series.get()
    with refused_by_the_database():
        Entry.objects.create(
            programme=draft.programme,
            experiment=draft,
            author=ada,
            on=date(2026, 5, 1),
            written_at=moment(date(2026, 5, 1)),
            kind="measurement",
            language="en",
            text="",
            series=series,
            value=Decimal(3),
            once_key="x",
        )


def test_the_database_knows_the_moves_of_the_table(draft: Experiment) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'infuse_state_moves'")
        row = cursor.fetchone()
    assert row is not None
    assert f"NOT IN ({moves_sql()})" in row[0]


def test_what_joins_the_count_later_leaves_the_frozen_plan_alone(
    locked: Experiment, ada: User
) -> None:
    add_series(experiment=locked, label_en="Calls", unit="calls", actor=ada)
    assert frozen_plan(locked) == locked.lock.frozen
