"""One experiment of the file, done again deed by deed, up to the state that it is in."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from experiments.design.amending import amend
from experiments.design.conclusion import save_conclusion
from experiments.design.decision import decide
from experiments.design.locking import lock_plan
from experiments.design.models import Experiment
from experiments.design.running import do_not_run, finish, pause, share, start
from experiments.design.safety import stop_for_safety
from experiments.design.stages import State
from experiments.log.writing import add_entry
from infuse.loading.plan_replay import PlanReplay, exact

_LEARNING = ("went_wrong", "worked", "who_benefited", "who_was_harmed", "tell_others")
# What comes after the lock, in the order in which it happens on one day.
_BEGIN, _AMEND, _ENTRY, _END, _CONCLUDE = range(5)

type Deed = tuple[int, int, int, Callable[[datetime], object]]


class Replay(PlanReplay):
    """Plays one experiment through the same deeds that its team would do in the browser."""

    def play(self, parent: Experiment | None) -> None:
        """All of it. Raises ValidationError as the deeds do."""
        begun = self.prepare(parent)
        deeds = self._entries()
        locked = self.said["locked_day"]
        if locked is not None:
            deeds.append((locked, -1, 0, self._lock))
            deeds += self._course(locked)
        elif self.state == State.NOT_RUN:
            deeds.append((begun, _END, 0, self._not_run))
            deeds += self._ending(begun)
        for day, _order, _number, deed in sorted(deeds, key=lambda deed: deed[:3]):
            deed(self.at(day, 11))

    def _entries(self) -> list[Deed]:
        return [
            (entry["day"], _ENTRY, number, partial(self._entry, entry, number))
            for number, entry in enumerate(self.said["log"] or [])
        ]

    def _entry(self, entry: dict[str, Any], number: int, at: datetime) -> None:
        key = entry["series"]
        add_entry(
            experiment=self.fresh(),
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
        deeds.append((began, _BEGIN, 0, self._start))
        if self.state == State.PAUSED:
            deeds.append((last, _END, 0, self._pause))
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
            (said["day"], _AMEND, number, partial(self._amend, said))
            for number, said in enumerate(self.said["amendments"] or [])
        ]

    def _amend(self, said: dict[str, Any], at: datetime) -> None:
        amend(
            experiment=self.fresh(),
            field=said["field"],
            before=said["before"] or None,
            after=said["after"],
            reason=said["reason"],
            actor=self.loading.people[said["author_email"]],
            on=self.loading.calendar.on(said["day"]),
            at=at,
        )

    def _lock(self, at: datetime) -> None:
        lock_plan(experiment=self.fresh(), actor=self.actor, at=at)

    def _start(self, at: datetime) -> None:
        start(experiment=self.fresh(), actor=self.actor, at=at)

    def _pause(self, at: datetime) -> None:
        pause(experiment=self.fresh(), actor=self.actor, at=at)

    def _not_run(self, at: datetime) -> None:
        do_not_run(experiment=self.fresh(), actor=self.actor, at=at)

    def _stop(self, at: datetime) -> None:
        stop_for_safety(experiment=self.fresh(), actor=self.actor, at=at, tell=False)

    def _finish(self, at: datetime) -> None:
        finish(experiment=self.fresh(), actor=self.actor, at=at)

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
        texts = {name: learning.get(name) or "" for name in _LEARNING}
        save_conclusion(
            experiment=self.fresh(),
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
            experiment=self.fresh(),
            choice=decision["choice"],
            reason=decision["reason"],
            next_step=decision["next_step"] or "",
            decided_by=self.loading.people[decision["decided_by_email"]],
            on=self.loading.calendar.on(decision["day"]),
            at=at,
        )

    def _share(self, at: datetime) -> None:
        share(experiment=self.fresh(), actor=self.actor, at=at)
