"""Why a notice is where it is, in words: the reasons of the sender, of choices, and of rooms."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from infuse.notices.bulk.undoing import UNDONE
from infuse.notices.choice.suppressing import REASONS
from infuse.notices.claiming import SENDER_ENDED
from infuse.notices.models import Notice
from infuse.notices.rules.ticking import GONE

WORDS: dict[str, str | Promise] = {
    **REASONS,
    SENDER_ENDED: _("The sender ended each time it tried this message."),
    UNDONE: _("The message to the group was undone."),
    GONE: _("What it was about was done before it went."),
    "withdrawn": _("What it was about was withdrawn before it went."),
    "replaced": _("A newer message took its place."),
    "revoked": _("The link in it was taken back before it went."),
    "entry written": _("The entry that it asks for was written before it went."),
}


def reason_of(notice: Notice) -> str:
    """The reason in words; the mail server's own where it gave one. Nothing for a sent notice."""
    if notice.state == Notice.State.SENT:
        return ""
    return str(WORDS.get(notice.outcome, notice.outcome))
