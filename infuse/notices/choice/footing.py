"""What stands at the foot of a mail: why it came, and how to have no more like it."""

from dataclasses import dataclass

from django.conf import settings

from infuse.notices.choice.groups import group_of, may_be_left
from infuse.notices.choice.tokens import token_of
from infuse.notices.models import Notice


@dataclass(frozen=True)
class Footing:
    """The addresses at the foot; "" where there is none."""

    unsubscribe_url: str = ""
    choices_url: str = ""

    def headers(self) -> dict[str, str]:
        """What a mail program makes its own button from (RFC 8058)."""
        if not self.unsubscribe_url:
            return {}
        return {
            "List-Unsubscribe": f"<{self.unsubscribe_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }


def footing_of(notice: Notice) -> Footing:
    """A service message has no way to end it; a notice that is only looked at has no link yet."""
    home = f"{settings.SITE_URL}/{notice.programme.slug}"
    if not may_be_left(group_of(notice.kind)) or notice.pk is None:
        return Footing()
    return Footing(
        unsubscribe_url=f"{home}/unsubscribe/{token_of(notice.programme_id, notice.pk)}/",
        choices_url=f"{home}/choices/" if notice.recipient_id else "",
    )
