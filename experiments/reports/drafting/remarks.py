"""Comments on a draft: said, and settled when somebody has dealt with them."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from experiments.reports.drafting.models import Passage, Remark
from experiments.reports.models import Report
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def make_remark(
    *,
    report: Report,
    text: str,
    language: str,
    actor: User | None,
    passage: Passage | None = None,
    at: datetime | None = None,
) -> Remark:
    """Comment on a draft or on one of its texts. The same words again are one comment.

    Raises ValidationError without words, or once the report is issued.
    """
    held = Report.objects.select_for_update(no_key=True).get(
        pk=report.pk, programme_id=report.programme_id
    )
    if held.issued_at is not None:
        raise ValidationError(_("The report is issued: comments are closed."), code="issued")
    text = text.strip()
    if not text:
        raise ValidationError({"text": _("Enter your comment.")})
    same = held.remarks.filter(author=actor, text=text, passage=passage, settled_at=None)
    if twin := same.first():
        return twin
    remark: Remark = held.remarks.create(
        programme_id=held.programme_id,
        passage=passage,
        author=actor,
        text=text,
        language=language,
        made_at=at or timezone.now(),
    )
    record(verb="reports.remarked", subject=held, actor=actor, at=at)
    return remark


@transaction.atomic
def settle_remark(*, remark: Remark, actor: User | None, at: datetime | None = None) -> None:
    """Say that a comment has been dealt with. Doing it again changes nothing."""
    changed = Remark.objects.filter(
        pk=remark.pk, programme_id=remark.programme_id, settled_at=None
    ).update(settled_at=at or timezone.now(), settled_by=actor)
    if changed:
        record(verb="reports.remark_settled", subject=remark.report, actor=actor, at=at)
