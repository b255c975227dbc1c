"""The board at 120 people in 20 teams: each drop, the page, working out again, beside a bare view.

python -m tests.bench board

Milliseconds are of processor time in this process, what the database does not counted. A script
gets the board's living part back after a move; without one it is a redirect and the page.
"""

import gzip
from collections.abc import Callable
from datetime import timedelta
from random import Random
from statistics import median
from time import process_time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpResponse
from django.template import engines
from django.test import Client, RequestFactory
from django.utils import timezone

from cohorts.issues.offering import offer_issue
from cohorts.issues.ranking import rank_issues
from cohorts.models import Associate, Cohort, Proposal, ProposedSeat, WickedIssue
from cohorts.roster.calendar import PhasePlan
from cohorts.roster.joining import join_cohort
from cohorts.roster.setting_up import create_cohort
from cohorts.teams.board.board import Board, read_board
from cohorts.teams.board.dropping import hold
from cohorts.teams.board.rearranging import better_layout
from cohorts.teams.board.seating import Outcome, save_proposal
from infuse.models import Organisation, Programme, User
from infuse.people.joining import add_member
from infuse.tenancy.current import in_programme, set_scope
from infuse.tenancy.opening import open_programme
from skills.framework import AREAS
from tests.bench.bench_pages import noting

SLUG, PEOPLE, TEAMS, ROUNDS = "mesur-timau", 120, 20, 15
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
LINE = engines["django"].from_string(
    "<table>{% for seat in seats %}<tr><td>{{ seat.team.position }}</td>"
    "<td>{{ seat.team.issue.title_en }}</td><td>{{ seat.associate.person.full_name }}</td>"
    "<td>{{ seat.associate.organisation.name_en }}</td></tr>{% endfor %}</table>"
)


