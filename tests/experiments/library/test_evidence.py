"""Has this been tried? Looked for while planning; "none found" is an answer."""

from __future__ import annotations

import pytest

from cohorts.teams.models import Team
from experiments.design.evidence.noting import note_evidence
from experiments.design.locking import lock_plan
from experiments.design.models import Experiment
from experiments.design.moves import Refused
from experiments.design.planning import save_plan
from infuse.models import Event, User
from tests.experiments.conftest import Browse

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(draft: Experiment) -> str:
    """The address of the draft's evidence check."""
    return f"/experiments/{draft.pk}/evidence/"


def test_past_experiments_show_while_one_types(
    draft: Experiment, other_draft: Experiment, browse: Browse, ada: User
) -> None:
    fragment = browse(ada).get("/experiments/parts/evidence/?q=lift sha").content.decode()
    assert "<html" not in fragment
    assert "Lift share" in fragment
    assert "None found" not in fragment
    none = browse(ada).get("/experiments/parts/evidence/?q=unicorn").content.decode()
    assert "None found" in none


def test_some_of_the_words_are_better_than_none(
    team: Team, other_draft: Experiment, browse: Browse, ada: User
) -> None:
    shown = browse(ada).get("/experiments/parts/evidence/?q=lift for unicorns").content.decode()
    assert "These have some of them" in shown
    assert "Lift share" in shown


@pytest.mark.parametrize("typed", ["", "  ", "???", "\x00", "-"])
def test_nothing_is_looked_for_without_words(browse: Browse, ada: User, typed: str) -> None:
    page = browse(ada).get("/experiments/parts/evidence/", {"q": typed})
    assert page.status_code == 200
    assert b"found" not in page.content


def test_what_is_ticked_is_noted_once(
    draft: Experiment, other_draft: Experiment, browse: Browse, ada: User, check: str
) -> None:
    client = browse(ada)
    assert f'value="{other_draft.pk}"' in client.get(f"{check}?q=lift").content.decode()
    for _ in range(2):
        client.post(check, {"q": "lift", "found": str(other_draft.pk)})
    search = draft.evidence_searches.get()
    assert (search.query, [find.found for find in search.finds.all()]) == ("lift", [other_draft])
    assert Event.objects.filter(verb="experiment.evidence_noted").count() == 1
    assert "Lift share" in client.get(f"/experiments/{draft.pk}/").content.decode()


def test_none_found_is_noted_with_words_and_day(
    draft: Experiment, browse: Browse, ada: User, check: str
) -> None:
    browse(ada).post(check, {"q": "unicorn", "none": "1"})
    search = draft.evidence_searches.get()
    assert (search.query, search.by, search.finds.count()) == ("unicorn", ada, 0)
    assert "none found" in browse(ada).get(check).content.decode()


def test_ticking_nothing_is_asked_again(
    draft: Experiment, other_draft: Experiment, browse: Browse, ada: User, check: str
) -> None:
    page = browse(ada).post(check, {"q": "lift"})
    assert b"govuk-error-summary" in page.content
    assert not draft.evidence_searches.exists()


def test_a_noted_search_is_enough_for_the_lock(ready: Experiment, ada: User) -> None:
    save_plan(experiment=ready, version=ready.version, fields={"evidence_check": ""}, actor=ada)
    with pytest.raises(Refused):
        lock_plan(experiment=ready, actor=ada)
    note_evidence(experiment=ready, query="idling cards", actor=ada)
    assert lock_plan(experiment=ready, actor=ada)


def test_after_the_lock_nothing_is_added(locked: Experiment, browse: Browse, ada: User) -> None:
    with pytest.raises(Refused):
        note_evidence(experiment=locked, query="idling", actor=ada)
    assert browse(ada).post(f"/experiments/{locked.pk}/evidence/", {"q": "x"}).status_code == 302
    assert not locked.evidence_searches.exists()


def test_what_another_team_keeps_to_itself_is_not_found(
    other_draft: Experiment, browse: Browse, ada: User
) -> None:
    Experiment.objects.filter(pk=other_draft.pk).update(visibility="team")
    assert b"Lift share" not in browse(ada).get("/experiments/parts/evidence/?q=lift").content
