"""Samples of the library's addresses, of the evidence check, and of a signed level."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from experiments.models import StandardsSignature
from infuse.models import Upload

Samples = dict[str, dict[str, Callable[[Any], Any]]]


def signature_of(house: Any) -> StandardsSignature:
    """A signed level of the experiment, with its document."""
    found: StandardsSignature | None = house.programme.standardssignatures.first()
    if found:
        return found
    upload = Upload(
        programme=house.programme,
        name="study.pdf",
        content_type="application/pdf",
        size=5,
        sha256="",
        uploaded_at=timezone.now(),
    )
    upload.file.save("study.pdf", ContentFile(b"%PDF-"))
    return StandardsSignature.objects.create(
        programme=house.programme,
        experiment=house.experiment,
        level=4,
        beside=house.programme.experiments.exclude(pk=house.experiment.pk)[0],
        reason="Twice, compared.",
        document=upload,
        on=timezone.localdate(),
        by=house.people["evaluation_lead"],
    )


_EXPERIMENT: dict[str, Callable[[Any], Any]] = {"pk": lambda house: house.experiment.pk}

SAMPLES_OF_LIBRARY: Samples = {
    "evidence_check": _EXPERIMENT,
    "standard_new": _EXPERIMENT,
    "standard_document": {"pk": lambda house: signature_of(house).pk},
    "issue_experiments": {"pk": lambda house: house.experiment.team.issue_id},
    "libraryitem_detail": {"pk": lambda house: house.programme.libraryitems.all()[0].pk},
}
