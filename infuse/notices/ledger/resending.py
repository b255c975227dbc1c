"""A failed notice, once more."""

from django.db import transaction

from infuse.notices.models import Notice
from infuse.notices.tasks import send_notice
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.task import wake


@transaction.atomic
def resend_notice(*, notice: Notice, actor: User) -> bool:
    """Queue a failed notice again, with all its attempts before it; False when it is not failed.

    It is the same notice: the mail keeps its Message-ID, and the ledger its one line.
    """
    held = Notice.objects.select_for_update(no_key=True, of=("self",)).get(pk=notice.pk)
    if held.state != Notice.State.FAILED:
        return False
    before = held.outcome
    held.state, held.attempts, held.try_at, held.outcome = Notice.State.DUE, 0, None, ""
    held.save(update_fields=["state", "attempts", "try_at", "outcome"])
    code = before.split(" ", 1)[0][:40]
    record(verb="notices.resent", subject=held, actor=actor, data={"failed_with": code})
    wake(send_notice, held.programme_id, held.pk)
    return True
