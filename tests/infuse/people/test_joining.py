"""People come into a programme and leave it; nothing is done twice."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.utils import timezone

from infuse.models import Event, Membership, Organisation, Programme, User
from infuse.people.joining import add_member, end_membership
from infuse.tenancy.current import in_programme


def new_reviewer(programme: Programme, bo: User, **fields: Any) -> User:
    wanted: dict[str, Any] = {
        "email": " Nia@Cyngor.example ",
        "full_name": "Nia",
        "role": "reviewer",
    }
    return add_member(programme=programme, actor=bo, **(wanted | fields))


def test_an_unknown_address_becomes_a_person(programme: Programme, bo: User) -> None:
    at = timezone.now() - timedelta(days=90)
    nia = new_reviewer(programme, bo, language="cy", at=at)
    assert (nia.email, nia.full_name, nia.language) == ("nia@cyngor.example", "Nia", "cy")
    assert not nia.has_usable_password()
    membership = programme.memberships.get(user=nia)
    assert (membership.role, membership.began_at) == ("reviewer", at)
    event = programme.events.get()
    assert (event.verb, event.actor, event.at) == ("people.member_added", bo, at)
    assert event.data == {"role": "reviewer", "organisation": None}


def test_an_address_is_verified_only_when_somebody_vouches(programme: Programme, bo: User) -> None:
    nia = new_reviewer(programme, bo)
    assert not EmailAddress.objects.filter(user=nia).exists()
    new_reviewer(programme, bo, verified=True)
    address = EmailAddress.objects.get(user=nia)
    assert (address.email, address.verified, address.primary) == (nia.email, True, True)


def test_the_same_member_again_changes_nothing(programme: Programme, bo: User) -> None:
    first = new_reviewer(programme, bo)
    assert new_reviewer(programme, bo, full_name="Somebody else", language="cy") == first
    first.refresh_from_db()
    assert (first.full_name, first.language) == ("Nia", "cy")
    assert programme.memberships.filter(user=first).count() == programme.events.count() == 1


def test_one_person_in_two_programmes(
    programme: Programme, other_programme: Programme, bo: User
) -> None:
    here = new_reviewer(programme, bo)
    with in_programme(other_programme.pk):
        there = new_reviewer(other_programme, bo)
        assert other_programme.memberships.filter(user=there).count() == 1
    assert here == there


@pytest.mark.parametrize(
    "fields", [{"email": "nobody"}, {"email": ""}, {"role": "emperor"}, {"organisation": "theirs"}]
)
def test_a_refusal_leaves_nothing(
    programme: Programme, other_programme: Programme, bo: User, fields: dict[str, Any]
) -> None:
    if fields.get("organisation"):
        with in_programme(other_programme.pk):
            fields = {
                "organisation": Organisation.objects.create(
                    programme=other_programme, code="X", name_en="X", name_cy="X", kind="council"
                )
            }
    wanted: dict[str, Any] = {"email": "nia@x.example", "full_name": "Nia", "role": "reviewer"}
    people = User.objects.count()
    with pytest.raises(ValidationError):
        add_member(programme=programme, actor=bo, **(wanted | fields))
    assert User.objects.count() == people
    assert not Event.objects.exists()


def test_a_membership_ends_once(programme: Programme, bo: User, efa: User) -> None:
    membership = programme.memberships.get(user=efa)
    ended = end_membership(membership=membership, actor=bo)
    again = end_membership(membership=membership, actor=bo)
    assert ended.ended_at == again.ended_at is not None
    assert [event.verb for event in programme.events.all()] == ["people.membership_ended"]


def test_the_last_manager_stays(programme: Programme, bo: User) -> None:
    membership = programme.memberships.get(user=bo)
    with pytest.raises(ValidationError, match="needs a manager"):
        end_membership(membership=membership, actor=bo)
    membership.refresh_from_db()
    assert membership.ended_at is None
    assert not Event.objects.exists()
    new_reviewer(programme, bo, role="programme_manager")
    assert end_membership(membership=membership, actor=bo).ended_at


def test_somebody_who_left_can_come_back(programme: Programme, bo: User) -> None:
    nia = new_reviewer(programme, bo)
    end_membership(membership=programme.memberships.get(user=nia), actor=bo)
    new_reviewer(programme, bo)
    assert Membership.objects.filter(user=nia).count() == 2
    assert Membership.objects.filter(user=nia, ended_at=None).count() == 1
