"""A claim line by line, for a funder: who, when, how long, who confirmed it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from experiments.hours.models import HoursClaim, HoursConfirmation, HoursEntry
from experiments.hours.weeks import first_day, last_day

Side = HoursConfirmation.Side


def claim_head() -> list[str]:
    """The columns' titles in the current language."""
    return [
        _("Line"), _("Programme"), _("Cohort"), _("Claim"), _("Reference"), _("Person"),
        _("Organisation"), _("Week"), _("First day"), _("Last day"), _("Activity"), _("Minutes"),
        _("Hours"), _("Rate"), _("Takes back line"), _("Reason"), _("Entered at"),
        _("Entered by"), _("Confirmed by the person at"), _("Confirmed by the manager at"),
        _("Manager"),
    ]  # fmt: skip


def claim_rows(claim: HoursClaim) -> Iterator[list[Any]]:
    """The claim's lines, by person and week. Two queries."""
    confirmed = _confirmations(claim)
    lines = (
        HoursEntry.objects.filter(claim=claim)
        .select_related("associate__person", "associate__organisation", "entered_by")
        .order_by("associate__person__full_name", "associate", "week", "activity", "pk")
    )
    for line in lines.iterator(chunk_size=2000):
        who = (line.associate_id, line.week)
        person, manager = confirmed.get((*who, Side.PERSON)), confirmed.get((*who, Side.MANAGER))
        yield [
            line.pk,
            claim.cohort.programme.name,
            claim.cohort.name,
            claim.number,
            claim.reference,
            line.associate.person.full_name,
            line.associate.organisation.name,
            line.week,
            first_day(claim.cohort, line.week),
            last_day(claim.cohort, line.week),
            line.get_activity_display(),
            line.minutes,
            (Decimal(line.minutes) / 60).quantize(Decimal("0.01")),
            "" if claim.rate is None else claim.rate,
            line.reverses_id or "",
            line.reason,
            line.entered_at,
            line.entered_by.full_name if line.entered_by else "",
            person.confirmed_at if person else "",
            manager.confirmed_at if manager else "",
            manager.confirmed_by.full_name if manager and manager.confirmed_by else "",
        ]


def _confirmations(claim: HoursClaim) -> dict[tuple[int, int, str], HoursConfirmation]:
    rows = HoursConfirmation.objects.filter(
        programme_id=claim.programme_id, associate__cohort=claim.cohort_id
    )
    return {
        (one.associate_id, one.week, one.side): one for one in rows.select_related("confirmed_by")
    }
