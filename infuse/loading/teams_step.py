"""Wicked issues, who wants which, the private rules, the teams, and who left."""

from collections import defaultdict
from datetime import datetime

from cohorts.issues.models import WickedIssue
from cohorts.issues.offering import offer_issue
from cohorts.issues.ranking import rank_issues
from cohorts.roster.leaving import withdraw_associate
from cohorts.roster.models import Associate
from cohorts.teams.publishing import TeamPlan, form_teams
from cohorts.teams.rules.pairing import add_pair_rule
from infuse.loading.loading import Loading, from_row, of
from infuse.loading.tables import Row


def load_teams(loading: Loading) -> None:
    """From the issues that were offered to the teams that were formed."""
    for row in loading.folder.rows("wicked_issues"):
        loading.issues[row["code"]] = _offer(loading, row)
        loading.progress.step()
    _rank(loading)
    for row in loading.folder.rows("pairs"):
        with of(row):
            add_pair_rule(
                cohort=loading.the_cohort,
                a=loading.associates[row["email_a"]],
                b=loading.associates[row["email_b"]],
                rule=row["rule"],
                reason=row["reason"] or "",
                actor=loading.manager,
                at=_announced(loading, -3),
            )
        loading.progress.step()
    _form(loading)
    _withdraw(loading)


def _announced(loading: Loading, shift: int = 0) -> datetime:
    """The day of the teams' announcement, or the last day of the first phase."""
    day = loading.folder.cohort["dates"]["teams_announced_day"]
    if day is None:
        day = loading.folder.cohort["phases"][0]["end_day"]
    return loading.calendar.at(day + shift, 14)


def _offer(loading: Loading, row: Row) -> WickedIssue:
    sponsor = row["sponsor_organisation_code"]
    with of(row):
        return offer_issue(
            cohort=loading.the_cohort,
            code=row["code"],
            title_en=row["title_en"],
            title_cy=row["title_cy"],
            theme_en=row["theme"] or "",
            theme_cy=row["theme_cy"] or "",
            sponsor=loading.organisations[sponsor] if sponsor else None,
            statement_en=row["statement_en"],
            statement_cy=row["statement_cy"],
            who_is_affected_en=row["who_is_affected_en"] or "",
            outcome_en=row["outcome_en"],
            outcome_cy=row["outcome_cy"],
            min_teams=row["min_teams"],
            max_teams=row["max_teams"],
            actor=loading.manager,
            at=loading.calendar.at(1, 9),
        )


def _rank(loading: Loading) -> None:
    wishes: dict[str, list[Row]] = defaultdict(list)
    strengths: dict[str, dict[str, int]] = defaultdict(dict)
    first: dict[str, Row] = {}
    for row in loading.folder.rows("rankings"):
        wishes[row["email"]].append(row)
        first.setdefault(row["email"], row)
    for row in loading.folder.rows("strengths"):
        strengths[row["email"]][row["area"]] = row["level"]
        first.setdefault(row["email"], row)
    closes = loading.folder.cohort["dates"]["rankings_close_day"]
    day = closes if closes is not None else loading.folder.cohort["phases"][0]["end_day"]
    for email, row in first.items():
        best_first = sorted(wishes[email], key=lambda wish: wish["rank"])
        with of(row):
            rank_issues(
                associate=loading.associates[email],
                issues=[loading.issues[wish["issue_code"]] for wish in best_first],
                strengths=strengths[email],
                days=None,
                actor=loading.manager,
                at=loading.calendar.at(day - 1, 12),
            )
        loading.progress.step(len(best_first) + len(strengths[email]))


def _form(loading: Loading) -> None:
    members: dict[str, list[Associate]] = defaultdict(list)
    for row in loading.folder.rows("team_members"):
        members[row["team_code"]].append(loading.associates[row["email"]])
    rows = loading.folder.rows("teams")
    if not rows:
        return
    with from_row("teams.csv", rows[0].line):
        made = form_teams(
            cohort=loading.the_cohort,
            teams=[
                TeamPlan(
                    code=row["team_code"],
                    name_en=row["name_en"],
                    name_cy=row["name_cy"],
                    issue=loading.issues[row["issue_code"]],
                    members=members[row["team_code"]],
                )
                for row in rows
            ],
            actor=loading.manager,
            at=_announced(loading),
            tell=False,
        )
    loading.teams = {team.code: team for team in made}
    loading.progress.step(len(rows) + len(loading.folder.rows("team_members")))


def _withdraw(loading: Loading) -> None:
    for row in loading.folder.rows("withdrawals"):
        with of(row):
            withdraw_associate(
                associate=loading.associates[row["email"]],
                on=loading.calendar.on(row["day"]),
                reason=row["reason"],
                note=row["note"] or "",
                actor=loading.manager,
                at=loading.calendar.at(row["day"], 10),
            )
        loading.progress.step()
