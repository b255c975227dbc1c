"""The engine that `test_doors.py` opens every page with tells of what is not there."""

import pytest
from django.template import engines

from tests.house.undefined import MARK


@pytest.mark.usefixtures("telling")
def test_an_undefined_variable_is_seen() -> None:
    page = engines["django"].from_string("{{ here }} {{ there.name }}").render({"here": 1})
    assert MARK.findall(page) == ["there.name"]
