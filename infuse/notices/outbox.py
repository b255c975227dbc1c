"""In the demo no mail leaves the machine: it is kept to be read on the outbox page."""

from collections.abc import Sequence
from email.utils import parseaddr

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from infuse.notices.models import OutboxMail


class OutboxBackend(BaseEmailBackend):
    """Keeps each message as a row, one for each of its addressees."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep them. Returns how many messages there were."""
        kept = [
            OutboxMail(
                to=parseaddr(address)[1],
                subject=str(message.subject)[:300],
                text=str(message.body),
                html=_html(message),
                message_id=str(message.extra_headers.get("Message-ID", ""))[:200],
            )
            for message in email_messages
            for address in message.recipients()
        ]
        OutboxMail.objects.bulk_create(kept)
        return len(email_messages)


def _html(message: EmailMessage) -> str:
    if not isinstance(message, EmailMultiAlternatives):
        return ""
    found = (content for content, mimetype in message.alternatives if mimetype == "text/html")
    return str(next(found, ""))
