"""What a notice says: its template in its recipient's language, as text and as HTML.

Where nobody knows the language, the mail has both: the programme's first, each marked.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, engines
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from infuse.bilingual import other
from infuse.notices.choice.footing import Footing, footing_of
from infuse.notices.markup import as_html, as_plain
from infuse.notices.models import Notice
from infuse.notices.rules.own_text import own_text


@dataclass(frozen=True)
class Part:
    """A message in one language."""

    language: str
    subject: str
    body: str

    @cached_property
    def html(self) -> SafeString:
        """The body as HTML."""
        with override(self.language):
            return as_html(self.body)

    @property
    def below(self) -> str:
        """What tells the readers of this language, at the top, that they have only to go on."""
        with override(self.language):
            if self.language == "cy":
                return _("The message in Welsh is below.")
            return _("The message in English is below.")


class NoticeMail(EmailMultiAlternatives):
    """A notice as a mail. `said` is its text without the foot: what the ledger keeps."""

    said = ""
    metadata: dict[str, str]  # what a mail provider tells us back with a bounce


def message_for(notice: Notice) -> NoticeMail:
    """The mail of a notice; raises what its template raises when that is missing or broken."""
    parts, foot = parts_of(notice), footing_of(notice)
    subject, body = joined(parts)
    lead = "".join(f"{part.below}\n\n" for part in parts[1:])
    message = NoticeMail(
        subject=subject,
        body=f"{lead}{body}\n\n-- \n{_feet(parts, foot, notice)}",
        to=[notice.address],
        headers={
            "Message-ID": f"<notice-{notice.programme_id}-{notice.pk}@{_domain()}>",
            "Content-Language": ", ".join(part.language for part in parts),
            "Auto-Submitted": "auto-generated",
            **foot.headers(),
        },
    )
    message.said = body
    message.metadata = {"notice": f"{notice.programme_id}-{notice.pk}"}
    html = html_of(parts, programme=notice.programme, foot=foot)
    message.attach_alternative(html, "text/html")
    return message


def html_of(parts: list[Part], **frame: Any) -> str:
    """Some parts, one below the other, in the frame that all mail has."""
    with override(parts[0].language):
        return render_to_string("notices/mail.html", {"parts": parts, **frame})


def parts_of(notice: Notice) -> list[Part]:
    """The message in its recipient's language, or in both when nobody knows it."""
    return [Part(language, *text_of(notice, language)) for language in languages_of(notice)]


def languages_of(notice: Notice) -> list[str]:
    """The languages of a notice's mail, the first of them first."""
    if notice.language:
        return [notice.language]
    first = notice.programme.default_language
    return [first, other(first)]


def joined(parts: list[Part]) -> tuple[str, str]:
    """One subject and one plain body of all parts, as they stand in the mail."""
    subjects = dict.fromkeys(part.subject for part in parts)
    return " / ".join(subjects), "\n\n—\n\n".join(as_plain(part.body) for part in parts)


def words_of(notice: Notice) -> dict[str, str]:
    """Subject and text as they are kept on the notice's row."""
    subject, body = joined(parts_of(notice))
    return {"subject": subject[:300], "text": body}


def text_of(notice: Notice, language: str = "") -> tuple[str, str]:
    """Subject and body, in the programme's own words where it has some for the reminder.

    The text is plain: nothing in it is escaped as HTML would be. `language` is the notice's unless
    it is said; the programme's where neither is known.
    """
    language = language or languages_of(notice)[0]
    with override(language), timezone.override(notice.programme.clock):
        subject, body = own_text(notice, language) or _from_template(notice, language)
        if notice.context.get("is_test"):
            subject = _("Test: %(subject)s") % {"subject": subject}
        return subject, body


def _from_template(notice: Notice, language: str) -> tuple[str, str]:
    context = in_one_language(notice.context, language) | {
        "programme": notice.programme,
        "site_url": settings.SITE_URL,
        "home": f"{settings.SITE_URL}/{notice.programme.slug}",
        "language": language,
    }
    template: Any = engines["django"].get_template(f"notices/{notice.kind}.txt")
    text = template.template.render(Context(context, autoescape=False)).strip()
    subject, _line, body = text.partition("\n")
    return " ".join(subject.split()), body.strip()


def _feet(parts: list[Part], foot: Footing, notice: Notice) -> str:
    """What stands below the text in each of its languages."""
    frame = {"programme": notice.programme, "foot": foot}
    said = []
    for part in parts:
        with override(part.language):
            said.append(render_to_string("infuse/notices/mail_foot.txt", frame).strip())
    return "\n\n".join(said)


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
