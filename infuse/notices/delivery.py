"""Claim, then send, then mark: exactly once as far as SMTP allows.

The Message-ID is made from the notice, so that the rare repeat (a sender killed between send and
mark) is one message to the reader's mail program.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from infuse.bilingual import other
from infuse.notices.models import Notice
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme

CLAIM_LASTS = timedelta(minutes=10)
MOST_ATTEMPTS = 5


def claimable() -> Q:
    """Due now, or claimed so long ago that its sender must have died."""
    now = timezone.now()
    return Q(state=Notice.State.DUE, due_at__lte=now) | Q(
        state=Notice.State.CLAIMED, claimed_at__lt=now - CLAIM_LASTS
    )


def deliver(programme_id: int, notice_id: int) -> bool:
    """Send one notice if nobody else has it. Returns whether it was sent now.

    Claim and outcome are transactions of their own: a crash in between leaves the claim to be seen.
    """
    with in_programme(programme_id):
        claimed = Notice.objects.filter(
            claimable(), programme_id=programme_id, pk=notice_id
        ).update(state=Notice.State.CLAIMED, claimed_at=timezone.now(), attempts=F("attempts") + 1)
    if not claimed:
        return False
    with in_programme(programme_id):
        notice = Notice.objects.select_related("programme").get(pk=notice_id)
    try:
        message_for(notice).send()
    except OSError as error:
        _put_back(programme_id, notice, error)
        return False
    with in_programme(programme_id):
        Notice.objects.filter(programme_id=programme_id, pk=notice_id).update(
            state=Notice.State.SENT, sent_at=timezone.now(), outcome=""
        )
    return True


def _put_back(programme_id: int, notice: Notice, error: OSError) -> None:
    """Later again, a little longer each time; failed for good after the last attempt."""
    last = notice.attempts >= MOST_ATTEMPTS
    with in_programme(programme_id):
        Notice.objects.filter(programme_id=programme_id, pk=notice.pk).update(
            state=Notice.State.FAILED if last else Notice.State.DUE,
            due_at=timezone.now() + timedelta(minutes=2**notice.attempts),
            outcome=f"{type(error).__name__}: {error}"[:200],
        )


def message_for(notice: Notice) -> EmailMultiAlternatives:
    """The mail of a notice in its recipient's language, as text and as HTML."""
    with override(notice.language):
        context = in_one_language(notice.context, notice.language) | {
            "programme": notice.programme,
            "site_url": settings.SITE_URL,
            "home": f"{settings.SITE_URL}/{notice.programme.slug}",
            "language": notice.language,
        }
        text = render_to_string(f"notices/{notice.kind}.txt", context).strip()
        subject, _, body = text.partition("\n")
        html = render_to_string(
            "notices/mail.html", context | {"subject": subject, "body": body.strip()}
        )
    message = EmailMultiAlternatives(
        subject=subject.strip(),
        body=body.strip(),
        to=[notice.address],
        headers={
            "Message-ID": f"<notice-{notice.programme_id}-{notice.pk}@{_domain()}>",
            "Content-Language": notice.language,
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(html, "text/html")
    return message


def in_one_language(context: dict[str, Any], language: str) -> dict[str, Any]:
    """The context with `x` beside each pair `x_en` and `x_cy`, falling back to the other."""
    chosen = dict(context)
    for key in context:
        if key.endswith(f"_{language}"):
            name = key[: -len(language) - 1]
            chosen[name] = context[key] or context.get(f"{name}_{other(language)}", "")
    return chosen


def _domain() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")


def due_notices(*, most: int = 500) -> list[tuple[int, int]]:
    """(programme id, notice id) of what may be sent now, oldest first, across all programmes."""
    found: list[tuple[int, int]] = []
    for programme_id in Programme.objects.values_list("pk", flat=True):
        with in_programme(programme_id):
            ids = (
                Notice.objects.filter(claimable(), programme_id=programme_id)
                .order_by("due_at", "pk")
                .values_list("pk", flat=True)[:most]
            )
            found += [(programme_id, pk) for pk in ids]
    return found[:most]
