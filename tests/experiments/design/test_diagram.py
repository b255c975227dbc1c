"""The docs show the states as the table has them."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from experiments.design.diagram import BEGIN, END, diagram, with_diagram
from experiments.design.stages import MOVES
from experiments.management.commands import draw_states


def test_the_docs_are_current() -> None:
    call_command("draw_states", check=True, stdout=StringIO())


def test_an_old_diagram_is_told_and_redrawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = tmp_path / "experiments.md"
    docs.write_text(f"Before\n{BEGIN}\nold\n{END}\nafter\n")
    monkeypatch.setattr(draw_states, "DOCS", docs)
    with pytest.raises(CommandError):
        call_command("draw_states", check=True)
    call_command("draw_states")
    assert diagram() in docs.read_text()
    assert docs.read_text().startswith("Before\n")
    assert docs.read_text().endswith("\nafter\n")


def test_every_move_is_drawn() -> None:
    assert diagram().count("-->") == 1 + sum(len(befores) for befores, _after in MOVES.values())


def test_marks_are_needed() -> None:
    with pytest.raises(ValueError, match="marks"):
        with_diagram("no marks")