def furnish() -> Programme:
    """The programme with its board, made when it is not there."""
    call_command("migrate", verbosity=0, interactive=False)
    found = Programme.objects.filter(slug=SLUG).first()
    if found is not None:
        return found
    programme = open_programme(
        slug=SLUG, name_en="Bench", name_cy="Mainc", is_demo=True, actor=None
    )
    with in_programme(programme.pk):
        add_member(
            programme=programme,
            email=f"bo@{SLUG}.example",
            full_name="Bo",
            role="programme_manager",
            actor=None,
        )
        cohort = _cohort(programme)
        issues = [_issue(cohort, k) for k in range(TEAMS // 2)]
        people = _people(cohort, issues, Random(1))
        _proposal(cohort, issues, people)
    return programme


def _cohort(programme: Programme) -> Cohort:
    today = timezone.localdate()
    start = today - timedelta(days=today.weekday() + 28)
    return create_cohort(
        programme=programme,
        slug="first",
        name_en="First",
        name_cy="Cyntaf",
        starts_on=start,
        ends_on=start + timedelta(weeks=15),
        capacity=PEOPLE,
        teams_planned=TEAMS,
        team_size=(4, 7, 6),
        phases=[PhasePlan("teams", "Teams", "Timau", 5)],
        actor=None,
    )


def _issue(cohort: Cohort, k: int) -> WickedIssue:
    return offer_issue(
        cohort=cohort,
        code=f"WI{k}",
        title_en=f"How people in valley {k} get where they need to be",
        title_cy=f"Sut mae pobl cwm {k} yn cyrraedd lle mae angen iddynt fod",
        theme_en="Travel",
        sponsor=None,
        statement_en="Nobody owns it.",
        statement_cy="Neb yn berchen arni.",
        who_is_affected_en="Residents",
        outcome_en="Fewer missed visits",
        outcome_cy="Llai o ymweliadau a fethwyd",
        min_teams=0,
        max_teams=2,
        actor=None,
    )


def _people(cohort: Cohort, issues: list[WickedIssue], random: Random) -> list[Associate]:
    bodies = [
        Organisation.objects.create(
            programme=cohort.programme,
            code=f"C{k}",
            name_en=f"Council {k}",
            name_cy=f"Cyngor {k}",
            kind="council" if k < 9 else "third_sector",
        )
        for k in range(10)
    ]
    return [_person(cohort, bodies[k % 10], issues, k, random) for k in range(PEOPLE)]


def _person(
    cohort: Cohort, body: Organisation, issues: list[WickedIssue], k: int, random: Random
) -> Associate:
    user = User.objects.create_user(f"p{k}@{SLUG}.example", full_name=f"Person {k:03} Surname")
    found = join_cohort(
        cohort=cohort,
        person=user,
        organisation=body,
        working_language="cy" if k % 6 == 0 else "en",
        actor=None,
    )
    rank_issues(
        associate=found,
        issues=random.sample(issues, 5),
        strengths={area: random.randint(0, 3) for area in AREAS},
        days=random.sample(DAYS, 4),
        actor=None,
    )
    return found


def _proposal(cohort: Cohort, issues: list[WickedIssue], people: list[Associate]) -> None:
    proposal = Proposal.objects.create(
        programme_id=cohort.programme_id, cohort=cohort, number=1, state=Proposal.State.RUNNING
    )
    size = PEOPLE // TEAMS
    teams = [
        [issues[k // 2].pk, [one.pk for one in people[size * k : size * (k + 1)]]]
        for k in range(TEAMS)
    ]
    save_proposal(proposal=proposal, outcome=Outcome(teams, 60.0, 95.0))


def bare(programme: Programme, person: User) -> HttpResponse:
    """The least: every seat with its team and person, in a plain table."""
    request = RequestFactory().get("/")
    with transaction.atomic():
        set_scope(programme_id=programme.pk, person_id=person.pk)
        User.objects.get(pk=person.pk)
        list(programme.memberships.filter(user=person))
        related = ("team__issue", "associate__person", "associate__organisation")
        seats = ProposedSeat.objects.filter(programme=programme).select_related(*related)
        return HttpResponse(LINE.render({"seats": seats.order_by("team__position")}, request))


def spent(ask: Callable[[], Any]) -> float:
    """Milliseconds of processor time."""
    began = process_time()
    ask()
    return (process_time() - began) * 1000


def main() -> None:
    """Print the table."""
    settings.ALLOWED_HOSTS = ["testserver"]
    programme = furnish()
    with in_programme(programme.pk):
        manager = User.objects.get(email=f"bo@{SLUG}.example")
        proposal = Proposal.objects.filter(programme=programme).select_related("cohort")[0]
        person = Associate.objects.filter(programme=programme).order_by("pk")[0]
        goal = proposal.teams.order_by("-position")[0]
    client = Client()
    client.force_login(manager, backend="django.contrib.auth.backends.ModelBackend")
    base = f"/{SLUG}/teams/proposals/{proposal.pk}/"
    wish = {"associate": person.pk, "team": goal.pk, "version": proposal.version}
    script = {"hx-request": "true"}
    asked: dict[str, Callable[[], Any]] = {
        "page": lambda: client.get(base),
        "effects of one": lambda: client.get(f"{base}effects/{person.pk}/", headers=script),
        "pulse": lambda: client.get(
            f"{base}pulse/?version={proposal.version}&state=ready", headers=script
        ),
        "move, for a script": lambda: taken_back(
            lambda: client.post(f"{base}seats/", wish, headers=script)
        ),
        "move, redirected": lambda: taken_back(lambda: client.post(f"{base}seats/", wish)),
    }
    print(f"{'what':<24}{'queries':>8}{'CPU ms':>9}{'bare ms':>9}{'ratio':>8}{'KB gz':>8}")
    for name, ask in asked.items():
        print(_line(name, ask, lambda: bare(programme, manager)), flush=True)
    with in_programme(programme.pk):
        proposal.cohort.programme = programme
        board = read_board(proposal)
        drops = [spent(lambda: hold(read_anew(board), person)) for _round in range(ROUNDS)]
        print(f"{'every drop of one':<24}{'':>8}{median(drops):>9.1f}")
        again = [spent(lambda: better_layout(read_board(proposal))) for _round in range(5)]
    print(f"{'worked out again':<24}{'':>8}{median(again):>9.1f}")


def read_anew(board: Board) -> Board:
    """The board with nothing added up yet."""
    return Board(board.proposal, board.numbered, board.teams, board.seats, board.fixed)


def taken_back(ask: Callable[[], Any]) -> Any:
    """Ask, and leave everything as it was."""
    with transaction.atomic():
        response = ask()
        transaction.set_rollback(True)
    return response


def _line(name: str, ask: Callable[[], Any], least: Callable[[], Any]) -> str:
    answer = ask()
    assert answer.status_code in (200, 204, 302), answer.status_code
    asked: list[str] = []
    with connection.execute_wrapper(noting(asked)):
        ask()
    pairs = [(spent(ask), spent(least)) for _round in range(ROUNDS)]
    ours, theirs = median(a for a, _b in pairs), median(b for _a, b in pairs)
    size = len(gzip.compress(answer.content, 6)) / 1024
    return f"{name:<24}{len(asked):>8}{ours:>9.1f}{theirs:>9.1f}{ours / theirs:>8.1f}{size:>8.1f}"
