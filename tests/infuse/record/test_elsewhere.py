"""The lines of docs/record.md, as they stand there, check a downloaded record elsewhere."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from infuse.models import Organisation, Programme, User
from infuse.record.verify import verify
from infuse.record.write import as_stored, record

pytestmark = pytest.mark.django_db


def documented() -> str:
    """The code block of the documentation."""
    text = (Path(settings.BASE_DIR) / "docs" / "record.md").read_text(encoding="utf-8")
    found = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def lines(browse: Any, bo: User, council: Organisation) -> list[str]:
    """Five entries as they are downloaded."""
    for number in range(5):
        data = {"n": number, "ŵ": [None, True, 0.1], "name": {"b": 1, "a": "“é”"}}
        record(verb="test.done", subject=council, actor=bo if number else None, data=data)
    text = browse(bo).get("/record/record.jsonl").getvalue().decode()
    return [line + "\n" for line in text.splitlines()]


@pytest.fixture
def checked(tmp_path: Path) -> Callable[[list[str]], tuple[int, str]]:
    """Runs the documented lines on a file: exit code and what was said."""
    script, file = tmp_path / "check_record.py", tmp_path / "record.jsonl"
    script.write_text(documented(), encoding="utf-8")

    def check(content: list[str]) -> tuple[int, str]:
        file.write_text("".join(content), encoding="utf-8")
        command = [sys.executable, "-I", str(script), str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode, (done.stdout + done.stderr).strip()

    return check


def test_a_downloaded_record_is_sound_elsewhere(lines: list[str], checked: Any) -> None:
    last = json.loads(lines[-1])["hash"]
    said = f"The record is sound: 5 entries. Its last fingerprint is {last}."
    assert checked(lines) == (0, said)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda lines: [*lines[:2], lines[2].replace('"n": 2', '"n": 7'), *lines[3:]],
        lambda lines: [*lines[:2], lines[2].replace("test.done", "test.gone"), *lines[3:]],
        lambda lines: [*lines[:2], *lines[3:]],
        lambda lines: [*lines[:2], lines[3], lines[2], lines[4]],
    ],
)
def test_a_tampered_record_is_not(lines: list[str], checked: Any, tamper: Any) -> None:
    assert checked(tamper(lines)) == (1, "The record is broken at entry 3.")


def test_the_page_gives_the_same_lines(browse: Any, bo: User, ada: User) -> None:
    assert browse(bo).get("/record/check_record.py").content.decode() == documented()
    assert browse(ada).get("/record/check_record.py").status_code == 403


WORDS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=8)
NUMBERS = st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
DATA = st.dictionaries(
    WORDS | st.integers(0, 99),
    st.recursive(
        st.none() | st.booleans() | NUMBERS | WORDS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
        max_leaves=6,
    ),
    max_size=12,
)


@rules(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(DATA)
def test_whatever_an_entry_holds_can_be_checked_again(
    programme: Programme, data: dict[Any, Any]
) -> None:
    record(verb="test.done", subject=programme, actor=None, data=data)
    assert verify(programme).broken_number is None


def test_what_is_hashed_is_what_is_stored() -> None:
    assert as_stored({2: -0.0, 10: (1e20, None)}) == {"2": 0.0, "10": [10**20, None]}
    assert str(as_stored(-0.0)) == "0.0"
