"""Which version of the skills the next round asks about."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme
from skills.assessments.models import Framework


def next_framework(programme: Programme) -> Framework | None:
    """The version chosen last; the newest where nobody has chosen; None without any."""
    return programme.frameworks.order_by(F("chosen_at").desc(nulls_last=True), "-version").first()


@transaction.atomic
def choose_framework(
    *, framework: Framework, actor: User | None, at: datetime | None = None
) -> Framework:
    """Let the next round ask about this version. Rounds that are there keep theirs.

    Choosing the chosen one again changes nothing.
    """
    at = at or timezone.now()
    programme = Programme.objects.select_for_update(no_key=True).get(pk=framework.programme_id)
    if framework.chosen_at is not None and next_framework(programme) == framework:
        return framework
    framework.chosen_at, framework.chosen_by = at, actor
    framework.save(update_fields=["chosen_at", "chosen_by"])
    record(
        verb="skills.framework_chosen",
        subject=framework,
        actor=actor,
        at=at,
        data={"version": framework.version},
    )
    return framework
