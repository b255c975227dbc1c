"""The public version of an issued report, in one step, and taking it back."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.roster.models import Associate
from experiments.design.working_days import today_in
from experiments.reports.compile import account_hash
from experiments.reports.making import queue_again, wake_for
from experiments.reports.models import Report
from experiments.reports.sharing.models import PublicVersion, PublishingPause
from experiments.reports.sharing.redaction import redacted
from infuse.people.models import Membership, User
from infuse.record.write import record


class PausedError(ValidationError):
    """Nothing is published now; `pause` says why and until when."""

    def __init__(self, pause: PublishingPause) -> None:
        super().__init__(_("Publishing is paused: %(reason)s") % {"reason": pause.reason})
        self.pause = pause


def pause_on(programme_id: int, day: date) -> PublishingPause | None:
    """The pause that covers a day, if there is one."""
    rows = PublishingPause.objects.filter(
        programme_id=programme_id, ended_at=None, starts_on__lte=day, ends_on__gte=day
    )
    return rows.first()


def public_account(report: Report) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What would be published of an issued report, and what is removed from it."""
    cohort = Associate.objects.filter(cohort=report.cohort_id, programme_id=report.programme_id)
    staff = Membership.objects.filter(programme_id=report.programme_id)
    names = {*cohort.values_list("person__full_name", flat=True)}
    names |= {*staff.values_list("user__full_name", flat=True)}
    return redacted(report.account or {}, names)


@transaction.atomic
def publish_report(
    *,
    report: Report,
    seen_hash: str = "",
    actor: User | None,
    at: datetime | None = None,
    wake_worker: bool = True,
) -> PublicVersion:
    """Open an issued report's public version to the world. Publishing again changes nothing.

    `seen_hash` is that of the public account which the person was shown. Raises ValidationError
    for a draft or when the public account is another one by now; PausedError in a pause.
    """
    at = at or timezone.now()
    held = (
        Report.objects.select_related("programme")
        .select_for_update(no_key=True, of=("self",))
        .get(pk=report.pk, programme_id=report.programme_id)
    )
    if held.issued_at is None:
        raise ValidationError(_("Only an issued report can be published."), code="draft")
    public = PublicVersion.objects.filter(report=held).first()
    if public is not None and public.withdrawn_at is None:
        return public
    if pause := pause_on(held.programme_id, today_in(held.programme, at)):
        raise PausedError(pause)
    account, removed = public_account(held)
    key = account_hash(account)
    if seen_hash and seen_hash != key:
        text = _("What would be removed has changed. Look at it again, then publish.")
        raise ValidationError(text, code="stale")
    public = public or PublicVersion(programme_id=held.programme_id, report=held)
    public.account, public.account_hash, public.removed = account, key, removed
    public.published_at, public.published_by = at, actor
    public.withdrawn_at = public.withdrawn_by = None
    public.save()
    data = {"account": key, "removed": sum(row["count"] for row in removed)}
    record(verb="reports.published", subject=held, actor=actor, at=at, data=data)
    if held.state == Report.State.READY:
        queue_again(held)
    if wake_worker:
        wake_for(held)
    return public


@transaction.atomic
def withdraw_public(
    *, public: PublicVersion, actor: User | None, at: datetime | None = None
) -> None:
    """Take a public version back: its page and its files are gone. Again changes nothing."""
    at = at or timezone.now()
    changed = PublicVersion.objects.filter(
        pk=public.pk, programme_id=public.programme_id, withdrawn_at=None
    ).update(withdrawn_at=at, withdrawn_by=actor)
    if changed:
        record(verb="reports.public_withdrawn", subject=public.report, actor=actor, at=at)
