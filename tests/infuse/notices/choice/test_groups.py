"""Every kind of notice has its group, and what decides or asks always goes by mail."""

from infuse.notices.choice.groups import (
    CHOSEN,
    GROUPS,
    NAMES,
    Group,
    group_of,
    groups_left_by,
    may_be_left,
)
from infuse.notices.kinds import KINDS


def test_every_kind_has_a_group_and_every_group_of_the_table_a_kind() -> None:
    assert set(KINDS) - set(GROUPS) == set(), "place these kinds in choice/groups.py"
    assert set(GROUPS) - set(KINDS) == set(), "these kinds are no more"
    assert set(NAMES) == set(Group)


def test_what_decides_or_invites_cannot_be_left() -> None:
    for kind in (
        *("decision_released", "application_accepted", "invitation", "endorsement_asked"),
        *("experiment_stopped", "place_confirmed", "session_cancelled", "a_kind_of_tomorrow"),
    ):
        assert not may_be_left(group_of(kind)), kind


def test_the_digest_ends_what_comes_weekly_and_a_single_one_its_own_group() -> None:
    assert groups_left_by(Group.DIGEST) == list(CHOSEN)
    assert groups_left_by(Group.WORK) == [Group.WORK]
