"""What would become of each row of a formation that comes as a file."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.formation.outcome import Named
from cohorts.teams.formation.outcome import Team as Formed
from cohorts.teams.formation.score import violations
from cohorts.teams.rules.numbering import Numbered, number
from cohorts.teams.wording import rule_sentences

GivenRow = tuple[int, str, str, str]  # number of the row, team, code of the issue, e-mail address
MATTER = frozenset({"together", "apart", "locks", "bans", "size", "max_teams"})


@dataclass(frozen=True)
class Fate:
    """A row and what is wrong with it; nothing, when it can be taken in."""

    row: int
    team: str
    issue: str
    email: str
    problems: list[str]


@dataclass(frozen=True)
class Checked:
    """Every row's fate, rules that the whole would break, and the teams: [issue, associates]."""

    fates: list[Fate]
    broken: list[str]
    teams: list[tuple[int, list[int]]]
    numbered: Numbered

    @property
    def problems(self) -> int:
        """How many rows cannot be taken in."""
        return sum(bool(fate.problems) for fate in self.fates)

    @property
    def lawful(self) -> bool:
        """Whether all of it can be taken in."""
        return not self.problems and not self.broken and bool(self.teams)


def check_rows(cohort: Cohort, rows: Sequence[GivenRow]) -> Checked:
    """Check a file's rows against the cohort as it is now. Rows without a team and an issue are
    people whom the file leaves without one. Raises ValidationError when nobody is in the cohort.
    """
    numbered = number(cohort)
    people = {one.person.email.casefold(): one for one in numbered.people}
    issues = {one.code.casefold(): one for one in cohort.wicked_issues.all()}
    times = Counter(email.casefold() for _row, _team, _issue, email in rows)
    on = _issues_of(rows)
    teams: dict[str, tuple[int, list[int]]] = {}
    fates = []
    for row, team, code, email in rows:
        person, issue = people.get(email.casefold()), issues.get(code.casefold())
        problems = _of_person(email, person, times)
        if team or code:
            problems += _of_team(team, code, issue, on)
        fates.append(Fate(row, team, code, email, problems))
        if person and issue and team and not problems:
            teams.setdefault(team.casefold(), (issue.pk, []))[1].append(person.pk)
    made = list(teams.values())
    whole = not any(fate.problems for fate in fates)
    broken = _broken(numbered, made) if whole else []
    return Checked(fates, broken, made, numbered)


def _issues_of(rows: Sequence[GivenRow]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for _row, team, code, _email in rows:
        found.setdefault(team.casefold(), set()).add(code.casefold())
    return found


def _of_person(email: str, person: Associate | None, times: Counter[str]) -> list[str]:
    if not email:
        return [_("There is no e-mail address.")]
    if person is None:
        return [_("Nobody in this cohort has this e-mail address.")]
    if times[email.casefold()] > 1:
        return [_("This person is there more than once.")]
    return []


def _of_team(team: str, code: str, issue: WickedIssue | None, on: dict[str, set[str]]) -> list[str]:
    if not team:
        return [_("There is an issue but no team.")]
    if issue is None:
        return [_("This cohort has no issue with the code “%(code)s”.") % {"code": code}]
    if issue.state != WickedIssue.State.OFFERED:
        return [_("The issue “%(issue)s” is not offered.") % {"issue": issue.title}]
    if len(on[team.casefold()]) > 1:
        return [_("The team “%(team)s” has several issues.") % {"team": team}]
    return []


def _broken(numbered: Numbered, teams: Sequence[tuple[int, list[int]]]) -> list[str]:
    people, issues = numbered.person_number, numbered.issue_number
    formation = [
        Formed(issues[issue], tuple(sorted(people[pk] for pk in members)))
        for issue, members in teams
    ]
    seated = {i for team in formation for i in team.members}
    found: list[Named] = [
        rule
        for rule in violations(numbered.problem, formation)
        if rule[0] in MATTER and not _about_unplaced(rule, seated)
    ]
    return rule_sentences(found, numbered)


def _about_unplaced(rule: Named, seated: set[int]) -> bool:
    """Somebody whom the file leaves without a team breaks no rule by that."""
    return rule[0] in ("locks", "bans") and int(rule[1]) not in seated
