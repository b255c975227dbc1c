"""A link to an issued report for somebody without an account: made, opened, revoked."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from experiments.reports.models import Report
from experiments.reports.sharing.models import Opening, ReportLink
from experiments.reports.sharing.telling import tell_shared
from infuse.notices.queue import supersede
from infuse.people.models import Organisation, User
from infuse.record.write import record

LONGEST_DAYS = 180


@transaction.atomic
def share_report(
    *,
    report: Report,
    name: str,
    address: str,
    language: str,
    days: int,
    organisation: Organisation | None = None,
    may_answer: bool = True,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> ReportLink:
    """Send somebody a link that holds for some days. One that holds already is given back.

    Raises ValidationError for a draft, or by field for a name, an address or days that will not do.
    """
    at = at or timezone.now()
    held = Report.objects.select_for_update(no_key=True).get(
        pk=report.pk, programme_id=report.programme_id
    )
    if held.issued_at is None:
        raise ValidationError(_("Only an issued report can be shared."), code="draft")
    name, address = name.strip(), address.strip().lower()
    _check(name, address, days)
    same = held.links.filter(address=address, revoked_at=None, expires_at__gt=at)
    if found := same.first():
        return found
    link: ReportLink = held.links.create(
        programme_id=held.programme_id,
        name=name,
        address=address,
        language=language,
        organisation=organisation,
        may_answer=may_answer,
        made_by=actor,
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    record(verb="reports.shared", subject=held, actor=actor, at=at, data={"link": link.pk})
    if tell:
        tell_shared(link)
    return link


def _check(name: str, address: str, days: int) -> None:
    errors = {}
    if not name:
        errors["name"] = _("Enter who the link is for.")
    try:
        validate_email(address)
    except ValidationError:
        errors["address"] = _("Enter an email address in the form name@example.com.")
    if not 1 <= days <= LONGEST_DAYS:
        errors["days"] = _("Enter a number of days between 1 and %(most)d.") % {
            "most": LONGEST_DAYS
        }
    if errors:
        raise ValidationError(errors)


@transaction.atomic
def revoke_link(*, link: ReportLink, actor: User | None, at: datetime | None = None) -> None:
    """End a link at once; a mail with it that has not gone does not go. Again changes nothing."""
    at = at or timezone.now()
    changed = ReportLink.objects.filter(
        pk=link.pk, programme_id=link.programme_id, revoked_at=None
    ).update(revoked_at=at, revoked_by=actor)
    if changed:
        supersede(programme=link.programme, key=f"report_shared:{link.pk}", outcome="revoked")
        data = {"link": link.pk}
        record(verb="reports.link_revoked", subject=link.report, actor=actor, at=at, data=data)


@transaction.atomic
def open_by_link(*, link: ReportLink, at: datetime | None = None) -> Opening:
    """Somebody pressed the button behind a link: who and when is kept.

    Raises ValidationError with code `expired` or `revoked` when the link does not hold.
    """
    at = at or timezone.now()
    held = ReportLink.objects.select_for_update(no_key=True).get(
        pk=link.pk, programme_id=link.programme_id
    )
    check_holds(held, at)
    opening: Opening = held.openings.create(
        programme_id=held.programme_id, report_id=held.report_id, at=at
    )
    data = {"link": held.pk}
    record(verb="reports.opened", subject=link.report, actor=None, at=at, data=data)
    return opening


def check_holds(link: ReportLink, at: datetime) -> None:
    """Raise ValidationError unless the link holds at the moment."""
    if link.revoked_at is not None:
        raise ValidationError(_("This link has been withdrawn."), code="revoked")
    if link.expires_at <= at:
        raise ValidationError(_("This link has expired."), code="expired")


@transaction.atomic
def open_by_leader(*, report: Report, person: User, at: datetime | None = None) -> bool:
    """A leader opened the page of an issued report. Only the first time is kept, and recorded."""
    if report.issued_at is None:
        return False
    _opening, is_new = Opening.objects.get_or_create(
        programme_id=report.programme_id,
        report=report,
        person=person,
        defaults={"at": at or timezone.now()},
    )
    if is_new:
        record(verb="reports.opened", subject=report, actor=person, at=at)
    return is_new
