"""The account says what the rows say, in a fixed number of queries, and always the same."""

from datetime import date
from typing import Any

import pytest
from django.utils.translation import override

from cohorts.teams.models import Team
from experiments.reports.accounts.parts import totals
from experiments.reports.accounts.team import compile_team
from experiments.reports.asks import asks_from
from experiments.reports.brevity import MOST_WORDS, count_words, shorten
from experiments.reports.compile import account_hash
from experiments.reports.reading import Reading
from experiments.reports.render import leader_words
from infuse.models import Programme
from infuse.tenancy.current import set_scope

TODAY = date(2026, 11, 22)


@pytest.fixture
def big(demo: dict[str, Programme]) -> Programme:
    """The larger demo programme."""
    programme = demo["cymoedd-a-glannau"]
    set_scope(programme_id=programme.pk, person_id=None)
    return programme


def team(programme: Programme, code: str) -> Team:
    """A team with what compile reads of it."""
    return programme.teams.select_related("programme", "cohort", "issue").get(code=code)


def test_a_chain_of_three_experiments(big: Programme) -> None:
    account = compile_team(team=team(big, "T6"), today=TODAY)
    assert [row["code"] for row in account["experiments"]] == ["E09", "E06", "E08"]
    assert [row["follows"] for row in account["experiments"]] == [None, "E09", "E06"]
    assert [row["verdict"] for row in account["experiments"]] == ["met", "partly_met", "not_met"]
    assert account["totals"]["decisions"] == 3
    assert account["totals"]["money_gbp"] == "270"
    assert account["totals"]["staff_hours"] == "123"


def test_figures_are_those_that_were_set_and_measured(big: Programme) -> None:
    (row,) = compile_team(team=team(big, "T1"), today=TODAY)["experiments"]
    assert row["metric"]["threshold"] == "15"
    assert row["metric"]["stop_threshold"] == "5"
    assert row["actual_value"] == "6.4"
    primary = next(series for series in row["series"] if series["role"] == "primary")
    assert [value for _day, value in primary["points"]] == ["4.3", "6.5", "6.5", "6.4"]
    assert row["amendments"][0]["field"] == "method"


def test_the_same_rows_give_the_same_account(big: Programme) -> None:
    first, second = (compile_team(team=team(big, "T2"), today=TODAY) for _ in range(2))
    assert account_hash(first) == account_hash(second)


@pytest.mark.parametrize("code", ["T6", "T1"])
def test_queries_do_not_grow_with_experiments(
    big: Programme, code: str, django_assert_num_queries: Any
) -> None:
    found = team(big, code)
    with django_assert_num_queries(7):
        compile_team(team=found, today=TODAY)


def test_a_team_without_experiments(demo: dict[str, Programme]) -> None:
    programme = demo["arloesir-gogledd"]
    set_scope(programme_id=programme.pk, person_id=None)
    account = compile_team(team=team(programme, "T3"), today=TODAY)
    assert account["experiments"] == []
    assert account["totals"]["gbp_per_decision"] is None
    assert Reading(account, "cy").too_early


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_report_can_be_read_in_ten_minutes(demo: dict[str, Programme], language: str) -> None:
    for programme in demo.values():
        set_scope(programme_id=programme.pk, person_id=None)
        for code in programme.teams.values_list("code", flat=True):
            account = compile_team(team=team(programme, code), today=TODAY)
            assert leader_words(account, language) <= MOST_WORDS


def test_forty_experiments_with_long_texts_stay_readable(big: Programme) -> None:
    account = compile_team(team=team(big, "T1"), today=TODAY)
    (row,) = account["experiments"]
    long_text = "One more sentence of many words that somebody wrote. " * 560
    account["experiments"] = [
        row | {"code": f"E{n}", "went_wrong": long_text, "worked": long_text} for n in range(40)
    ]
    reading = Reading(account, "en")
    with override("en"):
        assert all(count_words(told.text) <= 40 for told in reading.went_wrong)
        assert all(told.more for told in reading.went_wrong)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_forty_experiments_are_told_in_nine_hundred_words(big: Programme, language: str) -> None:
    account = compile_team(team=team(big, "T6"), today=TODAY)
    rows = account["experiments"]
    account["experiments"] = [rows[n % 3] | {"code": f"E{n}"} for n in range(40)]
    with override(language):
        reading = Reading(account, language)
        assert (len(reading.lines), reading.more_lines) == (14, 26)
        assert reading.more_told == 34
    assert leader_words(account, language) <= MOST_WORDS


def test_of_very_many_the_concluded_have_their_line_first(big: Programme) -> None:
    account = compile_team(team=team(big, "T6"), today=TODAY)
    row = account["experiments"][0]
    account["experiments"] = [
        row | {"code": f"E{n}", "verdict": row["verdict"] if n > 20 else ""} for n in range(40)
    ]
    assert [one.code for one in Reading(account, "en").lines] == [f"E{n}" for n in range(21, 35)]


def test_at_most_three_asks_the_leaders_own_first() -> None:
    def barrier(code: str, status: str, days: int) -> dict[str, Any]:
        return {"code": code, "status": status, "days": days}

    asks = asks_from(
        [
            barrier("B-1", "open", 90),
            barrier("B-2", "resolved", 200),
            barrier("B-3", "escalated", 10),
            barrier("B-4", "open", 100),
            barrier("B-5", "open", 5),
        ],
        [],
    )
    assert [ask["code"] for ask in asks] == ["B-3", "B-4", "B-1"]


def test_work_to_go_on_with_is_asked_for() -> None:
    experiment = {
        "code": "E1",
        "title_en": "A",
        "title_cy": "B",
        "language": "en",
        "decision": {"choice": "persevere", "next_step": "Another valley"},
    }
    stopped = experiment | {"decision": {"choice": "stop", "next_step": "Tell others"}}
    assert [ask["next_step"] for ask in asks_from([], [experiment, stopped])] == ["Another valley"]


def test_totals_of_nothing() -> None:
    assert totals([])["decisions"] == 0


def test_shorten_keeps_whole_sentences() -> None:
    text = "First sentence here. Second one is a little longer. Third."
    assert shorten(text, 100) == (text, False)
    assert shorten(text, 4) == ("First sentence here.", True)
    cut, more = shorten("word " * 100, 10)
    assert more
    assert count_words(cut) == 20


def test_a_label_that_repeats_the_head_of_its_column_is_no_word_more() -> None:
    assert count_words('<td><span aria-hidden="true">Cost of it</span><b>£3</b></td>') == 1


def test_words_are_counted_without_markup() -> None:
    assert count_words("<p class='a b'>Tŷ'r cyngor: £1,120 <b>a</b></p>") == 4
