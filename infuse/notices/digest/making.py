"""One mail a week with what its reader did not want one by one."""

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from infuse.notices.choice.groups import CHOSEN, NAMES, group_of
from infuse.notices.choice.suppressing import hold_of, known_of
from infuse.notices.choice.waiting import FOR_DIGEST
from infuse.notices.digest.moments import week_to_tell
from infuse.notices.markup import first_link
from infuse.notices.message import text_of
from infuse.notices.models import Notice
from infuse.notices.queue import Row, notify_many
from infuse.notices.rules.book import book_of
from infuse.notices.rules.working import calendar_of
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme

# A mail with more lines is read by nobody: the rest is counted, and stands in the inbox.
MOST_LINES = 40


@transaction.atomic
def make_digests(programme: Programme, *, at: datetime | None = None) -> int:
    """Queue the week's digests; returns how many. Safe to repeat: each person gets one a week.

    What is no longer true, and what its reader wants no more, is left out; nobody gets an empty
    one. Whoever is on leave gets theirs after it.
    """
    at = (at or timezone.now()).astimezone(UTC)
    local = at.astimezone(programme.clock)
    week = week_to_tell(local, book_of(programme).hours, calendar_of(programme, local.date()))
    if week is None:
        return 0
    rows = Notice.objects.filter(FOR_DIGEST, programme=programme, due_at__lt=week.until)
    rows = rows.select_related("recipient", "programme").order_by("recipient", "due_at", "pk")
    waiting = _still_wanted(list(rows.select_for_update(no_key=True, of=("self",))), at)
    told = {f"digest:{week.name}:{person.pk}": (person, some) for person, some in waiting}
    made = _queued(programme, told)
    if made:
        data = {"week": week.name, "people": made}
        record(verb="notices.digests_made", subject=programme, actor=None, at=at, data=data)
    return made


def _still_wanted(notices: list[Notice], at: datetime) -> list[tuple[User, list[Notice]]]:
    """What each person is to be told of now; what became of the rest is written on it."""
    if not notices:
        return []
    known, by_person = known_of(notices), defaultdict(list)
    dropped: dict[tuple[Notice.State, str], list[int]] = defaultdict(list)
    for notice in notices:
        hold = hold_of(notice, known, at)
        if hold is None or hold.reason == "digest":
            by_person[notice.recipient].append(notice)
        elif hold.until is None:
            state = Notice.State.SUPERSEDED if hold.superseded else Notice.State.SUPPRESSED
            dropped[state, hold.reason].append(notice.pk)
    for (state, reason), keys in dropped.items():
        Notice.objects.filter(pk__in=keys).update(state=state, outcome=reason)
    return [(person, some) for person, some in by_person.items() if person is not None]


def _queued(programme: Programme, told: dict[str, tuple[User, list[Notice]]]) -> int:
    """Queue a digest for each person who has none of the week, and note on each notice its own."""
    earlier = set(programme.notices.filter(key__in=told).values_list("key", flat=True))
    fresh = {key: one for key, one in told.items() if key not in earlier}
    if not fresh:
        return 0
    rows = [_row(programme, key, person, some) for key, (person, some) in fresh.items()]
    notify_many(programme=programme, kind="weekly_digest", rows=rows)
    made = dict(programme.notices.filter(key__in=fresh).values_list("key", "pk"))
    for key, (_person, some) in fresh.items():
        for notice in some:
            notice.digest_id = made[key]
    Notice.objects.bulk_update(
        [notice for _person, some in fresh.values() for notice in some], ["digest"], batch_size=500
    )
    return len(fresh)


def _row(programme: Programme, key: str, person: User, notices: list[Notice]) -> Row:
    language = person.language or programme.default_language
    parts: list[dict[str, Any]] = []
    with override(language):
        for group in CHOSEN:
            items = [
                _item(notice, language)
                for notice in notices[:MOST_LINES]
                if group_of(notice.kind) is group
            ]
            if items:
                parts.append({"name": str(NAMES[group]), "items": items})
    context = {"parts": parts, "more": max(0, len(notices) - MOST_LINES)}
    return Row(key, person, context, language=language)


def _item(notice: Notice, language: str) -> dict[str, str]:
    """A line: what it says, and where to act. Worded as it was kept, if in this language."""
    if notice.subject and notice.language == language:
        subject, body = notice.subject, notice.text
    else:
        subject, body = text_of(notice, language)
    return {"subject": subject, "url": first_link(body)}
