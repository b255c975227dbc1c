"""A locked plan on its pages: crafted requests change nothing, amendments stand beside it."""

from __future__ import annotations

import pytest

from experiments.design.models import Experiment
from infuse.models import User
from tests.experiments.conftest import Browse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rest", ["plan/", "edit/", "ethics/", "evidence/", "lock/"])
def test_crafted_requests_change_nothing_that_is_locked(
    locked: Experiment, browse: Browse, ada: User, rest: str
) -> None:
    crafted = {
        "version": str(locked.version),
        "title_en": "New title",
        "visibility": "team",
        "hypothesis": "Better",
        "method": "Better",
        "metric_name": "Better",
        "metric_threshold": "1",
        "threshold": "1",
        "children": "True",
        "q": "x",
        "none": "1",
    }
    answer = browse(ada).post(f"/experiments/{locked.pk}/{rest}", crafted)
    assert answer.status_code in (200, 302)
    after = Experiment.objects.get(pk=locked.pk)
    assert (after.hypothesis, after.method) == (locked.hypothesis, locked.method)
    assert {(m.name, m.threshold) for m in after.metrics.all()} == {
        (m.name, m.threshold) for m in locked.metrics.all()
    }
    assert after.ethics.children is False
    assert not after.evidence_searches.exists()


def test_an_amendment_stands_beside_the_original(
    locked: Experiment, browse: Browse, ada: User
) -> None:
    client = browse(ada)
    answers = {"field": "method", "after": "Ten vans.", "reason": "Two broke down."}
    client.post(f"/experiments/{locked.pk}/amendments/new/", answers)
    shown = client.get(f"/experiments/{locked.pk}/").content.decode()
    assert shown.index(locked.method) < shown.index("Ten vans.") < shown.index("Two broke down.")
    assert Experiment.objects.get(pk=locked.pk).method == locked.method
