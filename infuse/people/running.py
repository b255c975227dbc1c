"""What somebody is in a programme now: the one query that every page of a member asks.

It is written as SQL because it is asked so often: making it anew by the ORM each time costs more
than the database's answer.
"""

from typing import Any

from infuse.notices.inbox.unread import MOST, SHOWN
from infuse.people.models import Membership

# The index `notice_unread` counts the messages.
RUNNING = f"""
SELECT membership.*, mail.unread
FROM (SELECT cardinality(ARRAY(
    SELECT 1 FROM infuse_notice AS notice
    WHERE notice.programme_id = %s AND notice.recipient_id = %s AND notice.read_at IS NULL
        AND notice.state IN ({", ".join(["%s"] * len(SHOWN))})
    LIMIT {MOST}
)) AS unread) AS mail
LEFT JOIN infuse_membership AS membership
    ON membership.programme_id = %s AND membership.user_id = %s AND membership.ended_at IS NULL
ORDER BY membership.role, membership.id
"""


def running_memberships(programme_id: int, person_id: int) -> tuple[list[Membership], int]:
    """The person's running memberships, by role, and how many messages of the programme they have
    not opened, up to `MOST`: somebody who is nothing here may have some, such as an applicant.
    """
    here = [programme_id, person_id]
    rows: list[Any] = list(Membership.objects.raw(RUNNING, [*here, *SHOWN, *here]))
    return [row for row in rows if row.pk is not None], rows[0].unread
