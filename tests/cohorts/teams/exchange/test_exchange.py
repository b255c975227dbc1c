"""A formation goes out as a file and comes in again as a proposal, whole or not at all."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from cohorts.issues.models import WickedIssue
from cohorts.models import Associate, Cohort, FormationImport, PairRule, Proposal
from cohorts.teams.board.board import read_board
from cohorts.teams.exchange.fates import check_rows
from cohorts.teams.exchange.taking_in import give_formation, rows_of_result, take_formation_in
from cohorts.teams.exchange.taking_out import instance_of, proposal_rows
from cohorts.teams.formation.problem import Problem
from cohorts.teams.formation.solve import solve
from cohorts.teams.rules.pairing import add_pair_rule
from infuse.models import User

Rows = list[tuple[int, str, str, str]]


def rows_for(people: list[Associate], issues: list[WickedIssue]) -> Rows:
    """Teams of three in turn."""
    return [
        (k + 2, f"T{k // 3 + 1}", issues[k // 3].code, one.person.email)
        for k, one in enumerate(people)
    ]


def test_a_proposal_goes_out_and_comes_in_the_same(proposal: Proposal, bo: User) -> None:
    rows: Rows = [
        (k, row[0], row[3], row[5]) for k, row in enumerate(proposal_rows(proposal), start=2)
    ]
    given = give_formation(cohort=proposal.cohort, file_name="teams.csv", rows=rows, actor=bo)
    made = take_formation_in(given=given, actor=bo)
    given.refresh_from_db()
    assert take_formation_in(given=given, actor=bo) == made
    before, after = read_board(proposal), read_board(made)
    assert {frozenset(t.members) for t in before.formation if t.members} == {
        frozenset(team.members) for team in after.formation
    }
    assert made.solver_score == pytest.approx(float(before.score.score))


def test_every_row_says_what_is_wrong_with_it(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    rows = rows_for(people, issues)
    rows[0] = (2, "T1", issues[0].code, "nobody@nowhere.example")
    rows[1] = (3, "T1", "WI9", people[1].person.email)
    rows[2] = (4, "T2", issues[1].code, people[3].person.email)
    rows[8] = (10, "", issues[2].code, people[8].person.email)
    checked = check_rows(cohort, rows)
    wrong = {fate.row: fate.problems for fate in checked.fates if fate.problems}
    assert wrong[2][0].startswith("Nobody in this cohort")
    assert "WI9" in wrong[3][0]
    assert wrong[4] == wrong[5] == ["This person is there more than once."]
    assert wrong[10] == ["There is an issue but no team."]
    given = give_formation(cohort=cohort, file_name="teams.csv", rows=rows, actor=bo)
    with pytest.raises(ValidationError):
        take_formation_in(given=given, actor=bo)
    assert not Proposal.objects.exists()


def test_a_rule_that_the_whole_breaks_is_named(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    a, b = people[0], people[1]
    add_pair_rule(cohort=cohort, a=a, b=b, rule=PairRule.Rule.APART, reason="", actor=bo)
    checked = check_rows(cohort, rows_for(people, issues))
    assert checked.broken == [f"{a} and {b} are not to be in one team."]
    assert not checked.lawful


def test_an_instance_goes_to_another_tool_and_its_result_comes_back(
    cohort: Cohort, people: list[Associate], bo: User
) -> None:
    instance = instance_of(cohort)
    text = json.dumps(instance)
    assert not any(person.person.email in text or str(person) in text for person in people)
    result = json.dumps(solve(Problem.from_dict(instance), seed=1, seconds=5).to_dict())
    rows = rows_of_result(cohort, text.encode(), result.encode())
    given = give_formation(cohort=cohort, file_name="out.json", rows=rows, actor=bo)
    board = read_board(take_formation_in(given=given, actor=bo))
    assert not board.unplaced
    for instance_file, result_file in (
        (b"{", result.encode()),
        (b"{}", result.encode()),
        (text.encode(), b'{"teams": [{"issue": 99, "members": [0]}]}'),
        (text.encode(), b'{"teams": [{"issue": 0, "members": [-1]}]}'),
    ):
        with pytest.raises(ValidationError):
            rows_of_result(cohort, instance_file, result_file)


def test_the_pages(
    proposal: Proposal, people: list[Associate], issues: list[WickedIssue], bo: User, browse: Any
) -> None:
    home, client = f"/{proposal.programme.slug}/teams", browse(bo)
    answer = client.get(f"{home}/proposals/{proposal.pk}/teams.csv")
    table = b"".join(answer.streaming_content)
    upload = SimpleUploadedFile("teams.csv", table)
    answer = client.post(f"{home}/files/", {"file": upload})
    given = FormationImport.objects.get()
    assert answer.url.endswith(f"/teams/files/{given.pk}/")
    page = client.get(answer.url).content.decode()
    assert "Gets this team." in page
    assert not Proposal.objects.exclude(pk=proposal.pk).exists()
    client.post(f"{home}/files/{given.pk}/proposal/")
    assert Proposal.objects.filter(cohort=proposal.cohort).count() == 2
    page = client.post(f"{home}/files/", {"file": SimpleUploadedFile("x.csv", b"a,b\n1,2\n")})
    assert "These columns are missing" in page.content.decode()
    page = client.post(f"{home}/files/", {"file": SimpleUploadedFile("x.json", b"{}")})
    assert "Add the instance" in page.content.decode()
    assert client.get(f"{home}/files/instance.json").json()["name"] == proposal.cohort.slug
