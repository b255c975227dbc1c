"""No more mails like one of them: by the link in it, signed in or not, and taken back again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from infuse.notices.choice.choosing import changes_of, locked_choice, save_choice
from infuse.notices.choice.groups import CHOSEN, Group, Mode, group_of, groups_left_by
from infuse.notices.choice.models import AddressMark
from infuse.notices.models import Notice
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme


def left_groups(notice: Notice) -> set[str]:
    """The groups, of those that the notice's link ends, of which its address gets no mail now."""
    asked = {group.value for group in groups_left_by(group_of(notice.kind))}
    rows = notice.programme.addressmarks.filter(
        address=notice.address.lower(), mark=AddressMark.Mark.UNSUBSCRIBED, lifted_at=None
    )
    return asked & set(rows.values_list("group", flat=True))


@transaction.atomic
def unsubscribe(*, notice: Notice, at: datetime | None = None) -> list[Group]:
    """End what a notice's link ends. Returns the groups; none when it was done before.

    A person's own choices follow, so that their page says what is so.
    """
    programme, person = notice.programme, notice.recipient
    if person is not None:  # one at a time
        locked_choice(programme, person, at or timezone.now())
    groups = _wanted_still(notice)
    return leave_groups(
        programme=programme,
        address=notice.address,
        person=person,
        groups=groups,
        notice=notice,
        how="link",
        at=at,
    )


def _wanted_still(notice: Notice) -> list[Group]:
    """What the link still has to end; of a digest, what comes weekly."""
    group = group_of(notice.kind)
    asked = [one for one in groups_left_by(group) if one.value not in left_groups(notice)]
    if group is Group.DIGEST and notice.recipient is not None:
        choice = notice.programme.noticechoices.filter(person=notice.recipient).first()
        return [one for one in asked if choice and choice.mode(one) is Mode.WEEKLY]
    return asked


@transaction.atomic
def leave_groups(
    *,
    programme: Programme,
    address: str,
    person: User | None,
    groups: list[Group],
    notice: Notice | None,
    how: str,
    at: datetime | None = None,
) -> list[Group]:
    """Mark an address as wanting no mail of some groups, and set its owner's choices so.

    `how` is a code: "link", "complaint", "provider". Returns the groups that are new.
    """
    at = at or timezone.now()
    choice = locked_choice(programme, person, at) if person else None
    marks = [
        AddressMark(
            programme=programme,
            address=address.lower(),
            mark=AddressMark.Mark.UNSUBSCRIBED,
            group=group.value,
            before=choice.mode(group) if choice else "",
            notice=notice,
            at=at,
        )
        for group in groups
    ]
    AddressMark.objects.bulk_create(marks, ignore_conflicts=True)
    ours = AddressMark.objects.filter(programme=programme, address=address.lower(), at=at)
    made = [Group(code) for code in ours.exclude(group="").values_list("group", flat=True)]
    if not made:
        return []
    if choice is not None:
        modes = dict.fromkeys(made, Mode.INBOX)
        changed = changes_of(choice, modes)
        for group in made:
            setattr(choice, group.value, Mode.INBOX)
        save_choice(choice, None, {"groups": changed, "by": how}, at)
    else:
        first = ours.exclude(group="").order_by("pk")[0]
        data = {"groups": sorted(group.value for group in made), "by": how}
        record(verb="notices.unsubscribed", subject=first, actor=None, at=at, data=data)
    return made


@transaction.atomic
def take_back(*, notice: Notice, at: datetime | None = None) -> list[Group]:
    """Undo what the link ended: each group comes as it came before. Safe to repeat.

    Returns the groups that come again.
    """
    at, programme, person = at or timezone.now(), notice.programme, notice.recipient
    choice = locked_choice(programme, person, at) if person else None
    rows = programme.addressmarks.filter(
        address=notice.address.lower(),
        mark=AddressMark.Mark.UNSUBSCRIBED,
        lifted_at=None,
        group__in=left_groups(notice),
    )
    marks = list(rows.select_for_update(no_key=True))
    if not marks:
        return []
    ours = programme.addressmarks.filter(pk__in=[mark.pk for mark in marks])
    ours.update(lifted_at=at, lifted_by=person)
    modes = {Group(mark.group): Mode(mark.before or CHOSEN[Group(mark.group)]) for mark in marks}
    if choice is None:
        data = {"groups": sorted(group.value for group in modes), "by": "undo"}
        record(verb="notices.resubscribed", subject=marks[0], actor=None, at=at, data=data)
        return list(modes)
    changed = changes_of(choice, modes)
    for group, mode in modes.items():
        setattr(choice, group.value, mode)
    save_choice(choice, None, {"groups": changed, "by": "undo"}, at)
    return list(modes)
