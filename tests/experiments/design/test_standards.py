"""Standards of evidence: above 2 never by one experiment alone, and only the lead signs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cohorts.teams.models import Team
from experiments.design.conclusion import save_conclusion
from experiments.design.decision import decide
from experiments.design.ethics import answer_triage
from experiments.design.locking import lock_plan
from experiments.design.models import Experiment
from experiments.design.moves import Refused
from experiments.design.running import finish, start
from experiments.design.standards.models import StandardsSignature
from experiments.design.standards.signing import sign_standard
from infuse.models import Event, User
from tests.experiments.conftest import NO_TO_ALL, Browse, complete, new_plan

pytestmark = pytest.mark.django_db


def come_out(experiment: Experiment, ada: User, value: int, strength: str) -> Experiment:
    """Concluded with a value and decided."""
    fields = {
        "went_wrong": "a",
        "worked": "b",
        "actual_value": Decimal(value),
        "evidence_strength": strength,
    }
    save_conclusion(experiment=experiment, fields=fields, guardrail_actual=Decimal(1), actor=ada)
    decide(experiment=experiment, choice="persevere", reason="r", decided_by=ada)
    return experiment


@pytest.fixture
def first(analysing: Experiment, ada: User) -> Experiment:
    """Met, compared, decided."""
    return come_out(analysing, ada, 20, "observed_with_comparison")


@pytest.fixture
def second(team: Team, ada: User) -> Experiment:
    """Another one of the same issue that came out as well."""
    experiment = complete(new_plan(team, ada, title_en="Again"))
    answer_triage(experiment=experiment, answers=NO_TO_ALL, actor=ada)
    lock_plan(experiment=experiment, actor=ada)
    start(experiment=experiment, actor=ada)
    finish(experiment=experiment, actor=ada)
    return come_out(experiment, ada, 16, "observed_behaviour")


def sign(experiment: Experiment, actor: User, **fields: Any) -> StandardsSignature:
    values: dict[str, Any] = {"level": 3, "beside": None, "reason": "Compared twice."}
    return sign_standard(experiment=experiment, actor=actor, **values | fields)


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("study.pdf", b"%PDF-1.7\n%%EOF\n", content_type="application/pdf")


def test_one_experiment_alone_is_not_enough(first: Experiment, gwen: User) -> None:
    with pytest.raises(Refused) as refused:
        sign(first, gwen)
    assert set(refused.value.error_dict) == {"beside"}
    with pytest.raises(Refused):
        sign(first, gwen, beside=first)


def test_the_lead_signs_once(first: Experiment, second: Experiment, gwen: User) -> None:
    signature = sign(first, gwen, beside=second)
    assert sign(first, gwen, beside=second) == signature
    event = Event.objects.get(verb="experiment.standard_signed")
    assert event.data == {"level": 3, "beside": second.pk}


def test_nobody_else_signs(first: Experiment, second: Experiment, ada: User, bo: User) -> None:
    for person in (ada, bo):
        with pytest.raises(Refused):
            sign(first, person, beside=second)
    assert not StandardsSignature.objects.exists()


def test_without_a_comparison_there_is_no_level_3(
    first: Experiment, second: Experiment, gwen: User
) -> None:
    with pytest.raises(Refused):
        sign(second, gwen, beside=first)


def test_levels_4_and_5_need_a_document(first: Experiment, second: Experiment, gwen: User) -> None:
    with pytest.raises(Refused) as refused:
        sign(first, gwen, beside=second, level=4)
    assert set(refused.value.error_dict) == {"file"}
    with pytest.raises(Refused):
        sign(first, gwen, beside=second, level=4, file=SimpleUploadedFile("x.pdf", b"no"))
    signature = sign(first, gwen, beside=second, level=5, file=pdf())
    assert signature.document is not None


@pytest.mark.parametrize("level", [0, 1, 2, 6])
def test_other_levels_are_not_signed(
    first: Experiment, second: Experiment, gwen: User, level: int
) -> None:
    with pytest.raises(Refused):
        sign(first, gwen, beside=second, level=level)


def test_the_page_and_its_document(
    first: Experiment, second: Experiment, browse: Browse, gwen: User, ada: User, cleo: User
) -> None:
    address = f"/experiments/{first.pk}/standards/new/"
    client = browse(gwen)
    bad = client.post(address, {"level": "4", "reason": "Kept text", "beside": str(second.pk)})
    assert set(bad.context["form"].errors) == {"file"}
    assert b"Kept text" in bad.content
    answers = {"level": "4", "reason": "Twice", "beside": str(second.pk), "file": pdf()}
    assert client.post(address, answers).status_code == 302
    shown = browse(ada).get(f"/experiments/{first.pk}/").content.decode()
    assert "Level 4" in shown
    assert "study.pdf" in shown
    document = f"/experiments/standards/{StandardsSignature.objects.get().pk}/document/"
    assert browse(ada).get(document).status_code == 200
    assert browse(cleo).get(document).status_code == 404
    assert browse(ada).get(address).status_code == 403
