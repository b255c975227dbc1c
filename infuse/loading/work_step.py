"""Barriers, experiments played day by day, and hours."""

from experiments.barriers.models import Barrier
from experiments.barriers.moving import escalate, resolve
from experiments.barriers.register import raise_barrier
from experiments.hours.logging import HoursRow, log_hours_register
from infuse.loading.experiment_replay import Replay
from infuse.loading.loading import Loading, from_row, of
from infuse.loading.problems import LoadRefused, Problem
from infuse.loading.tables import Row

# Barriers that stand longer than 20 working days are put before the leader.
ESCALATED_AFTER = 28


def load_work(loading: Loading) -> None:
    """What the teams did."""
    for row in loading.folder.rows("barriers"):
        with of(row):
            loading.barriers[row["code"]] = _raise(loading, row)
        loading.progress.step()
    _experiments(loading)
    for row in loading.folder.rows("barriers"):
        with of(row):
            _follow(loading, row, loading.barriers[row["code"]])
    _hours(loading)


def _raise(loading: Loading, row: Row) -> Barrier:
    return raise_barrier(
        cohort=loading.the_cohort,
        owner=loading.organisations[row["owner_organisation_code"]],
        code=row["code"],
        title_en=row["title_en"],
        title_cy=row["title_cy"],
        notes=row["notes"] or "",
        kind=row["kind"] or "",
        raised_on=loading.calendar.on(row["raised_day"]),
        actor=loading.manager,
        at=loading.calendar.at(row["raised_day"], 10),
    )


def _follow(loading: Loading, row: Row, barrier: Barrier) -> None:
    """What became of a barrier. The file has no day for the escalation: it is the rule's."""
    if row["status"] == "escalated":
        moment = loading.calendar.at(row["raised_day"] + ESCALATED_AFTER, 10)
        escalate(barrier=barrier, actor=loading.manager, on=moment.date(), at=moment, tell=False)
    elif row["status"] == "resolved":
        resolve(
            barrier=barrier,
            actor=loading.manager,
            on=loading.calendar.on(row["resolved_day"]),
            at=loading.calendar.at(row["resolved_day"], 11),
        )


def _experiments(loading: Loading) -> None:
    """Parents before those that follow them, otherwise in the file's order."""
    rows = list(zip(loading.folder.experiments, loading.folder.experiment_lines, strict=True))
    made: dict[str, Replay] = {}
    while rows:
        ready = [row for row in rows if row[0]["parent_code"] in (None, *made)]
        if not ready:
            message = "follows itself through others"
            problem = ("experiments.json", rows[0][1], "parent_code", rows[0][0]["parent_code"])
            raise LoadRefused([Problem(*problem, message)])
        for said, line in ready:
            with from_row("experiments.json", line, said["code"]):
                replay = Replay(loading, said)
                parent = made.get(said["parent_code"] or "")
                replay.play(parent.experiment if parent else None)
            made[said["code"]] = replay
            loading.progress.step(len(said["log"] or []) + 1)
        rows = [row for row in rows if row[0]["code"] not in made]


def _hours(loading: Loading) -> None:
    rows = loading.folder.rows("hours")
    if not rows:
        return
    with from_row("hours.csv", 0):
        log_hours_register(
            cohort=loading.the_cohort,
            rows=[
                HoursRow(
                    associate=loading.associates[row["email"]],
                    week=row["week"],
                    activity=row["activity"],
                    minutes=row["minutes"],
                )
                for row in rows
            ],
            actor=loading.manager,
        )
    loading.progress.step(len(rows))
