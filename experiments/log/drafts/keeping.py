"""Keep what is typed of a note, so that nothing typed is lost and nothing is overwritten.

A draft is its writer's alone and changes nothing that others rely on: it leaves no event.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from experiments.design.models import Experiment
from experiments.design.moves import Refused
from experiments.log.drafts.models import EntryDraft
from experiments.log.models import Entry
from infuse.people.models import User

# The fields of the form that a draft has; a photo goes with the note itself.
NAMES = (
    "text", "kind", "language", "on", "on_day", "on_month", "on_year", "present", "series",
    "value", "hours", "skill", "alt",
)  # fmt: skip
MOST_CHARACTERS = 100_000  # of all fields together
MOST_DRAFTS = 100  # of one person in a programme

type Typed = dict[str, list[str]]


@dataclass(frozen=True)
class Kept:
    """The draft that has now what was typed; `forked` when it became a second one."""

    draft: EntryDraft | None  # None when the very same note is in the log already
    forked: bool = False


def new_key() -> str:
    """A key for one showing of a form."""
    return secrets.token_urlsafe(18)


def typed_in(data: Mapping[str, Sequence[str]]) -> Typed:
    """What a draft keeps of a posted form's lists. Raises Refused when it is too much."""
    found = {name: list(data[name]) for name in NAMES if name in data}
    if sum(len(value) for values in found.values() for value in values) > MOST_CHARACTERS:
        raise Refused(_("This is too much for one note, so it is not saved. Split it."))
    return found


def save_again(
    *, person: User, once_key: str, version: int, typed: Typed, at: datetime | None = None
) -> int | None:
    """Keep what was typed since `version` of one's own draft; the new version, None if there
    is no such draft. One statement: it runs with every pause of everybody who writes.
    """
    known = EntryDraft.objects.filter(person=person, once_key=once_key, version=version)
    saved = known.update(typed=typed, version=F("version") + 1, saved_at=at or timezone.now())
    return version + 1 if saved else None


@transaction.atomic
def keep_draft(
    *,
    experiment: Experiment,
    person: User,
    once_key: str,
    version: int,
    typed: Typed,
    held: str = "",
    at: datetime | None = None,
) -> Kept:
    """Keep what was typed since `version` (0: nothing was kept yet) as the person's draft.

    When another window kept something else meanwhile, or sent the note, both are kept: what was
    typed here becomes a draft of its own. Raises Refused for more drafts than anybody needs.
    """
    at = at or timezone.now()
    draft = (
        EntryDraft.objects.select_for_update(no_key=True)
        .filter(person=person, once_key=once_key)
        .first()
    )
    if draft is not None and (draft.version == version or draft.typed == typed):
        draft.typed, draft.version, draft.saved_at = typed, draft.version + 1, at
        draft.held = held
        draft.save(update_fields=["typed", "version", "saved_at", "held"])
        return Kept(draft)
    entry = Entry.objects.filter(once_key=once_key, author=person).first()
    if draft is None and entry is not None and same_words(entry, typed):
        return Kept(None)
    forked = draft is not None or entry is not None
    if EntryDraft.objects.filter(person=person).count() >= MOST_DRAFTS:
        raise Refused(_("You have very many drafts. Add some to their logs or discard them."))
    return Kept(
        EntryDraft.objects.create(
            programme_id=experiment.programme_id,
            experiment=experiment,
            person=person,
            once_key=new_key() if forked else once_key,
            typed=typed,
            held=held or (EntryDraft.Held.DIFFERS if forked else ""),
            begun_at=at,
            saved_at=at,
        ),
        forked,
    )


def same_words(entry: Entry, typed: Typed) -> bool:
    """Whether the entry says what was typed."""
    said = (typed.get("text") or [""])[0].replace("\r\n", "\n")
    return said.strip() == entry.text.strip()


@transaction.atomic
def discard_draft(*, person: User, pk: int) -> None:
    """Throw one's own draft away. Again changes nothing."""
    EntryDraft.objects.filter(person=person, pk=pk).delete()
