"""What somebody is in a programme now: the one query that every page of a member asks.

It is written as SQL because it is asked so often: making it anew by the ORM each time costs more
than the database's answer.
"""

from infuse.notices.inbox.unread import MOST, SHOWN
from infuse.people.models import Membership

# The words of `unread.unread_of`: the index `notice_unread` answers them.
RUNNING = f"""
SELECT membership.*, ARRAY(
    SELECT 1 FROM infuse_notice AS notice
    WHERE notice.programme_id = %s AND notice.recipient_id = %s AND notice.read_at IS NULL
        AND notice.state IN ({", ".join(["%s"] * len(SHOWN))})
    LIMIT {MOST}
) AS unread
FROM infuse_membership AS membership
WHERE membership.programme_id = %s AND membership.user_id = %s AND membership.ended_at IS NULL
ORDER BY membership.role, membership.id
"""


def running_memberships(programme_id: int, person_id: int) -> list[Membership]:
    """The person's running memberships, by role. Each has `unread`: a list as long as the person
    has messages of the programme that they have not opened, up to `MOST`.
    """
    here = [programme_id, person_id]
    return list(Membership.objects.raw(RUNNING, [*here, *SHOWN, *here]))
