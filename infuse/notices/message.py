"""What a notice says: its template in its recipient's language, as text and as HTML."""

from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, engines
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from infuse.bilingual import other
from infuse.notices.models import Notice
from infuse.notices.rules.own_text import own_text


def message_for(notice: Notice) -> EmailMultiAlternatives:
    """The mail of a notice; raises what its template raises when that is missing or broken."""
    with override(notice.language), timezone.override(notice.programme.clock):
        subject, body = text_of(notice)
        frame = {
            "subject": subject,
            "body": body,
            "language": notice.language,
            "programme": notice.programme,
        }
        html = render_to_string("notices/mail.html", frame)
    message = EmailMultiAlternatives(
        subject=subject,
        body=body,
        to=[notice.address],
        headers={
            "Message-ID": f"<notice-{notice.programme_id}-{notice.pk}@{_domain()}>",
            "Content-Language": notice.language,
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(html, "text/html")
    return message


def text_of(notice: Notice) -> tuple[str, str]:
    """Subject and body, in the programme's own words where it has some for the reminder.

    The text is plain: nothing in it is escaped as HTML would be.
    """
    subject, body = own_text(notice) or _from_template(notice)
    if notice.context.get("is_test"):
        subject = _("Test: %(subject)s") % {"subject": subject}
    return subject, body


def _from_template(notice: Notice) -> tuple[str, str]:
    context = in_one_language(notice.context, notice.language) | {
        "programme": notice.programme,
        "site_url": settings.SITE_URL,
        "home": f"{settings.SITE_URL}/{notice.programme.slug}",
        "language": notice.language,
    }
    template: Any = engines["django"].get_template(f"notices/{notice.kind}.txt")
    text = template.template.render(Context(context, autoescape=False)).strip()
    subject, _line, body = text.partition("\n")
    return " ".join(subject.split()), body.strip()


def in_one_language(context: dict[str, Any], language: str) -> dict[str, Any]:
    """The context with `x` beside each pair `x_en` and `x_cy`, falling back to the other.

    JSON knows no dates: ISO days and moments under `…_day`, `…_on` and `…_at` become what the
    `date` filter takes.
    """
    chosen = {key: _moment(key, value) for key, value in context.items()}
    for key, value in context.items():
        if key.endswith(f"_{language}"):
            name = key[: -len(language) - 1]
            chosen[name] = value or context.get(f"{name}_{other(language)}", "")
    return chosen


def _moment(key: str, value: Any) -> Any:
    if isinstance(value, str) and value and key.endswith(("_day", "_on")):
        with suppress(ValueError):
            return date.fromisoformat(value)
    if isinstance(value, str) and value and key.endswith("_at"):
        with suppress(ValueError):
            return datetime.fromisoformat(value)
    return value


def _domain() -> str:
    sender: str = settings.DEFAULT_FROM_EMAIL
    return sender.rpartition("@")[2].strip("> ")
