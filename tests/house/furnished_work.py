"""Samples of the hours' addresses, and of requests for data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from experiments.models import HoursClaim, SharingRequest

Samples = dict[str, dict[str, Callable[[Any], Any]]]


def claim_of(house: Any) -> HoursClaim:
    """A claim of the demo's cohort; it closes no week."""
    claim, _made = HoursClaim.objects.get_or_create(
        programme=house.programme,
        cohort=house.cohort,
        number=1,
        defaults={"through_week": 0, "minutes": 0, "closed_at": timezone.now()},
    )
    return claim


def request_of(house: Any) -> SharingRequest:
    """A request for data of the experiment's team, asked by nobody in particular."""
    one, _made = SharingRequest.objects.get_or_create(
        programme=house.programme,
        cohort=house.cohort,
        experiment=house.experiment,
        what="Visits by postcode area",
        language="en",
        asked_of=house.programme.organisations.all()[0],
        asked_on=house.cohort.starts_on,
        state=SharingRequest.State.WAITING,
    )
    return one


_OWN = {"week": lambda house: 1}
_ALL = {"slug": lambda house: house.cohort.slug, "week": lambda house: 1}
_PERSON = {"pk": lambda house: house.associate.pk, "week": lambda house: 1}
_REQUEST = {"pk": lambda house: request_of(house).pk}
_CLAIM = {"pk": lambda house: claim_of(house).pk}

SAMPLES_OF_WORK: Samples = {
    "hours_edit": _OWN,
    "hours_confirmation": _OWN,
    "hours_confirm_all": _ALL,
    "hours_nudge": _ALL,
    "hours_person": _PERSON,
    "hours_person_confirmation": _PERSON,
    "hoursclaim_new": {"slug": lambda house: house.cohort.slug},
    "hoursclaim_detail": _CLAIM,
    "sharingrequest_detail": _REQUEST,
    "sharingrequest_reply": _REQUEST,
    "hoursclaim_file": {**_CLAIM, "kind": lambda house: "csv"},
}
