"""An experiment of the file up to its ethics check: the plan, its measures, its barriers."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from experiments.barriers.register import link_barrier
from experiments.design.ethics import answer_triage, reply_to_check
from experiments.design.models import EthicsCheck, Experiment, Metric, Series
from experiments.design.planning import MetricPlan, SeriesPlan, save_plan, start_plan
from infuse.loading.loading import Loading
from infuse.people.models import User

_PLAN = ("outcome_sought", "for_whom", "riskiest_assumption", "hypothesis", "method", "comparison",
         "comparison_reason_if_none", "sample", "recruitment", "evidence_check",
         "whose_voice_is_missing")  # fmt: skip
_NOTES = ("dpia_reference", "safeguarding_note", "equality_note", "consent_wording_en",
          "consent_wording_cy")  # fmt: skip


def exact(value: float | int | None) -> Decimal | None:
    """A number of the file without binary dust: 23.3 stays 23.3."""
    return None if value is None else Decimal(str(value))


class PlanReplay:
    """What stands before the lock."""

    def __init__(self, loading: Loading, said: dict[str, Any]) -> None:
        self.loading, self.said = loading, said
        self.owner = loading.associates[said["owner_email"]]
        self.actor: User = self.owner.person
        self.experiment: Experiment
        self.state: str = said["state"]

    def prepare(self, parent: Experiment | None) -> int:
        """Write the plan, link its barriers, answer the triage. Returns the day it was begun."""
        begun = self._first_day()
        self._plan(parent, self.at(begun, 9))
        self._barriers(self.at(begun, 9))
        self._safety(begun)
        return begun

    def fresh(self) -> Experiment:
        """The experiment as the database has it now: each deed is a request of its own."""
        self.experiment = Experiment.objects.select_related("programme", "team", "owner").get(
            programme=self.loading.programme, pk=self.experiment.pk
        )
        return self.experiment

    def at(self, day: int, hour: int) -> datetime:
        """A moment of a day, never of the future."""
        return self.loading.calendar.at(day, hour)

    def _first_day(self) -> int:
        """A day before anything of it happened: the plan was written by then."""
        said = self.said
        days = [said["locked_day"], said["safety"]["reviewer_reply_day"], said["plan"]["start_day"]]
        days += [entry["day"] for entry in said["log"] or []]
        formed = self.loading.folder.cohort["dates"]["teams_announced_day"] or 0
        return min((day for day in days if day is not None), default=formed)

    def _plan(self, parent: Experiment | None, at: datetime) -> None:
        said, loading = self.said, self.loading
        self.experiment = start_plan(
            team=loading.teams[said["team_code"]],
            owner=self.owner,
            code=said["code"],
            source_language=said["source_language"],
            title_en=said["title_en"],
            title_cy=said["title_cy"],
            summary_en=said["summary_en"] or "",
            summary_cy=said["summary_cy"] or "",
            visibility=said["visibility"],
            upstream_tag=said["upstream_tag"] or "",
            theme=said["theme"] or "",
            parent=parent,
            organisations=[loading.organisations[code] for code in said["organisations"] or []],
            actor=self.actor,
            at=at,
        )
        cost, plan = said["cost"] or {}, said["plan"]
        fields = {name: plan[name] or "" for name in _PLAN} | {
            "starts_on": loading.calendar.maybe(plan["start_day"]),
            "ends_on": loading.calendar.maybe(plan["end_day"]),
            "money_gbp": exact(cost.get("money_gbp")),
            "staff_hours": exact(cost.get("staff_hours")),
            "whose_cost": cost.get("whose") or "",
        }
        save_plan(
            experiment=self.experiment,
            version=self.experiment.version,
            fields=fields,
            metrics=self._metrics(),
            series=self._series(),
            actor=self.actor,
            at=at,
        )

    def _metrics(self) -> list[MetricPlan]:
        test, rail = self.said["test"], self.said["test"]["guardrail"]
        metrics = [
            MetricPlan(
                role=Metric.Role.PRIMARY,
                name=test["metric"],
                unit=test["unit"],
                direction=test["direction"],
                baseline=exact(test["baseline"]),
                baseline_reason_if_none="" if test["baseline"] is not None else "–",
                threshold=exact(test["success_threshold"]),
                stop_threshold=exact(test["stop_threshold"]),
                stop_rule=test["stop_rule"] or "",
                also=test["success_also"] or "",
            )
        ]
        if rail:
            metrics.append(
                MetricPlan(
                    role=Metric.Role.GUARDRAIL,
                    name=rail["metric"],
                    unit=rail["unit"],
                    direction=rail["direction"],
                    baseline=exact(rail["baseline"]),
                    threshold=exact(rail["limit"]),
                )
            )
        return metrics

    def _series(self) -> list[SeriesPlan]:
        test = self.said["test"]
        roles = {
            test["comparison_series"]: Series.Role.COMPARISON,
            test["primary_series"]: Series.Role.PRIMARY,
        }
        return [
            SeriesPlan(
                key=series["key"],
                label_en=series["label_en"],
                label_cy=series["label_cy"],
                unit=series["unit"],
                role=roles.get(series["key"], Series.Role.OTHER),
            )
            for series in test["series"] or []
        ]

    def _barriers(self, at: datetime) -> None:
        for code in self.said["barriers_raised"] or []:
            link_barrier(
                barrier=self.loading.barriers[code],
                experiment=self.experiment,
                actor=self.actor,
                at=at,
            )

    def _safety(self, begun: int) -> None:
        safety = self.said["safety"]
        reviewer = self.loading.people.get(safety["routed_to_email"] or "")
        answer_triage(
            experiment=self.fresh(),
            answers={question: safety[question] for question in EthicsCheck.QUESTIONS},
            actor=self.actor,
            notes={name: safety[name] or "" for name in _NOTES},
            reviewer=reviewer,
            at=self.at(begun, 10),
            tell=False,
        )
        if safety["reviewer_answer"]:
            reply_to_check(
                experiment=self.fresh(),
                answer=safety["reviewer_answer"],
                note=safety["reviewer_note"] or "",
                actor=reviewer,
                at=self.at(safety["reviewer_reply_day"], 10),
                tell=False,
            )
