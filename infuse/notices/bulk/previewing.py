"""A message as one of its readers would get it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import override

from infuse.bilingual import CODES, other
from infuse.notices.bulk.models import BulkMessage
from infuse.notices.bulk.queueing import KINDS, context_of
from infuse.notices.markup import as_html
from infuse.notices.message import text_of
from infuse.notices.models import Notice
from infuse.people.models import User


@dataclass(frozen=True)
class Preview:
    """The mail in one language, and whether that is the one that the reader gets."""

    language: str
    subject: str
    html: SafeString
    is_theirs: bool


def previews(message: BulkMessage, reader: User) -> list[Preview]:
    """The mail in both languages, the reader's first; one whose language is unknown gets both."""
    first = reader.language or message.programme.default_language
    return [
        _preview(message, reader, language, reader.language in ("", language))
        for language in (first, other(first))
        if language in CODES
    ]


def _preview(message: BulkMessage, reader: User, language: str, is_theirs: bool) -> Preview:
    notice = Notice(
        programme=message.programme,
        kind=KINDS[BulkMessage.Nature(message.nature)],
        recipient=reader,
        address=reader.email,
        language=language,
        context=context_of(message),
        due_at=timezone.now(),
    )
    with override(language), timezone.override(message.programme.clock):
        subject, body = text_of(notice)
        return Preview(language, subject, as_html(body), is_theirs)
