"""What is shared leaves the programme as far as its visibility says, and nothing else does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from cohorts.issues.models import WickedIssue
from cohorts.teams.models import Team
from experiments.design.conclusion import save_conclusion
from experiments.design.decision import decide
from experiments.design.describing import describe
from experiments.design.models import Experiment
from experiments.design.releasing.following import themes_of
from experiments.design.releasing.models import LibraryItem
from experiments.design.running import share
from infuse.models import Event, Programme, User
from infuse.tenancy.current import in_programme
from tests.experiments.conftest import Browse

pytestmark = pytest.mark.django_db
BOTH = {"went_wrong": "Engines warm cabs.", "worked": "Drivers talked."}


@pytest.fixture
def decided(analysing: Experiment, ada: User) -> Experiment:
    """Concluded and decided, for every programme to see, not shared yet."""
    save_conclusion(experiment=analysing, fields=BOTH | {"actual_value": Decimal(3)}, actor=ada)
    decide(experiment=analysing, choice="stop", reason="Heaters.", decided_by=ada)
    show_to(analysing, "library", ada)
    return analysing


def show_to(experiment: Experiment, visibility: str, actor: User) -> None:
    """Change who may see it."""
    describe(
        experiment=experiment,
        version=experiment.version,
        fields={"visibility": visibility},
        actor=actor,
    )


def titles(browse: Browse, person: User | None, query: str = "") -> list[str]:
    """What the library shows somebody."""
    page = browse(person).get(f"/library/?{query}")
    assert page.status_code == 200
    return [item.title for item in page.context["page"].rows]


def test_nothing_comes_in_before_it_is_shared(
    decided: Experiment, browse: Browse, bo: User
) -> None:
    assert titles(browse, bo) == []
    assert not LibraryItem.objects.exists()


def test_shared_follows_its_visibility_there_and_back(
    decided: Experiment, browse: Browse, ada: User, bo: User
) -> None:
    share(experiment=decided, actor=ada)
    assert (titles(browse, bo), titles(browse, None)) == (["Idling feedback"], [])
    show_to(decided, "public", ada)
    assert titles(browse, None) == ["Idling feedback"]
    show_to(decided, "cohort", ada)
    assert titles(browse, bo) == titles(browse, None) == []
    verbs = Event.objects.filter(verb__startswith="library.").order_by("number")
    assert [event.verb for event in verbs] == [
        "library.released",
        "library.released",
        "library.withdrawn",
    ]


@pytest.mark.parametrize(
    ("query", "there"),
    [("q=idling", True), ("verdict=not_met", True), ("verdict=met", False), ("useful=on", False)],
)
def test_the_librarys_filters(
    decided: Experiment, browse: Browse, ada: User, query: str, there: bool
) -> None:
    share(experiment=decided, actor=ada)
    assert bool(titles(browse, ada, query)) == there


@pytest.mark.parametrize(
    ("own", "theirs"),
    [("", ("Homes", "Cartrefi")), ("Cartrefi", ("Homes", "Cartrefi")), ("Vans", ("Vans", ""))],
)
def test_an_item_has_the_issues_theme_in_both_languages_unless_it_has_its_own(
    own: str, theirs: tuple[str, str]
) -> None:
    team = Team(issue=WickedIssue(theme_en="Homes", theme_cy="Cartrefi"))
    assert themes_of(Experiment(team=team, theme=own)) == theirs


def test_an_item_tells_what_went_wrong_and_names_nobody(
    decided: Experiment, browse: Browse, ada: User
) -> None:
    show_to(decided, "public", ada)
    share(experiment=decided, actor=ada)
    item = LibraryItem.objects.get()
    shown = browse(None).get(f"/library/{item.pk}/").content.decode()
    assert "Engines warm cabs." in shown
    assert "Drivers talked." in shown
    assert ada.full_name not in shown
    assert ada.full_name not in str(item.content)


def test_another_programme_reads_what_is_released_and_no_more(
    decided: Experiment, other_programme: Programme, ada: User, cleo: User
) -> None:
    share(experiment=decided, actor=ada)
    with in_programme(other_programme.pk, person_id=cleo.pk):
        assert [item.title for item in LibraryItem.objects.all()] == ["Idling feedback"]
        assert not Experiment.objects.exists()
        assert find("released") == [decided.pk]
        assert find("experiments") == []
    with in_programme(other_programme.pk, person_id=None):
        assert not LibraryItem.objects.exists()
        assert find("released") == []


def find(kind: str) -> list[int]:
    """What a function of the database gives out for the word "idling"."""
    notes = ", NULL" if kind == "experiments" else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT infuse_find_{kind}(to_tsquery('infuse_words', 'idling'){notes},"
            " NULL, false, 9)"
        )
        return [row[0] for row in cursor.fetchall()]


def test_another_programme_can_change_nothing(
    decided: Experiment, other_programme: Programme, ada: User, cleo: User
) -> None:
    share(experiment=decided, actor=ada)
    with in_programme(other_programme.pk, person_id=cleo.pk):
        assert LibraryItem.objects.update(title_en="Mine") == 0
        assert LibraryItem.objects.all().delete()[0] == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            LibraryItem.objects.create(
                programme=decided.programme,
                experiment_id=decided.pk,
                reach="public",
                released_at=decided.state_since,
                code="X",
            )


def test_words_cannot_be_read_past_the_functions(
    decided: Experiment, other_programme: Programme
) -> None:
    with in_programme(other_programme.pk), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM experiments_experimentwords")
        assert cursor.fetchone() == (0,)
