"""Sample arguments of the board's addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cohorts.models import ProposedTeam


def _proposal(house: Any) -> int:
    return int(house.proposal.pk)


def _team(house: Any) -> int:
    """A team of the sample proposal, on the sample team's issue."""
    team, _made = ProposedTeam.objects.get_or_create(
        programme=house.programme,
        proposal=house.proposal,
        position=1,
        defaults={"issue": house.experiment.team.issue},
    )
    return int(team.pk)


def _associate(house: Any) -> int:
    found = house.cohort.associates.filter(withdrawal=None).order_by("pk")[0]
    return int(found.pk)


_ONE: dict[str, Callable[[Any], Any]] = {"pk": _proposal}
SAMPLES_OF_BOARD: dict[str, dict[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(
        (
            "proposal_pulse",
            "proposal_undo",
            "proposal_redo",
            "proposal_lock",
            "proposal_rearrange",
            "proposal_copy",
            "proposal_swap",
            "proposal_why",
        ),
        _ONE,
    ),
    "proposal_effects": {**_ONE, "associate": _associate},
    "proposal_why_person": {**_ONE, "associate": _associate},
    "proposal_why_team": {**_ONE, "team": _team},
}

# What is typed where an address wants to know which board the page showed.
TYPED: dict[str, Callable[[Any], dict[str, Any]]] = dict.fromkeys(
    ("proposal_rearrange", "proposal_redo", "proposal_undo"),
    lambda house: {"version": house.proposal.version},
)
