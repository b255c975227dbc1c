"""Telling many applicants at one moment, with words prepared for each outcome."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.decisions.models import Release, ReleaseMessage
from cohorts.intake.decisions.release_texts import PREPARED, filled, problems_in
from cohorts.intake.decisions.telling import about_decision
from cohorts.intake.models import Call, Decision
from cohorts.intake.stages import ACCEPTED, DECIDING
from cohorts.intake.welcome.offering import make_offer
from infuse.bilingual import CODES
from infuse.notices.queue import notify
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.task import wake

AT_ONCE = 200  # more than these are told by Celery, with a progress bar
# Not sent yet: there is one of a call at most.
OPEN = (Release.State.PREPARED, Release.State.SCHEDULED)
TEXTS = ("subject_en", "subject_cy", "body_en", "body_cy")


def untold(call: Call) -> QuerySet[Decision]:
    """The decisions that hold and that nobody was told of."""
    rows = call.programme.decisions.filter(application__call=call, told_at=None, replaced_at=None)
    return rows.filter(application__state__in=DECIDING).order_by("pk")


@transaction.atomic
def prepare_release(*, call: Call, actor: User, at: datetime | None = None) -> Release:
    """The release that is being prepared for a call; begun, with the prepared words, when none is.

    The words of the call's last release are taken up again. Raises ValidationError while one waits
    for its moment.
    """
    rows = call.programme.calls.select_for_update(no_key=True, of=("self",))
    call = rows.select_related("programme", "cohort").get(pk=call.pk)
    found = call.releases.filter(state__in=OPEN).first()
    if found is not None:
        _refuse_sent(found)
        return found
    before = call.releases.exclude(state__in=OPEN).first()
    words = {m.outcome: m for m in before.messages.all()} if before else {}
    release = Release.objects.create(
        programme=call.programme, call=call, made_by=actor, made_at=at or timezone.now()
    )
    ReleaseMessage.objects.bulk_create(
        ReleaseMessage(
            programme_id=call.programme_id,
            release=release,
            outcome=outcome,
            **_words(words.get(outcome), outcome),
        )
        for outcome in DECIDING
    )
    data = {"cohort": call.cohort.slug}
    record(verb="intake.release_prepared", subject=release, actor=actor, at=at, data=data)
    return release


def _words(before: ReleaseMessage | None, outcome: str) -> dict[str, str]:
    if before is not None:
        return {name: getattr(before, name) for name in TEXTS}
    return {
        f"{part}_{language}": PREPARED[outcome][language][part]
        for part in ("subject", "body")
        for language in CODES
    }


@transaction.atomic
def word_release(
    *,
    release: Release,
    messages: Mapping[str, Mapping[str, str]],
    included: set[str],
    actor: User,
    at: datetime | None = None,
) -> Release:
    """Keep the words of a release, by outcome, and which outcomes are told with it.

    Raises ValidationError by "<outcome>_<field>" for words that are missing in a language, too
    long, or name something that a message cannot say; and for a release that was sent.
    """
    release = locked(release)
    _refuse_sent(release)
    problems: dict[str, str] = {}
    for outcome in included:
        found = problems_in(messages[outcome])
        problems |= {f"{outcome}_{name}": text for name, text in found.items()}
    if problems:
        raise ValidationError(problems)
    for message in release.messages.all():
        message.included = message.outcome in included
        for name in TEXTS:
            setattr(message, name, messages.get(message.outcome, {}).get(name, ""))
        message.save()
    data = {"included": sorted(included)}
    record(verb="intake.release_worded", subject=release, actor=actor, at=at, data=data)
    return release


@transaction.atomic
def send_release(*, release: Release, actor: User, at: datetime | None = None) -> Release:
    """Tell everybody who has not been told, at this moment. Again changes nothing.

    Up to AT_ONCE are told here, more by Celery. Raises ValidationError when there is nobody to
    tell or words are missing.
    """
    release = locked(release)
    if release.state != Release.State.PREPARED:
        return release
    return begin_sending(release, actor, at or timezone.now())


def begin_sending(release: Release, actor: User, at: datetime) -> Release:
    """Part of a deed on a release that is locked: take everybody who is untold, and begin."""
    messages = included_in(release)
    chosen = untold(release.call).filter(outcome__in=[m.outcome for m in messages])
    # From now on these belong to this release; what is decided later waits for the next one.
    release.total = chosen.update(release=release)
    if not release.total:
        raise ValidationError(_("Everybody has been told already."), code="nobody")
    release.state, release.released_by = Release.State.RUNNING, actor
    release.released_at, release.held_up_at = at, None
    release.save()
    data = {"total": release.total}
    record(verb="intake.release_sent", subject=release, actor=actor, at=at, data=data)
    if release.total <= AT_ONCE:
        tell_some(release=release, most=AT_ONCE)
        return locked(release)
    from cohorts.intake.decisions.release_tasks import tell_release

    wake(tell_release, release.programme_id, release.pk)
    return release


def included_in(release: Release) -> list[ReleaseMessage]:
    """The messages that go out. Raises ValidationError when words are missing."""
    messages = [m for m in release.messages.all() if m.included]
    for message in messages:
        if problems_in({name: getattr(message, name) for name in TEXTS}):
            raise ValidationError(_("Write every message in both languages first."), code="words")
    return messages


@transaction.atomic
def tell_some(*, release: Release, most: int) -> int:
    """Tell up to `most` of those who still have to hear. Returns how many are left.

    The moment is the release's own for everybody. Whoever has changed since (withdrawn, decided
    anew) is passed over.
    """
    release = locked(release)
    if release.state != Release.State.RUNNING:
        return 0
    messages = {message.outcome: message for message in release.messages.all()}
    waiting = Decision.objects.filter(programme=release.programme, release=release, told_at=None)
    for decision in waiting.order_by("pk")[:most]:
        _tell(release, decision, messages[decision.outcome])
    left = waiting.count()
    Release.objects.filter(pk=release.pk).update(told=F("total") - left)
    if not left:
        Release.objects.filter(pk=release.pk).update(state=Release.State.DONE)
    release.refresh_from_db()
    return left


def _tell(release: Release, decision: Decision, message: ReleaseMessage) -> None:
    """One of them hears of it, unless it does not hold any more: then it leaves the release."""
    assert release.released_at is not None  # it runs
    application = decision.application.locked()
    decision = Decision.objects.get(pk=decision.pk)
    decision.application = application
    if decision.replaced_at is not None or application.state != decision.outcome:
        decision.release = None
        decision.save(update_fields=["release"])
        Release.objects.filter(pk=release.pk).update(total=F("total") - 1)
        return
    decision.told_at = release.released_at
    decision.save(update_fields=["told_at"])
    accepted = decision.outcome == ACCEPTED
    offer = make_offer(decision, release.released_by, release.released_at) if accepted else None
    context = about_decision(decision, offer)
    for language in CODES:
        words = filled(message, context, language)
        context |= {f"{part}_{language}": text for part, text in words.items()}
    notify(
        programme=release.programme,
        kind="decision_released",
        key=f"application_decided:{decision.pk}",
        recipient=application.person,
        context=context,
    )
    data = {"ref": application.ref, "outcome": decision.outcome, "release": release.pk}
    actor = release.released_by
    record(verb="intake.applicant_told", subject=application, actor=actor, data=data)


def locked(release: Release) -> Release:
    """The release as it stands, nobody else's to change until the transaction ends."""
    rows = release.programme.releases.select_for_update(no_key=True, of=("self",))
    related = ("programme", "call__cohort", "call__programme", "released_by")
    return rows.select_related(*related).get(pk=release.pk)


def _refuse_sent(release: Release) -> None:
    if release.state == Release.State.SCHEDULED:
        text = _("These messages wait for their moment. Take them back first to change them.")
        raise ValidationError(text, code="scheduled")
    if release.state != Release.State.PREPARED:
        raise ValidationError(_("These messages were sent already."), code="sent")
