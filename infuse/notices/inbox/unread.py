"""How many messages somebody has not opened. Every page asks, so it costs next to nothing."""

from django.db.models import QuerySet

from infuse.notices.models import Notice
from infuse.tenancy.models import Programme

# Sent, tried, or not mailed because its reader wanted none: what is due or was called off is no
# message yet.
SHOWN = (Notice.State.SENT, Notice.State.FAILED, Notice.State.SUPPRESSED)
# Nobody counts further: the header then says "99+".
MOST = 100


def unread_of(programme: Programme, person_id: int) -> QuerySet[Notice]:
    """The person's unread messages, up to `MOST`; the index `notice_unread` holds them."""
    rows = programme.notices.filter(recipient_id=person_id, read_at=None, state__in=SHOWN)
    return rows.order_by()[:MOST]
