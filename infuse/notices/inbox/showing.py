"""What stands in somebody's inbox."""

import logging
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError
from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from infuse.bilingual import current_language
from infuse.notices.inbox.unread import SHOWN
from infuse.notices.markup import as_html
from infuse.notices.message import text_of
from infuse.notices.models import Notice
from infuse.people.models import User
from infuse.tenancy.models import Programme

_log = logging.getLogger("infuse.notices")


@dataclass(frozen=True)
class Shown:
    """A message as its reader sees it."""

    notice: Notice
    subject: str
    body: str
    language: str

    @property
    def html(self) -> SafeString:
        """The body as HTML."""
        with override(self.language or get_language()):
            return as_html(self.body)


def inbox_of(programme: Programme, person: User) -> QuerySet[Notice]:
    """The person's messages in a programme."""
    return programme.notices.filter(recipient=person, state__in=SHOWN)


def shown(notice: Notice) -> Shown:
    """As it was sent; one that was not mailed is worded as it would be now.

    A text that can no longer be worded is left out, not the whole page: its kind still tells.
    """
    if notice.subject:
        return Shown(notice, notice.subject, notice.text, notice.language)
    language = notice.language or current_language()
    try:
        subject, body = text_of(notice, language)
    except (OperationalError, InterfaceError):
        raise  # the database is away: no fault of the text
    except Exception:  # noqa: BLE001  whatever a template of long ago may raise
        _log.exception("notice %s of kind %s cannot be shown", notice.pk, notice.kind)
        return Shown(notice, "", "", language)
    return Shown(notice, subject, body, language)
