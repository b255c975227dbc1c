"""Issuing a report: frozen with its hash, told to the leaders whom it concerns, printed anew."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from experiments.design.working_days import today_in
from experiments.reports.compile import account_hash
from experiments.reports.drafting.checks import checks_of
from experiments.reports.making import queue_again, wake_for
from experiments.reports.models import Report
from experiments.reports.telling import tell_issued
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def issue_report(
    *,
    report: Report,
    actor: User | None,
    account_hash_seen: str = "",
    at: datetime | None = None,
    tell: bool = True,
    wake_worker: bool = True,
) -> Report:
    """Freeze a draft: its account never changes again, and its PDFs are printed without "draft".

    Issuing again changes nothing. `account_hash_seen` is what the person saw; another one means
    that somebody has changed the draft since. Raises ValidationError with every line of the
    check-list that is not met.
    """
    at = at or timezone.now()
    held = (
        Report.objects.select_related("programme", "cohort", "team", "experiment", "organisation")
        .select_for_update(no_key=True, of=("self",))
        .get(pk=report.pk, programme_id=report.programme_id)
    )
    if held.issued_at is not None:
        return held
    if account_hash_seen and account_hash_seen != held.account_hash:
        raise ValidationError(
            _("The draft has changed since you opened this page. Read it again, then issue it."),
            code="stale",
        )
    unmet = [check.missing or check.label for check in checks_of(held) if not check.is_met]
    if unmet:
        raise ValidationError([ValidationError(text, code="unmet") for text in unmet])
    held.account = (held.account or {}) | {
        "issued_on": today_in(held.programme, at).isoformat(),
        "number": held.number,
    }
    held.account_hash = account_hash(held.account)
    held.issued_at, held.issued_by = at, actor
    held.save(update_fields=["account", "account_hash", "issued_at", "issued_by"])
    queue_again(held)
    data = {"subject": held.subject, "number": held.number, "account": held.account_hash}
    record(verb="reports.issued", subject=held, actor=actor, at=at, data=data)
    if tell:
        tell_issued(held)
    if wake_worker:
        wake_for(held)
    return held
