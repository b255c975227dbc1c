"""Which asks wait for an answer, for how many working days, and reminding of them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from experiments.design.working_days import today_in, working_days_between
from experiments.reports.answering.models import AskAnswer
from experiments.reports.answering.telling import tell_waiting
from experiments.reports.drafting.models import Passage
from experiments.reports.models import Report
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme


@dataclass(frozen=True)
class Waiting:
    """An ask without an answer, and for how many working days it has waited."""

    ask: Passage
    report: Report
    days: int


def waiting_asks(programme: Programme) -> QuerySet[Passage]:
    """Asks of issued reports that nobody has answered; of each subject only the newest report's."""
    later = Report.objects.filter(
        programme_id=OuterRef("programme_id"),
        kind=OuterRef("report__kind"),
        subject=OuterRef("report__subject"),
        issued_at__isnull=False,
        number__gt=OuterRef("report__number"),
    )
    answered = AskAnswer.objects.filter(ask=OuterRef("pk"))
    return (
        Passage.objects.filter(
            ~Exists(answered),
            ~Exists(later),
            programme=programme,
            section=Passage.Section.ASK,
            left_out_at=None,
            report__issued_at__isnull=False,
        )
        .select_related(
            "report__cohort", "report__team", "report__organisation", "report__experiment"
        )
        .defer("report__account")
        .order_by("report__issued_at", "report_id", "position", "pk")
    )


def days_waiting(report: Report, today: date) -> int:
    """Working days since the report was issued, Monday to Friday."""
    issued = timezone.localdate(report.issued_at) if report.issued_at else today
    return working_days_between(issued, today)


@transaction.atomic
def remind_of_asks(*, report: Report, actor: User | None, at: datetime | None = None) -> int:
    """Remind the leaders of what a report asks and nobody has answered; once a day at most.

    Returns how many were told. Raises ValidationError when nothing waits, or nobody can be told.
    """
    at = at or timezone.now()
    held = (
        Report.objects.select_related("programme", "cohort", "team", "organisation", "experiment")
        .select_for_update(no_key=True, of=("self",))
        .get(pk=report.pk, programme_id=report.programme_id)
    )
    asks = waiting_asks(held.programme).filter(report=held).count()
    if not asks:
        raise ValidationError(_("Nothing waits for an answer any more."), code="answered")
    today = today_in(held.programme, at)
    told = tell_waiting(held, asks, days_waiting(held, today), today.isoformat())
    if told:
        data = {"asks": asks, "told": told}
        record(verb="reports.asks_reminded", subject=held, actor=actor, at=at, data=data)
    return told
