"""The engine's problem, built from a cohort: people, wishes, strengths, and what must hold."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from cohorts.issues.areas import areas_of
from cohorts.issues.models import WickedIssue
from cohorts.roster.models import WEEKDAYS, Associate, Cohort, WorkingLanguage
from cohorts.teams.formation import problem as engine
from cohorts.teams.formation.outcome import Named
from cohorts.teams.formation.problem import Pair, Problem, Rules
from cohorts.teams.models import PairRule
from cohorts.teams.rules.models import IssueRule
from cohorts.teams.rules.people import people_of
from cohorts.teams.rules.weighing import weights_of
from infuse.people.models import Organisation

HALF_DAYS = ("am", "pm")
WORKING_WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri")
# What the engine names by an issue: limits, and a team's or an issue's own violations.
OF_ISSUES = frozenset({"issue_max_teams", "issue_capacity", "max_teams", "size"})
# What no page of a formation shows of an issue.
LONG_TEXTS = tuple(
    f"{name}_{code}"
    for name in ("statement", "who_is_affected", "why_wicked", "outcome", "closed_reason")
    for code in ("en", "cy")
)
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

    @cached_property
    def person_number(self) -> dict[int, int]:
        """From an associate's id to their number."""
        return {person.pk: number for number, person in enumerate(self.people)}

    @cached_property
    def issue_number(self) -> dict[int, int]:
        """From an issue's id to its number."""
        return {issue.pk: number for number, issue in enumerate(self.issues)}

    @cached_property
    def fingerprint(self) -> str:
        """Changes when anything changes that a bound rests on."""
        ids = [[person.pk for person in self.people], [issue.pk for issue in self.issues]]
        text = json.dumps([ids, self.problem.to_dict()], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def is_private(self, one: int, other: int) -> bool:
        """Whether two people (by number) are kept apart by a private wish. To offer just these two
        for a swap would tell who it is, where the others of the team are never offered.
        """
        return (min(one, other), max(one, other)) in self.private

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
    rows = cohort.wicked_issues.filter(offered).order_by("pk")
    issues = tuple(rows.defer(*LONG_TEXTS))
    if not people or not issues:
        raise ValidationError(_("There is nobody or nothing to form teams of."), code="nobody")
    areas = tuple(areas_of(cohort))
    private = _private(people)
    places = {issue.pk: k for k, issue in enumerate(issues)}
    # Made directly: what the rows hold was checked when they were written.
    problem = Problem(
        params=engine.Params(weights=weights_of(cohort)),
        skills=areas,
        slots=tuple(SLOTS),
        issues=tuple(_issue(cohort, issue) for issue in issues),
        associates=tuple(_person(person, places, areas) for person in people),
        rules=_rules(people, places, private),
    )
    return Numbered(problem, people, issues, areas, private)


def _issue(cohort: Cohort, issue: WickedIssue) -> engine.Issue:
    is_open = issue.state == WickedIssue.State.OFFERED
    return engine.Issue(
        name=issue.code,
        max_teams=issue.max_teams if is_open else 0,
        min_size=issue.min_size or cohort.team_size_min,
        max_size=issue.max_size or cohort.team_size_max,
    )


def _person(person: Any, places: Mapping[int, int], areas: tuple[str, ...]) -> engine.Associate:
    levels = {}
    for text in person.brings:
        area, level = text.rsplit(" ", 1)
        levels[area] = int(level)
    return engine.Associate(
        employer=person.organisation.code,
        skills=tuple(levels.get(area, 0) for area in areas),
        avail=_slots(person),
        groups=_groups(person),
        prefs=tuple(places[pk] for pk in person.ranked if pk in places),
    )


def _groups(person: Associate) -> tuple[str, ...]:
    """The groups that nobody should be alone of in a team."""
    groups = []
    if person.working_language == WorkingLanguage.WELSH:
        groups.append("welsh_first")
    if person.organisation.kind == Organisation.Kind.THIRD_SECTOR:
        groups.append("third_sector")
    return tuple(groups)


def _slots(person: Any) -> frozenset[int]:
    """Their half-days, or the whole of their days; the working week when they said nothing."""
    if person.meets:
        return frozenset(k for k, slot in enumerate(SLOTS) if slot in person.meets)
    days = person.days_available or WORKING_WEEK
    return frozenset(k for k, slot in enumerate(SLOTS) if slot[:3] in days)


def _private(people: tuple[Any, ...]) -> frozenset[Pair]:
    """Who cannot work with whom by their own word, where the manager has no rule that says it."""
    numbers = {person.pk: k for k, person in enumerate(people)}
    known = {
        (k, numbers[pair["other"]])
        for k, person in enumerate(people)
        for pair in person.pairs
        if pair["other"] in numbers and pair["rule"] == PairRule.Rule.APART
    }
    wished = {
        (min(k, numbers[other]), max(k, numbers[other]))
        for k, person in enumerate(people)
        for other in person.avoids
        if other in numbers
    }
    return frozenset(wished - known)


def _rules(people: tuple[Any, ...], places: Mapping[int, int], private: frozenset[Pair]) -> Rules:
    """Pairs, locks and bans; the page of rules tells of one about an issue that is not offered."""
    numbers = {person.pk: k for k, person in enumerate(people)}
    pairs: dict[str, list[Pair]] = {kind: [] for kind in PairRule.Rule.values}
    bound: dict[str, list[Pair]] = {kind: [] for kind in IssueRule.Rule.values}
    for k, person in enumerate(people):
        for pair in person.pairs:
            if pair["other"] in numbers:
                pairs[pair["rule"]].append((k, numbers[pair["other"]]))
        for rule in person.bound:
            if rule["issue"] in places:
                bound[rule["rule"]].append((k, places[rule["issue"]]))
    return Rules(
        together=tuple(pairs[PairRule.Rule.TOGETHER]),
        apart=(*pairs[PairRule.Rule.APART], *sorted(private)),
        locks=tuple(bound[IssueRule.Rule.LOCK]),
        bans=tuple(bound[IssueRule.Rule.BAN]),
    )
