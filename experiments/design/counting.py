"""Something more to count over time, added while the test runs."""

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from experiments.design.models import Experiment, Series
from experiments.design.moves import Refused, hold
from infuse.people.models import User
from infuse.record.write import record

_MOST = 12


@transaction.atomic
def add_series(
    *,
    experiment: Experiment,
    label_en: str = "",
    label_cy: str = "",
    unit: str,
    actor: User | None,
    at: datetime | None = None,
) -> Series:
    """Add a series that is neither the measure of success nor its comparison: those are locked.

    The same name again finds the series there is. Raises Refused without a name, or beyond twelve.
    """
    hold(experiment)
    if not (label_en or label_cy):
        raise Refused({"label_en": _("Enter a name in English or in Welsh.")})
    found = experiment.series.filter(label_en=label_en, label_cy=label_cy).first()
    if found:
        return found
    count = experiment.series.count()
    if count >= _MOST:
        raise Refused(_("An experiment counts at most twelve things."))
    series = Series(
        programme_id=experiment.programme_id,
        experiment=experiment,
        position=count,
        key=free_key(experiment, label_en or label_cy),
        label_en=label_en,
        label_cy=label_cy,
        unit=unit,
    )
    series.clean_fields(exclude={"programme", "experiment"})
    series.save(force_insert=True)
    record(
        verb="experiment.series_added",
        subject=experiment,
        actor=actor,
        at=at,
        data={"key": series.key},
    )
    return series


def free_key(experiment: Experiment, label: str) -> str:
    """A key for the label that no series of the experiment has yet."""
    base = slugify(label)[:50] or "series"
    taken = set(experiment.series.values_list("key", flat=True))
    candidates = [base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))]
    return next(key for key in candidates if key not in taken)
