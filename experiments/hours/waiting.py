"""Who has weeks that are over and that they have not confirmed, and the word to them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cohorts.roster.leaving.models import Pause
from cohorts.roster.models import Associate, Cohort
from experiments.design.working_days import today_in
from experiments.hours.models import HoursConfirmation
from experiments.hours.weeks import first_day, last_day, week_on, weeks_over
from infuse.notices.queue import notify
from infuse.people.models import User
from infuse.record.write import record


@dataclass(frozen=True)
class Waiting:
    """An associate and the weeks that wait for them."""

    associate: Associate
    weeks: tuple[int, ...]

    @property
    def said(self) -> str:
        """The weeks as people write them: 1–3, 5."""
        return said_in_ranges(self.weeks)


def said_in_ranges(weeks: Collection[int]) -> str:
    """Numbers with neighbours drawn together: 1–3, 5."""
    runs: list[list[int]] = []
    for week in sorted(weeks):
        if runs and week == runs[-1][-1] + 1:
            runs[-1].append(week)
        else:
            runs.append([week])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def waiting_in(cohort: Cohort, today: date) -> list[Waiting]:
    """Everybody in the cohort now who has weeks to confirm. Three queries."""
    people = cohort.associates.filter(withdrawal=None).select_related("person", "programme")
    confirmed: dict[int, set[int]] = {}
    rows = HoursConfirmation.objects.filter(
        associate__cohort=cohort, side=HoursConfirmation.Side.PERSON
    )
    for who, week in rows.values_list("associate_id", "week"):
        confirmed.setdefault(who, set()).add(week)
    away: dict[int, list[Pause]] = {}
    for pause in Pause.objects.filter(associate__cohort=cohort):
        away.setdefault(pause.associate_id, []).append(pause)
    over = weeks_over(cohort, today)
    found = [
        (one, weeks_to_confirm(one, over, confirmed.get(one.pk, ()), away.get(one.pk, ())))
        for one in people
    ]
    return [Waiting(one, weeks) for one, weeks in found if weeks]


def weeks_to_confirm(
    associate: Associate,
    over: int,
    confirmed: Collection[int],
    pauses: Collection[Pause],
) -> tuple[int, ...]:
    """The weeks that are over, from the one in which somebody joined, that they have not confirmed.

    A week that a pause covers from its first day to its last is nobody's to confirm.
    """
    cohort = associate.cohort
    joined = max(1, week_on(cohort, today_in(cohort.programme, associate.joined_at)))
    return tuple(
        week
        for week in range(joined, over + 1)
        if week not in confirmed
        and not any(
            pause.covers_day(first_day(cohort, week)) and pause.covers_day(last_day(cohort, week))
            for pause in pauses
        )
    )


@transaction.atomic
def nudge_waiting(
    *, cohort: Cohort, only: Associate | None = None, actor: User, at: datetime | None = None
) -> int:
    """Write to everybody who has weeks to confirm (or to one), once a day at most.

    Returns how many were written to. People on leave now are left in peace.
    """
    today = today_in(cohort.programme, at or timezone.now())
    paused = set(
        Pause.objects.filter(Pause.covers(today), associate__cohort=cohort).values_list(
            "associate_id", flat=True
        )
    )
    told = [
        one.associate.pk
        for one in waiting_in(cohort, today)
        if (only is None or one.associate.pk == only.pk)
        and one.associate.pk not in paused
        and _tell(one, cohort, today)
    ]
    if told:
        data = {"associates": told}
        record(verb="hours.nudged", subject=cohort, actor=actor, at=at, data=data)
    return len(told)


def _tell(one: Waiting, cohort: Cohort, today: date) -> bool:
    made = notify(
        programme=cohort.programme,
        kind="hours_nudge",
        key=f"hours_nudge:{one.associate.pk}:{today.isoformat()}",
        recipient=one.associate.person,
        context={
            "weeks": one.said,
            "count": len(one.weeks),
            "cohort_en": cohort.name_en,
            "cohort_cy": cohort.name_cy,
            "path": "/hours/",
        },
    )
    return made is not None
