"""reason_to_hold(...): why a due notice is not to be mailed now, or not at all.

The sender asks between claim and send, once for all that it claimed: three queries, however many.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from infuse.notices.choice.groups import CHOSEN, Group, Mode, group_of
from infuse.notices.choice.models import AddressMark, NoticeChoice
from infuse.notices.choice.standing import stale_at
from infuse.notices.models import Notice
from infuse.people.models import Membership

# The first hour of a day at which people are written to.
MORNING = time(8)

REASONS: dict[str, str | Promise] = {
    "switched_off": _("The person reads these in the inbox only."),
    "digest": _("The person gets these in the weekly digest."),
    "on_leave": _("Held while the person is on leave."),
    "bounced": _("Mail to this address came back."),
    "complained": _("A mail to this address was reported as unwanted."),
    "unsubscribed": _("Somebody unsubscribed this address."),
    "left": _("The person has left the programme."),
    "no_consent": _("Nobody asked for promotion at this address."),
    "stale": _("The moment that it was about has passed."),
}


@dataclass(frozen=True)
class Hold:
    """Why a notice does not go: `until` it may be tried again, `superseded` when it never will.

    Without either it is suppressed for good: the inbox still shows it, and a digest may tell of it.
    """

    reason: str
    until: datetime | None = None
    superseded: bool = False


@dataclass(frozen=True)
class Known:
    """What is known of the recipients of some notices of one programme."""

    marks: frozenset[tuple[str, str, str]]  # (address in small letters, mark, group)
    choices: dict[int, NoticeChoice]  # by person
    gone: frozenset[int]  # people whose every membership has ended


def reason_words(code: str) -> str:
    """A reason in words, for the ledger; the code itself for one that is not ours."""
    return str(REASONS.get(code, code))


def reason_to_hold(notice: Notice, at: datetime | None = None) -> Hold | None:
    """Why one notice is not to be mailed at a moment (now, unless said); None when it goes."""
    return holds_for([notice], at).get(notice.pk)


def holds_for(notices: Iterable[Notice], at: datetime | None = None) -> dict[int, Hold]:
    """{notice id: why it does not go} for those of one programme that do not. Three queries.

    Each notice has its `recipient` and `programme` read already.
    """
    rows, at = list(notices), at or timezone.now()
    if not rows:
        return {}
    known = known_of(rows)
    found = {one.pk: hold_of(one, known, at) for one in rows}
    return {pk: hold for pk, hold in found.items() if hold}


def known_of(notices: list[Notice]) -> Known:
    """What the database knows of the recipients of notices of one programme."""
    programme = notices[0].programme_id
    people = {one.recipient_id for one in notices if one.recipient_id is not None}
    addresses = {one.address.lower() for one in notices}
    marks = AddressMark.objects.filter(programme=programme, lifted_at=None)
    choices = NoticeChoice.objects.filter(programme=programme, person__in=people)
    ends = Membership.objects.filter(programme=programme, user__in=people)
    running: set[int] = set()
    ended: set[int] = set()
    for person, ended_at in ends.values_list("user_id", "ended_at"):
        (running if ended_at is None else ended).add(person)
    return Known(
        marks=frozenset(
            marks.filter(address__in=addresses).values_list("address", "mark", "group")
        ),
        choices={one.person_id: one for one in choices},
        gone=frozenset(ended - running),
    )


def hold_of(notice: Notice, known: Known, at: datetime) -> Hold | None:
    """Why a notice does not go. No query."""
    address, group = notice.address.lower(), group_of(notice.kind)
    if (address, AddressMark.Mark.BOUNCED, "") in known.marks:
        return Hold("bounced")
    if group is Group.SERVICE or notice.context.get("is_test"):
        return None
    if (address, AddressMark.Mark.COMPLAINED, "") in known.marks:
        return Hold("complained")
    if (address, AddressMark.Mark.UNSUBSCRIBED, group.value) in known.marks:
        return Hold("unsubscribed")
    ends = stale_at(notice.kind, notice.context, notice.due_at)
    if ends is not None and ends <= at:
        return Hold("stale", superseded=True)
    return _of_person(notice, known, group, at)


def _of_person(notice: Notice, known: Known, group: Group, at: datetime) -> Hold | None:
    person = notice.recipient
    if person is None:
        return Hold("no_consent") if CHOSEN.get(group) is Mode.INBOX else None
    if not person.is_active or person.pk in known.gone:
        return Hold("left")
    choice = known.choices.get(person.pk)
    if choice is not None and choice.is_away(at.astimezone(notice.programme.clock).date()):
        return Hold("on_leave", until=_back(choice, notice))
    if group is Group.DIGEST:
        return None
    mode = choice.mode(group) if choice else CHOSEN[group]
    reasons = {Mode.WEEKLY: "digest", Mode.INBOX: "switched_off"}
    return Hold(reasons[mode]) if mode in reasons else None


def _back(choice: NoticeChoice, notice: Notice) -> datetime:
    """The morning after the last day of a leave, where the programme is."""
    assert choice.away_until is not None
    day = choice.away_until + timedelta(days=1)
    return datetime.combine(day, MORNING, tzinfo=notice.programme.clock)
