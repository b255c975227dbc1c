"""Organisations are added and changed, each with its own code."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from infuse.models import Organisation, Programme, User
from infuse.people.organisations import add_organisation, change_organisation

COUNCIL: dict[str, Any] = {"code": "ABW", "name_en": "Abber", "name_cy": "Aber", "kind": "council"}


def test_an_organisation_is_added_once(programme: Programme, bo: User) -> None:
    first = add_organisation(programme=programme, actor=bo, **COUNCIL)
    assert add_organisation(programme=programme, actor=bo, **COUNCIL) == first
    event = programme.events.get()
    assert (event.verb, event.data["code"]) == ("people.organisation_added", "ABW")


@pytest.mark.parametrize(
    ("field", "value"),
    [("name_en", "Another"), ("kind", "kingdom"), ("code", ""), ("code", "X" * 21)],
)
def test_a_bad_organisation_is_refused(
    programme: Programme, bo: User, field: str, value: str
) -> None:
    add_organisation(programme=programme, actor=bo, **COUNCIL)
    with pytest.raises(ValidationError) as refused:
        add_organisation(programme=programme, actor=bo, **(COUNCIL | {field: value}))
    assert set(refused.value.message_dict) == {"code" if field == "name_en" else field}
    assert programme.organisations.count() == programme.events.count() == 1


def test_a_change_names_the_fields(programme: Programme, council: Organisation, bo: User) -> None:
    wanted: dict[str, Any] = {
        "code": council.code,
        "name_en": "New",
        "name_cy": council.name_cy,
        "kind": "council",
    }
    change_organisation(organisation=council, actor=bo, **wanted)
    change_organisation(organisation=council, actor=bo, **wanted)
    assert programme.organisations.get().name_en == "New"
    assert programme.events.get().data == {"changed": ["name_en"]}


def test_a_code_is_not_taken_from_another(
    programme: Programme, council: Organisation, charity: Organisation, bo: User
) -> None:
    wanted: dict[str, Any] = COUNCIL | {"code": council.code}
    with pytest.raises(ValidationError, match="code"):
        change_organisation(organisation=charity, actor=bo, **wanted)
    charity.refresh_from_db()
    assert charity.code == "ELU"
    assert not programme.events.exists()
