"""Messages to groups that are on their way: how many of them have gone."""

from typing import Any

from django.db.models import Exists, F, Func, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from infuse.notices.bulk.models import BulkMessage
from infuse.notices.models import Notice
from infuse.waiting.source import Asked, Source, Waiting, columns

_UNSENT = (Notice.State.DUE, Notice.State.CLAIMED)


def _messages(asked: Asked) -> QuerySet[Any]:
    unsent = Notice.objects.filter(bulk=OuterRef("pk"), state__in=_UNSENT).order_by()
    left = Subquery(
        unsent.annotate(n=Func("pk", function="COUNT", output_field=IntegerField())).values("n")
    )
    rows = asked.programme.bulkmessages.filter(Exists(unsent), state=BulkMessage.State.QUEUED)
    done = 100 * (F("recipients") - left) / Greatest(F("recipients"), 1)
    return columns(rows, at="queued_at", names="subject", count=done)


def _message_url(line: Waiting) -> str:
    return reverse("bulkmessage_detail", args=[line.key])


RUNNING: tuple[Source, ...] = (
    Source(
        "bulk_running",
        ("notices.see",),
        _messages,
        _("A message to a group goes out"),
        _message_url,
    ),
)
