"""One experiment of the file, done again deed by deed, up to the state that it is in."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from experiments.barriers.register import link_barrier
from experiments.design.amending import amend
from experiments.design.conclusion import save_conclusion
from experiments.design.decision import decide
from experiments.design.ethics import answer_triage, reply_to_check
from experiments.design.locking import lock_plan
from experiments.design.models import EthicsCheck, Experiment, Metric, Series
from experiments.design.planning import MetricPlan, SeriesPlan, save_plan, start_plan
from experiments.design.running import do_not_run, finish, pause, share, start
from experiments.design.safety import stop_for_safety
from experiments.design.stages import State
from experiments.log.writing import add_entry
from infuse.loading.loading import Loading
from infuse.people.models import User

_PLAN = ("outcome_sought", "for_whom", "riskiest_assumption", "hypothesis", "method", "comparison",
         "comparison_reason_if_none", "sample", "recruitment", "evidence_check",
         "whose_voice_is_missing")  # fmt: skip
_NOTES = ("dpia_reference", "safeguarding_note", "equality_note", "consent_wording_en",
          "consent_wording_cy")  # fmt: skip
# What comes after the lock, in the order in which it happens on one day.
_BEGIN, _AMEND, _ENTRY, _END, _CONCLUDE = range(5)

type Deed = tuple[int, int, int, Callable[[datetime], object]]


def exact(value: float | int | None) -> Decimal | None:
    """A number of the file without binary dust: 23.3 stays 23.3."""
    return None if value is None else Decimal(str(value))


class Replay:
    """Plays one experiment through the same deeds that its team would do in the browser."""

    def __init__(self, loading: Loading, said: dict[str, Any]) -> None:
        self.loading, self.said = loading, said
        self.owner = loading.associates[said["owner_email"]]
        self.actor: User = self.owner.person
        self.experiment: Experiment
        self.state: str = said["state"]

    def play(self, parent: Experiment | None) -> None:
        """All of it. Raises ValidationError as the deeds do."""
        begun = self._first_day()
        self._plan(parent, self._at(begun, 9))
        self._barriers(self._at(begun, 9))
        self._safety(begun)
        deeds = self._entries()
        locked = self.said["locked_day"]
        if locked is not None:
            deeds += [
                (
                    locked,
                    -1,
                    0,
                    lambda at: lock_plan(experiment=self._fresh(), actor=self.actor, at=at),
                )
            ]
            deeds += self._course(locked)
        elif self.state == State.NOT_RUN:
            deeds.append((begun, _END, 0, self._not_run))
            deeds += self._ending(begun)
        for day, _order, _number, deed in sorted(deeds, key=lambda deed: deed[:3]):
            deed(self._at(day, 11))

    def _fresh(self) -> Experiment:
        """The experiment as the database has it now: each deed is a request of its own."""
        self.experiment = Experiment.objects.select_related("programme", "team", "owner").get(
            programme=self.loading.programme, pk=self.experiment.pk
        )
        return self.experiment

    def _at(self, day: int, hour: int) -> datetime:
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
            experiment=self._fresh(),
            answers={question: safety[question] for question in EthicsCheck.QUESTIONS},
            actor=self.actor,
            notes={name: safety[name] or "" for name in _NOTES},
            reviewer=reviewer,
            at=self._at(begun, 10),
            tell=False,
        )
        if safety["reviewer_answer"]:
            reply_to_check(
                experiment=self._fresh(),
                answer=safety["reviewer_answer"],
                note=safety["reviewer_note"] or "",
                actor=reviewer,
                at=self._at(safety["reviewer_reply_day"], 10),
                tell=False,
            )

    def _entries(self) -> list[Deed]:
        return [
            (entry["day"], _ENTRY, number, lambda at, e=entry, n=number: self._entry(e, n, at))
            for number, entry in enumerate(self.said["log"] or [])
        ]

    def _entry(self, entry: dict[str, Any], number: int, at: datetime) -> None:
        key = entry["series"]
        add_entry(
            experiment=self._fresh(),
            author=self.loading.people[entry["author_email"]],
            on=self.loading.calendar.on(entry["day"]),
            kind=entry["kind"],
            text=entry["text"],
            language=entry["language"],
            once_key=f"loaded-{number}",
            series=self.experiment.series.get(key=key) if key else None,
            value=exact(entry["value"]),
            at=at,
        )

    def _course(self, locked: int) -> list[Deed]:
        """What followed the lock, up to the state that the experiment is in."""
        plan_start, plan_end = self.said["plan"]["start_day"], self.said["plan"]["end_day"]
        began = max(plan_start if plan_start is not None else locked, locked)
        last = max([began, *(entry["day"] for entry in self.said["log"] or [])])
        decided = (self.said["decision"] or {}).get("day", last)
        deeds = self._amendments()
        if self.state == State.LOCKED:
            return deeds
        if self.state == State.NOT_RUN:
            return [*deeds, (decided, _END, 0, self._not_run), *self._ending(decided)]
        deeds.append(
            (began, _BEGIN, 0, lambda at: start(experiment=self._fresh(), actor=self.actor, at=at))
        )
        if self.state == State.PAUSED:
            deeds.append(
                (last, _END, 0, lambda at: pause(experiment=self._fresh(), actor=self.actor, at=at))
            )
        elif self.state == State.STOPPED_FOR_SAFETY:
            deeds += [(self._stopped(decided), _END, 0, self._stop), *self._ending(decided)]
        elif self.state != State.RUNNING:
            ended = min(max(plan_end if plan_end is not None else last, began), decided)
            deeds += [(ended, _END, 0, self._finish), *self._ending(decided)]
        return deeds

    def _stopped(self, decided: int) -> int:
        """The day of the last incident, else the day of the decision."""
        incidents = [e["day"] for e in self.said["log"] or [] if e["kind"] == "incident"]
        return max(incidents, default=decided)

    def _amendments(self) -> list[Deed]:
        return [
            (said["day"], _AMEND, number, lambda at, a=said: self._amend(a, at))
            for number, said in enumerate(self.said["amendments"] or [])
        ]

    def _amend(self, said: dict[str, Any], at: datetime) -> None:
        amend(
            experiment=self._fresh(),
            field=said["field"],
            before=said["before"] or None,
            after=said["after"],
            reason=said["reason"],
            actor=self.loading.people[said["author_email"]],
            on=self.loading.calendar.on(said["day"]),
            at=at,
        )

    def _not_run(self, at: datetime) -> None:
        do_not_run(experiment=self._fresh(), actor=self.actor, at=at)

    def _stop(self, at: datetime) -> None:
        stop_for_safety(experiment=self._fresh(), actor=self.actor, at=at, tell=False)

    def _finish(self, at: datetime) -> None:
        finish(experiment=self._fresh(), actor=self.actor, at=at)

    def _ending(self, day: int) -> list[Deed]:
        """The learning card and the decision, as far as the file has them."""
        deeds: list[Deed] = []
        if self.said["result"] or self.said["learning"]:
            deeds.append((day, _CONCLUDE, 0, self._conclude))
        if self.said["decision"]:
            deeds.append((day, _CONCLUDE, 1, self._decide))
        if self.state == State.SHARED:
            deeds.append((day, _CONCLUDE, 2, self._share))
        return deeds

    def _conclude(self, at: datetime) -> None:
        said, result = self.said, self.said["result"] or {}
        learning = said["learning"] or {}
        texts = {name: learning.get(name) or "" for name in
                 ("went_wrong", "worked", "who_benefited", "who_was_harmed", "tell_others")}  # fmt: skip
        save_conclusion(
            experiment=self._fresh(),
            fields=texts
            | {
                "verdict": result.get("verdict") or "",
                # The file's verdict stands with its own summary, should the lines say otherwise.
                "verdict_reason": result.get("summary") or "",
                "actual_n": result.get("actual_n"),
                "actual_value": exact(result.get("actual_value")),
                "comparison_value": exact(result.get("comparison_value")),
                "summary": result.get("summary") or "",
                "surprises": result.get("surprises") or "",
                "conditions": learning.get("worked_under_these_conditions") or "",
                "evidence_strength": said["evidence_strength"] or "",
                "evidence_design": said["evidence_design"] or "",
                "standards_level": said["standards_level"],
                "useful_no": bool(said["useful_no"]),
            },
            guardrail_actual=exact((said["test"]["guardrail"] or {}).get("actual")),
            actor=self.actor,
            at=at,
        )

    def _decide(self, at: datetime) -> None:
        decision = self.said["decision"]
        decide(
            experiment=self._fresh(),
            choice=decision["choice"],
            reason=decision["reason"],
            next_step=decision["next_step"] or "",
            decided_by=self.loading.people[decision["decided_by_email"]],
            on=self.loading.calendar.on(decision["day"]),
            at=at,
        )

    def _share(self, at: datetime) -> None:
        share(experiment=self._fresh(), actor=self.actor, at=at)
