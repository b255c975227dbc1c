"""Rows that the furnished programme makes where the demo has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.utils import timezone

from cohorts.models import (
    Application,
    Associate,
    Certificate,
    DecisionBatch,
    Pack,
    Proposal,
    Release,
    SheetImport,
)
from experiments.models import Experiment
from infuse.models import Invitation, Organisation, Programme, User
from infuse.people.joining import give_role
from skills.models import AssessmentRound

if TYPE_CHECKING:
    from tests.house.furnished import Furnished


def somebody(programme: Programme, role: str) -> User:
    """Somebody with this role and no other; the demo has no auditor and no translator."""
    rows = programme.memberships.filter(role=role, ended_at=None)
    for membership in rows.select_related("user"):
        if programme.memberships.filter(user=membership.user).count() == 1:
            return membership.user
    user = User.objects.create_user(f"{role}@{programme.slug}.example", full_name=role)
    give_role(programme=programme, user=user, role=role, actor=None)
    return user


def in_some_team(programme: Programme) -> Experiment:
    rows = programme.experiments.filter(team__seats__ended_on=None).order_by("pk")
    return rows.select_related("team__cohort")[0]


def proposal_of(house: Furnished) -> Proposal:
    return Proposal.objects.create(
        programme=house.programme,
        cohort=house.cohort,
        number=1,
        state=Proposal.State.READY,
        made_by=house.manager,
    )


def invitation_of(house: Furnished) -> Invitation:
    return Invitation.objects.create(
        programme=house.programme,
        email="invited@somewhere.example",
        role="coach",
        language="en",
        invited_by=house.manager,
    )


def pack_of(house: Furnished) -> Pack:
    pack = Pack.objects.create(
        programme=house.programme,
        language="en",
        asked_by=house.manager,
        applications=[house.application.pk],
        total=1,
        state=Pack.State.READY,
    )
    pack.file.save("pack.pdf", ContentFile(b"%PDF-"))
    return pack


def sheet_of(house: Furnished) -> SheetImport:
    return SheetImport.objects.create(
        programme=house.programme,
        call=house.application.call,
        kind="applications",
        file_name="applications.csv",
        data=b"",
        language="en",
        asked_by=house.manager,
        state=SheetImport.State.CHECKED,
    )


def certificate_of(house: Furnished) -> Certificate:
    account: dict[str, Any] = dict.fromkeys(("sessions", "minutes", "reflections", "weeks"), 1)
    account |= dict.fromkeys(("first_day", "last_day", "issued_on"), "2026-01-01")
    named = ("organisation", "cohort", "programme_name")
    account |= {key: {"en": "Name", "cy": "Enw"} for key in named} | {"name": "Somebody"}
    certificate, _made = Certificate.objects.get_or_create(
        programme=house.programme,
        associate=house.associate,
        defaults={
            "number": f"ABCD-EFGH-{house.programme.pk:04}",
            "account": account,
            "issued_at": timezone.now(),
        },
    )
    return certificate


def peer_of(house: Furnished) -> Associate:
    return house.cohort.associates.filter(withdrawal=None).exclude(pk=house.associate.pk)[0]


def organisation_of(house: Furnished) -> Organisation:
    return house.programme.organisations.all()[0]


def asked(house: Furnished) -> int:
    return house.endorsing.endorsement_requests.all()[0].pk


def batch_of(house: Furnished) -> DecisionBatch:
    """A list that waits for a second person; somebody else put it together."""
    batch = DecisionBatch.objects.create(
        programme=house.programme,
        call=house.cohort.call,
        state=DecisionBatch.State.WAITING,
        started_by=house.people["coach"],
        started_at=timezone.now(),
    )
    batch.lines.create(
        programme=house.programme,
        application=house.application,
        outcome="accepted",
        state_seen=house.application.state,
    )
    return batch


def release_of(house: Furnished) -> Release:
    return Release.objects.create(
        programme=house.programme,
        call=house.cohort.call,
        state=Release.State.DONE,
        made_by=house.manager,
        made_at=timezone.now(),
        released_by=house.manager,
        released_at=timezone.now(),
    )


def round_of(house: Furnished) -> AssessmentRound:
    found = house.cohort.assessment_round
    assert found is not None
    return found


def application_of(house: Furnished) -> Application:
    return house.application
