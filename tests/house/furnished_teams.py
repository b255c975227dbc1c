"""Samples of teams on their way and in their life; `furnished.py` gathers them."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from cohorts.teams.exchange.models import FormationImport
from cohorts.teams.life.models import Charter, TeamName
from cohorts.teams.publishing.models import Publication

Samples = dict[str, Callable[[Any], Any]]


def _publication(house: Any) -> int:
    """Teams that wait for a second person; somebody else put them forward."""
    return Publication.objects.get_or_create(
        programme=house.programme,
        cohort=house.cohort,
        proposal=house.proposal,
        state=Publication.State.WAITING,
        defaults={
            "how_en": "By wishes.",
            "how_cy": "Yn ôl dymuniadau.",
            "put_forward_by": house.people["coach"],
            "put_forward_at": timezone.now(),
        },
    )[0].pk


def _wish(house: Any) -> int:
    return TeamName.objects.get_or_create(
        programme=house.programme,
        team=house.experiment.team,
        state=TeamName.State.PROPOSED,
        defaults={"name_en": "Bridge", "proposed_at": timezone.now()},
    )[0].pk


def _charter(house: Any) -> int:
    return Charter.objects.get_or_create(
        programme=house.programme,
        team=house.experiment.team,
        number=1,
        defaults={"language": "en", "purpose": "To learn.", "written_at": timezone.now()},
    )[0].pk


def _given(house: Any) -> int:
    return FormationImport.objects.get_or_create(
        programme=house.programme,
        cohort=house.cohort,
        file_name="teams.csv",
        defaults={
            "rows": [[2, "T1", "WI1", "nobody@nowhere.example"]],
            "given_by": house.manager,
            "given_at": timezone.now(),
        },
    )[0].pk


_TEAM: Samples = {"pk": lambda house: house.experiment.team.pk}
_PUBLICATION: Samples = {"pk": _publication}
_KIND: Samples = {"kind": lambda _house: "csv"}

SAMPLES_OF_TEAMS: dict[str, Samples] = {
    "publication_detail": _PUBLICATION,
    "publication_agreement": _PUBLICATION,
    "publication_undo": _PUBLICATION,
    "seat_end": {"pk": lambda house: house.seat.pk},
    "team_join": _TEAM,
    "team_split": _TEAM,
    "team_merge": _TEAM,
    "team_name_edit": _TEAM,
    "team_name_agreement": {"pk": _wish},
    "team_name_decline": {"pk": _wish},
    "charter_detail": _TEAM,
    "charter_edit": _TEAM,
    "charter_agreement": {"pk": _charter},
    "formationimport_detail": {"pk": _given},
    "formationimport_confirm": {"pk": _given},
    "team_export": _KIND,
    "proposal_export": {**_KIND, "pk": lambda house: house.proposal.pk},
}
