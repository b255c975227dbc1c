"""The engine's problem, built from a cohort: people, wishes, strengths, and what must hold."""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import gettext as _

from cohorts.issues.areas import areas_of
from cohorts.issues.models import Avoidance, Ranking, Strength, WickedIssue, Wish
from cohorts.roster.models import WEEKDAYS, Associate, Cohort, WorkingLanguage
from cohorts.teams.formation.outcome import Named
from cohorts.teams.formation.problem import Problem
from cohorts.teams.models import PairRule
from cohorts.teams.rules.models import IssueRule
from cohorts.teams.rules.weighing import weights_of
from infuse.people.models import Organisation

HALF_DAYS = ("am", "pm")
WORKING_WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri")
# What the engine names by an issue: limits, and a team's or an issue's own violations.
OF_ISSUES = frozenset({"issue_max_teams", "issue_capacity", "max_teams", "size"})
SLOTS = [f"{day} {half}" for day, _label in WEEKDAYS for half in HALF_DAYS]


@dataclass(frozen=True)
class Numbered:
    """A problem, and whom and what its numbers mean."""

    problem: Problem
    people: tuple[Associate, ...]
    issues: tuple[WickedIssue, ...]
    areas: tuple[str, ...]
    # Pairs of numbers that are apart by somebody's private wish alone: nobody may read of them.
    private: frozenset[tuple[int, int]] = frozenset()

    @property
    def person_number(self) -> dict[int, int]:
        """From an associate's id to their number."""
        return {person.pk: number for number, person in enumerate(self.people)}

    @property
    def issue_number(self) -> dict[int, int]:
        """From an issue's id to its number."""
        return {issue.pk: number for number, issue in enumerate(self.issues)}

    @property
    def fingerprint(self) -> str:
        """Changes when anything changes that a bound rests on."""
        ids = [[person.pk for person in self.people], [issue.pk for issue in self.issues]]
        text = json.dumps([ids, self.problem.to_dict()], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def by_ids(self, rules: Iterable[Named]) -> list[list[str | int]]:
        """Rules and limits that the engine names, with ids in place of numbers: numbers shift."""
        return [self._by_ids(str(rule[0]), [int(k) for k in rule[1:]]) for rule in rules]

    def _by_ids(self, name: str, numbers: list[int]) -> list[str | int]:
        if name == "apart" and tuple(sorted(numbers)) in self.private:
            return ["private"]
        if name in PairRule.Rule.values:
            return [name, *(self.people[k].pk for k in numbers)]
        if name in ("locks", "bans"):
            return [name, self.people[numbers[0]].pk, self.issues[numbers[1]].pk]
        if name in OF_ISSUES:
            return [name, self.issues[numbers[0]].pk, *numbers[1:]]
        return [name, *numbers]


def number(cohort: Cohort, *, keep: Collection[int] = ()) -> Numbered:
    """The cohort's problem as it stands now.

    `keep` are ids of issues that stay in it though they are closed, with room for no team: a
    proposal made earlier may have used them. Raises ValidationError when nobody is there.
    """
    people = tuple(people_of(cohort))
    offered = Q(state=WickedIssue.State.OFFERED) | Q(pk__in=keep)
    issues = tuple(cohort.wicked_issues.filter(offered).order_by("pk"))
    if not people or not issues:
        raise ValidationError(_("There is nobody or nothing to form teams of."), code="nobody")
    areas = tuple(areas_of(cohort))
    data = {
        "params": {"weights": asdict(weights_of(cohort))},
        "skills": list(areas),
        "slots": SLOTS,
        "issues": [_issue(cohort, issue) for issue in issues],
        "associates": [_person(person, issues, areas) for person in people],
        "rules": _pairs(people) | _of_issues(people, issues),
    }
    problem = Problem.from_dict(data)
    return Numbered(problem, people, issues, areas, _private(people))


def people_of(cohort: Cohort) -> QuerySet[Associate]:
    """Everybody to place, in one query, each with `ranked` (issue ids, best first), `brings` (area,
    level), `pairs` (the rules about them and somebody with a greater id), `avoids` (ids), `meets`
    (half-days) and `bound` (the rules about them and an issue).
    """
    mine = {"associate": OuterRef("pk")}
    ranked = Ranking.objects.filter(**mine).order_by("rank").values("issue_id")
    brings = Strength.objects.filter(**mine).order_by("area")
    pairs = PairRule.objects.filter(a=OuterRef("pk")).order_by("b_id")
    avoids = Avoidance.objects.filter(**mine).order_by("other_id").values("other_id")
    bound = IssueRule.objects.filter(**mine).order_by("pk")
    # A rule about an issue that was merged is about the one that it was merged with.
    about = Coalesce("issue__merged_into_id", "issue_id")
    return (
        cohort.associates.filter(withdrawal=None)
        .select_related("person", "organisation")
        .annotate(
            ranked=ArraySubquery(ranked),
            brings=ArraySubquery(brings.values(data=JSONObject(area="area", level="level"))),
            pairs=ArraySubquery(pairs.values(data=JSONObject(other="b_id", rule="rule"))),
            avoids=ArraySubquery(avoids),
            meets=Subquery(Wish.objects.filter(**mine).values("half_days")),
            bound=ArraySubquery(bound.values(data=JSONObject(issue=about, rule="rule"))),
        )
        .order_by("pk")
    )


def _issue(cohort: Cohort, issue: WickedIssue) -> dict[str, Any]:
    is_open = issue.state == WickedIssue.State.OFFERED
    return {
        "name": issue.code,
        "max_teams": issue.max_teams if is_open else 0,
        "min_size": issue.min_size or cohort.team_size_min,
        "max_size": issue.max_size or cohort.team_size_max,
    }


def _person(
    person: Associate, issues: tuple[WickedIssue, ...], areas: tuple[str, ...]
) -> dict[str, Any]:
    numbers = {issue.pk: k for k, issue in enumerate(issues)}
    levels = {one["area"]: one["level"] for one in getattr(person, "brings", [])}
    return {
        "employer": person.organisation.code,
        "skills": [levels.get(area, 0) for area in areas],
        "avail": _slots(person),
        "groups": _groups(person),
        "prefs": [numbers[pk] for pk in getattr(person, "ranked", []) if pk in numbers],
    }


def _groups(person: Associate) -> list[str]:
    """The groups that nobody should be alone of in a team."""
    groups = []
    if person.working_language == WorkingLanguage.WELSH:
        groups.append("welsh_first")
    if person.organisation.kind == Organisation.Kind.THIRD_SECTOR:
        groups.append("third_sector")
    return groups


def _slots(person: Associate) -> list[int]:
    """Their half-days, or the whole of their days; the working week when they said nothing."""
    half_days = getattr(person, "meets", None)
    if half_days:
        return [k for k, slot in enumerate(SLOTS) if slot in half_days]
    days = person.days_available or WORKING_WEEK
    return [k for k, slot in enumerate(SLOTS) if slot.split()[0] in days]


def _pairs(people: tuple[Associate, ...]) -> dict[str, list[list[int]]]:
    numbers = {person.pk: k for k, person in enumerate(people)}
    rules: dict[str, list[list[int]]] = {kind: [] for kind in PairRule.Rule.values}
    for k, person in enumerate(people):
        for pair in getattr(person, "pairs", []):
            if pair["other"] in numbers:
                rules[pair["rule"]].append([k, numbers[pair["other"]]])
    rules["apart"] += [list(pair) for pair in sorted(_private(people))]
    return rules


def _private(people: tuple[Associate, ...]) -> frozenset[tuple[int, int]]:
    """Who cannot work with whom by their own word, where the manager has no rule that says it."""
    numbers = {person.pk: k for k, person in enumerate(people)}
    known = {
        (k, numbers[pair["other"]])
        for k, person in enumerate(people)
        for pair in getattr(person, "pairs", [])
        if pair["other"] in numbers and pair["rule"] == PairRule.Rule.APART
    }
    wished = {
        (min(k, numbers[other]), max(k, numbers[other]))
        for k, person in enumerate(people)
        for other in getattr(person, "avoids", [])
        if other in numbers
    }
    return frozenset(wished - known)


def _of_issues(
    people: tuple[Associate, ...], issues: tuple[WickedIssue, ...]
) -> dict[str, list[list[int]]]:
    """Locks and bans; one about an issue that is not offered is told on the page of rules."""
    numbers = {issue.pk: k for k, issue in enumerate(issues)}
    rules: dict[str, list[list[int]]] = {"locks": [], "bans": []}
    for k, person in enumerate(people):
        for rule in getattr(person, "bound", []):
            if rule["issue"] in numbers:
                kind = "locks" if rule["rule"] == IssueRule.Rule.LOCK else "bans"
                rules[kind].append([k, numbers[rule["issue"]]])
    return rules
