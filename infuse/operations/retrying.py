"""A failed job, once more."""

from typing import Any

from celery import current_app
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from infuse.operations.models import FailedJob
from infuse.people.models import User


@transaction.atomic
def retry_job(*, job: FailedJob, actor: User) -> bool:
    """Queue a failed job again after the commit; False when somebody has done so already.

    Every job is safe to run twice. Raises ValidationError for one whose arguments were not kept.
    """
    held = FailedJob.objects.select_for_update(no_key=True, of=("self",)).get(pk=job.pk)
    if held.retried_at:
        return False
    if held.arguments is None:
        raise ValidationError(_("What this job was about is not kept; it cannot be retried here."))
    held.retried_at, held.retried_by = timezone.now(), actor
    held.save(update_fields=["retried_at", "retried_by"])
    arguments: list[Any] = held.arguments
    transaction.on_commit(lambda: current_app.send_task(held.task, args=arguments, retry=False))
    return True
