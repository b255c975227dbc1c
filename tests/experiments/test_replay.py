"""Every experiment of the demo goes through the deeds, in the order of its days."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from cohorts.roster.models import Associate, Cohort
from cohorts.teams.models import Seat, Team
from experiments.barriers.moving import escalate, resolve
from experiments.barriers.register import link_barrier, raise_barrier
from experiments.design.amending import amend
from experiments.design.conclusion import save_conclusion
from experiments.design.decision import decide
from experiments.design.ethics import answer_triage, reply_to_check
from experiments.design.locking import lock_plan
from experiments.design.models import EthicsCheck, Experiment
from experiments.design.planning import MetricPlan, SeriesPlan, save_plan, start_plan
from experiments.design.running import do_not_run, finish, share, start
from experiments.design.safety import stop_for_safety
from experiments.log.writing import add_entry
from infuse.models import Organisation, Programme, User
from tests.conftest import make_person
from tests.experiments.conftest import MONDAY, moment

pytestmark = pytest.mark.django_db
DEMOS = sorted(path.parent for path in Path(settings.BASE_DIR).glob("demo/*/cohort.json"))
Step = tuple[float, int, Callable[[], Any]]


class Replay:
    """One experiment of a file, told again."""

    def __init__(self, data: dict[str, Any], team: Team, people: dict[str, User]) -> None:
        self.data, self.team, self.people = data, team, people
        self.experiment: Any = None

    def person(self, email: str) -> User:
        """The person with this address; made and seated when they are new."""
        if email not in self.people:
            name = email.split("@", maxsplit=1)[0]
            user = make_person(self.team.programme, name, "associate")
            self.people[email] = user
        return self.people[email]

    def owner(self) -> Associate:
        """The owner, in the team."""
        person = self.person(self.data["owner_email"])
        associate, made = Associate.objects.get_or_create(
            programme=self.team.programme,
            cohort=self.team.cohort,
            person=person,
            defaults={
                "organisation": Organisation.objects.filter(programme=self.team.programme)[0],
                "joined_at": moment(MONDAY),
            },
        )
        if made:
            Seat.objects.create(
                programme=self.team.programme,
                team=self.team,
                associate=associate,
                began_on=MONDAY,
            )
        return associate

    def run(self, barriers: dict[str, Any]) -> Experiment:
        """Every deed, in the order of its days."""
        self.begin()
        steps = sorted(self.steps(barriers), key=lambda step: step[:2])
        for _, _, step in steps:
            step()
        self.experiment.refresh_from_db()
        found: Experiment = self.experiment
        return found

    def begin(self) -> None:
        """The plan and its ethics check, before the lock."""
        data, at = self.data, moment(MONDAY + timedelta(days=33))
        owner = self.owner()
        self.experiment = start_plan(
            team=self.team,
            owner=owner,
            code=data["code"],
            source_language=data["source_language"],
            title_en=data["title_en"],
            title_cy=data["title_cy"],
            summary_en=data["summary_en"],
            summary_cy=data["summary_cy"],
            visibility=data["visibility"],
            upstream_tag=data["upstream_tag"],
            theme=data["theme"],
            actor=owner.person,
            at=at,
        )
        save_plan(
            experiment=self.experiment,
            version=1,
            fields=plan_fields(data),
            metrics=list(metrics_of(data["test"])),
            series=list(series_of(data["test"])),
            actor=owner.person,
            at=at,
        )
        safety = data["safety"]
        reviewer = safety["routed_to_email"] and self.person(safety["routed_to_email"])
        answer_triage(
            experiment=self.experiment,
            answers={q: safety[q] for q in EthicsCheck.QUESTIONS},
            notes={
                k: safety[k]
                for k in safety
                if k.endswith(("note", "reference", "_en", "_cy")) and k != "reviewer_note"
            },
            reviewer=reviewer or None,
            actor=owner.person,
            at=at,
            tell=False,
        )
        if safety["reviewer_answer"]:
            reply_to_check(
                experiment=self.experiment,
                answer=safety["reviewer_answer"],
                note=safety.get("reviewer_note") or "",
                actor=reviewer,
                at=moment(MONDAY + timedelta(days=safety["reviewer_reply_day"])),
                tell=False,
            )

    def steps(self, barriers: dict[str, Any]) -> Iterator[Step]:
        """(day, order within the day, what to do)."""
        data, experiment = self.data, self.experiment
        who = self.person(data["owner_email"])

        def deed(function: Callable[..., Any], day: float, **kwargs: Any) -> Callable[[], Any]:
            at = moment(MONDAY + timedelta(days=day))
            return lambda: function(experiment=experiment, actor=who, at=at, **kwargs)

        ended, decision = data["state"], data["decision"]
        last = max(line["day"] for line in data["log"] if line["kind"] != "decision")
        yield data["locked_day"], 0, deed(lock_plan, data["locked_day"])
        for number, line in enumerate(data["log"]):
            yield line["day"], 4, self.entry(number, line)
        for change in data["amendments"]:
            yield (
                change["day"],
                3,
                deed(
                    amend,
                    change["day"],
                    **{k: change[k] for k in ("field", "before", "after", "reason")},
                ),
            )
        for code in data["barriers_raised"]:
            link = partial(link_barrier, barrier=barriers[code], experiment=experiment, actor=who)
            yield decision["day"], 5, link
        if ended == "not_run":
            yield decision["day"], 6, deed(do_not_run, decision["day"])
        else:
            yield data["plan"]["start_day"], 2, deed(start, data["plan"]["start_day"])
            stop = stop_for_safety if ended == "stopped_for_safety" else finish
            yield last, 7, deed(stop, last)
        yield (
            decision["day"],
            8,
            deed(
                save_conclusion,
                decision["day"],
                fields=conclusion_fields(data),
                guardrail_actual=number_or_none((data["test"]["guardrail"] or {}).get("actual")),
            ),
        )
        yield decision["day"], 9, self.decision(decision)
        if ended == "shared":
            yield decision["day"], 10, deed(share, decision["day"])

    def entry(self, number: int, line: dict[str, Any]) -> Callable[[], Any]:
        """Write one line of the log."""
        day = MONDAY + timedelta(days=line["day"])
        series = line.get("series")
        return lambda: add_entry(
            experiment=self.experiment,
            author=self.person(line["author_email"]),
            on=day,
            kind=line["kind"],
            text=line["text"],
            language=line["language"],
            series=self.experiment.series.get(key=series) if series else None,
            value=number_or_none(line.get("value")),
            once_key=f"demo-{number}",
            at=moment(day),
        )

    def decision(self, data: dict[str, Any]) -> Callable[[], Any]:
        """Record the decision."""
        return lambda: decide(
            experiment=self.experiment,
            choice=data["choice"],
            reason=data["reason"],
            next_step=data["next_step"],
            decided_by=self.person(data["decided_by_email"]),
            at=moment(MONDAY + timedelta(days=data["day"])),
        )


def plan_fields(data: dict[str, Any]) -> dict[str, Any]:
    """The columns of the plan and its cost."""
    plan = {key: value or "" for key, value in data["plan"].items() if not key.endswith("_day")}
    return plan | {
        "starts_on": MONDAY + timedelta(days=data["plan"]["start_day"]),
        "ends_on": MONDAY + timedelta(days=data["plan"]["end_day"]),
        "money_gbp": number_or_none(data["cost"]["money_gbp"]),
        "staff_hours": number_or_none(data["cost"]["staff_hours"]),
        "whose_cost": data["cost"]["whose"],
    }


def metrics_of(test: dict[str, Any]) -> Iterator[MetricPlan]:
    """The primary metric and the guardrail."""
    yield MetricPlan(
        role="primary",
        name=test["metric"],
        unit=test["unit"],
        direction=test["direction"],
        baseline=number_or_none(test["baseline"]),
        threshold=number_or_none(test["success_threshold"]),
        stop_threshold=number_or_none(test["stop_threshold"]),
        stop_rule=test["stop_rule"],
        also=test.get("success_also") or "",
    )
    guardrail = test["guardrail"]
    if guardrail:
        yield MetricPlan(
            role="guardrail",
            name=guardrail["metric"],
            unit=guardrail["unit"],
            direction=guardrail["direction"],
            baseline=number_or_none(guardrail["baseline"]),
            threshold=number_or_none(guardrail["limit"]),
        )


def series_of(test: dict[str, Any]) -> Iterator[SeriesPlan]:
    """What is counted over time."""
    roles = {test["primary_series"]: "primary", test.get("comparison_series"): "comparison"}
    for series in test["series"]:
        yield SeriesPlan(**series, role=roles.get(series["key"], "other"))


def conclusion_fields(data: dict[str, Any]) -> dict[str, Any]:
    """Result and learning."""
    learning = dict(data["learning"])
    result = data["result"]
    return (
        {k: result[k] for k in ("verdict", "actual_n", "summary", "surprises")}
        | {k: number_or_none(result[k]) for k in ("actual_value", "comparison_value")}
        | {"conditions": learning.pop("worked_under_these_conditions")}
        | learning
        | {
            k: data[k]
            for k in ("evidence_strength", "evidence_design", "standards_level", "useful_no")
        }
    )


def number_or_none(value: float | None) -> Decimal | None:
    """A figure of JSON as a decimal."""
    return None if value is None else Decimal(str(value))


def read_barriers(folder: Path, cohort: Cohort, owner: Organisation) -> dict[str, Any]:
    """Raise, escalate and resolve the register's rows."""
    found = {}
    with (folder / "barriers.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = MONDAY + timedelta(days=int(row["raised_day"]))
            barrier = raise_barrier(
                cohort=cohort,
                owner=owner,
                code=row["code"],
                title_en=row["title_en"],
                title_cy=row["title_cy"],
                notes=row["notes"],
                actor=None,
                at=moment(day),
            )
            if row["status"] == "escalated":
                escalate(barrier=barrier, actor=None, at=moment(day), tell=False)
            if row["status"] == "resolved":
                on = MONDAY + timedelta(days=int(row["resolved_day"]))
                resolve(barrier=barrier, actor=None, at=moment(on))
            assert barrier.status == row["status"]
            found[row["code"]] = barrier
    return found


@pytest.mark.parametrize("folder", DEMOS, ids=lambda folder: folder.name)
def test_the_demo_goes_through_the_deeds(
    folder: Path,
    programme: Programme,
    cohort: Cohort,
    council: Organisation,
    make_team: Callable[..., Team],
) -> None:
    everything = json.loads((folder / "experiments.json").read_text(encoding="utf-8"))
    barriers = read_barriers(folder, cohort, council)
    teams: dict[str, Team] = {}
    people: dict[str, User] = {}
    for data in everything:
        code = data["team_code"]
        teams[code] = teams.get(code) or make_team(code)
        experiment = Replay(data, teams[code], people).run(barriers)
        assert experiment.state == data["state"]
        assert experiment.conclusion.verdict == data["result"]["verdict"]
        assert experiment.decision.choice == data["decision"]["choice"]
        assert experiment.entries.count() == len(data["log"])
        assert experiment.amendments.count() == len(data["amendments"])
        assert experiment.lock.at.date() == MONDAY + timedelta(days=data["locked_day"])
