"""The diagram in the documentation is the table that the server goes by."""

from pathlib import Path

from django.conf import settings

from cohorts.intake.drawing import diagram
from cohorts.intake.stages import MOVES


def test_the_documented_diagram_is_current() -> None:
    assert diagram() in (Path(settings.BASE_DIR) / "docs/running-a-call.md").read_text()


def test_it_draws_every_move_that_changes_a_state() -> None:
    drawn = diagram()
    for move in MOVES.values():
        for start in move.from_states:
            line = f"{start} --> {move.to}: {move.deed}"
            assert (line in drawn) == bool(move.to and start != move.to), line
