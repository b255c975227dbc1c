"""Many measurements at once: looked over first, then all of them or none."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from experiments.design.figures import plain
from experiments.design.models import Experiment
from experiments.design.moves import Refused
from experiments.design.working_days import today_in
from experiments.log.measures.rows import Measured
from experiments.log.models import Entry
from experiments.log.silence import entry_ends_silence
from experiments.log.writing import first_measured_day
from infuse.people.models import User
from infuse.record.write import record

type Figure = tuple[int | None, date | None, Decimal | None]


@dataclass(frozen=True)
class Fate:
    """What would become of a row: `new`, `there` (it is in the log already) or `wrong`."""

    row: Measured
    state: str
    problems: tuple[str, ...] = ()


def fates_of(
    experiment: Experiment, rows: Sequence[Measured], at: datetime | None = None
) -> list[Fate]:
    """Each row's fate; nothing is written. Raises Refused while nothing may be measured at all."""
    first, today = first_measured_day(experiment), today_in(experiment.programme, at)
    there = _figures(experiment)
    fates = []
    for row in rows:
        problems = [*row.problems, *_of_its_day(row.on, first, today)]
        figure = (row.series, row.on, row.value)
        if problems:
            fates.append(Fate(row, "wrong", tuple(problems)))
        elif there[figure] > 0:
            there[figure] -= 1
            fates.append(Fate(row, "there"))
        else:
            fates.append(Fate(row, "new"))
    return fates


def _figures(experiment: Experiment) -> Counter[Figure]:
    """How often each figure is in the log."""
    measured = experiment.entries.filter(value__isnull=False)
    return Counter(measured.values_list("series_id", "on", "value"))


def _of_its_day(on: date | None, first: date, today: date) -> list[str]:
    if on is not None and on > today:
        return [_("The day must not be in the future.")]
    if on is not None and on < first:
        return [_("This day is before the lock. Measurements come after it.")]
    return []


@transaction.atomic
def add_measurements(
    *,
    experiment: Experiment,
    rows: Sequence[Measured],
    author: User,
    language: str,
    at: datetime | None = None,
) -> int:
    """Add every row that is not in the log yet; how many were added. One insert, one event.

    The same table again adds nothing. Raises Refused when a row is wrong, and adds none then.
    """
    # Held, so that two windows with the same table write one after the other.
    Experiment.objects.select_for_update(no_key=True).get(pk=experiment.pk)
    fates = fates_of(experiment, rows, at)
    if any(fate.state == "wrong" for fate in fates):
        raise Refused(_("Some rows cannot be added as they are, so none was."))
    new = [fate.row for fate in fates if fate.state == "new"]
    keys = _keys(experiment, new)
    Entry.objects.bulk_create(
        [
            Entry(
                programme_id=experiment.programme_id,
                experiment=experiment,
                author=author,
                on=cast(date, row.on),
                written_at=at or timezone.now(),
                kind=Entry.Kind.MEASUREMENT,
                language=language,
                text=row.text,
                series_id=row.series,
                value=row.value,
                once_key=key,
            )
            for row, key in zip(new, keys, strict=True)
        ],
        batch_size=1000,
    )
    if new:
        data = {"experiment": experiment.pk, "rows": len(new)}
        record(verb="entry.many_measured", subject=experiment, actor=author, at=at, data=data)
        entry_ends_silence(experiment)
    return len(new)


def _keys(experiment: Experiment, rows: Sequence[Measured]) -> list[str]:
    """A key for each row: its figure, and which one of the same figure it is."""
    number = _figures(experiment)
    keys = []
    for row in rows:
        figure = (row.series, row.on, row.value)
        number[figure] += 1
        said = f"{row.series}|{row.on}|{plain(row.value)}|{number[figure]}"
        keys.append(f"table-{hashlib.sha256(said.encode()).hexdigest()[:30]}")
    return keys
