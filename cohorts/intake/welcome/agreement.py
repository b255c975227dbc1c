"""The participation agreement: what an applicant signs when they take the place.

Versions are added and never changed, so that what somebody signed can be read for good.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.models import Call
from cohorts.intake.welcome.agreement_text import PREPARED
from cohorts.intake.welcome.models import Agreement
from infuse.people.models import User
from infuse.record.write import record

MOST = 20_000  # characters of a text


@transaction.atomic
def publish_agreement(
    *, call: Call, text_en: str, text_cy: str, actor: User | None, at: datetime | None = None
) -> Agreement:
    """Publish a new version of a call's agreement; the same words again change nothing.

    Raises ValidationError, by field, when a language is missing or a text is too long.
    """
    texts = {"text_en": _tidy(text_en), "text_cy": _tidy(text_cy)}
    problems = {name: _problem(text) for name, text in texts.items() if _problem(text)}
    if problems:
        raise ValidationError(problems)
    rows = call.programme.calls.select_for_update(no_key=True, of=("self",))
    call = rows.select_related("programme", "cohort").get(pk=call.pk)
    latest = call.agreements.first()
    if latest and (latest.text_en, latest.text_cy) == (texts["text_en"], texts["text_cy"]):
        return latest
    agreement = Agreement.objects.create(
        programme=call.programme,
        call=call,
        number=latest.number + 1 if latest else 1,
        published_by=actor,
        published_at=at or timezone.now(),
        **texts,
    )
    data = {"cohort": call.cohort.slug, "number": agreement.number}
    record(verb="intake.agreement_published", subject=agreement, actor=actor, at=at, data=data)
    return agreement


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))


def _problem(text: str) -> str:
    if not text:
        return _("Write the agreement in both languages: people sign the one that they read.")
    return _("This text is too long to be kept.") if len(text) > MOST else ""


def agreement_of(call: Call) -> Agreement:
    """The version that is signed now. A call without one gets the prepared text as its first."""
    found = call.agreements.first()
    if found is not None:
        return found
    return publish_agreement(
        call=call, text_en=PREPARED["en"], text_cy=PREPARED["cy"], actor=None, at=None
    )
