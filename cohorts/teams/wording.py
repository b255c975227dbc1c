"""Rules, limits and outcomes of the solver in words, for people who form teams and nobody else."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate
from cohorts.teams.formation.outcome import Named
from cohorts.teams.models import Proposal
from cohorts.teams.rules.numbering import Numbered

CRITERIA: dict[str, str | Promise] = {
    "preference": gettext_lazy("Wishes"),
    "skills": gettext_lazy("Strengths"),
    "employers": gettext_lazy("Employers"),
    "availability": gettext_lazy("Days in common"),
    "isolation": gettext_lazy("Nobody alone"),
}
GROUPS: dict[str, str | Promise] = {
    "welsh_first": gettext_lazy("Works in Welsh"),
    "third_sector": gettext_lazy("Third sector"),
}
# Why a proposal failed, or what happened on the way to one that is ready.
MESSAGES: dict[str, str | Promise] = {
    "not_found": gettext_lazy(
        "No teams were found in the time given, nor proof that there can be none. "
        "Ask again with more time, or relax a rule."
    ),
    "error": gettext_lazy("Something went wrong on our side. You can ask again."),
    "worker_lost": gettext_lazy("The calculation was cut off each time. You can ask again."),
    "nobody": gettext_lazy("There was nobody, or no issue, to form teams of."),
    "as_formed": gettext_lazy(
        "These teams were formed elsewhere. They are kept here as they were at first, without "
        "people who have left the cohort."
    ),
    "interrupted": gettext_lazy("The calculation was cut off: these are the best teams it had."),
    "left": gettext_lazy(
        "Somebody left the cohort while the teams were worked out. Ask for a new proposal, or "
        "look at the team that they leave a gap in."
    ),
}


def rule_sentences(rules: Iterable[Named], numbered: Numbered) -> list[str]:
    """Each rule or limit, named by the engine, as a sentence."""
    rules = list(rules)
    if not rules:
        return []  # most often; a board asks for each drop
    people = {person.pk: person for person in numbered.people}
    issues = {issue.pk: issue for issue in numbered.issues}
    return [sentence(rule, people, issues) for rule in numbered.by_ids(rules)]


def conflict_sentences(proposal: Proposal) -> list[str]:
    """Why there can be no teams: a smallest set of rules that contradict each other."""
    rules: list[Sequence[Any]] = [*proposal.conflict, *proposal.limits]
    rules = [rule for place, rule in enumerate(rules) if rule not in rules[:place]]
    cohort = proposal.cohort
    ids = {rule[k] for rule in rules if rule[0] in ("together", "apart") for k in (1, 2)}
    ids |= {rule[1] for rule in rules if rule[0] in ("locks", "bans")}
    people = {a.pk: a for a in cohort.associates.filter(pk__in=ids).select_related("person")}
    issues = {issue.pk: issue for issue in cohort.wicked_issues.all()}
    return [sentence(rule, people, issues) for rule in rules]


def sentence(
    rule: Sequence[Any], people: Mapping[int, Associate], issues: Mapping[int, WickedIssue]
) -> str:
    """One rule or limit, with ids, as a sentence. The reason behind a pair is not in it."""
    kind, *rest = rule
    if kind in _OF_TWO:
        return _OF_TWO[kind] % {"a": _who(people, rest[0]), "b": _who(people, rest[1])}
    if kind in _OF_ONE:
        return _OF_ONE[kind] % {"a": _who(people, rest[0]), "issue": _what(issues, rest[1])}
    if kind in _OF_ISSUE:
        issue = issues.get(rest[0])
        if kind == "max_teams" and issue and issue.state != WickedIssue.State.OFFERED:
            return _("The issue “%(issue)s” is not offered.") % {"issue": issue.title}
        return _OF_ISSUE[kind] % {"issue": _what(issues, rest[0])}
    return _counted(kind, rest, issues)


_OF_TWO: dict[str, str | Promise] = {
    "together": gettext_lazy("%(a)s and %(b)s are to be in one team."),
    "apart": gettext_lazy("%(a)s and %(b)s are not to be in one team."),
}
_OF_ONE: dict[str, str | Promise] = {
    "locks": gettext_lazy("%(a)s is fixed to the issue “%(issue)s”."),
    "bans": gettext_lazy("%(a)s is not to work on the issue “%(issue)s”."),
}
_OF_ISSUE: dict[str, str | Promise] = {
    "issue_max_teams": gettext_lazy("Allow more teams on the issue “%(issue)s”."),
    "issue_capacity": gettext_lazy("Allow more people on the issue “%(issue)s”."),
    "max_teams": gettext_lazy("The issue “%(issue)s” has more teams than it may have."),
}


def _counted(kind: str, rest: Sequence[int], issues: Mapping[int, WickedIssue]) -> str:
    if kind == "size":
        return _size(issues.get(rest[0]), rest[1])
    if kind == "total_capacity":
        text = ngettext(
            "There is %(seats)s place in all teams together, for %(people)s people. "
            "Allow more teams on an issue, offer another issue, or allow larger teams.",
            "There are %(seats)s places in all teams together, for %(people)s people. "
            "Allow more teams on an issue, offer another issue, or allow larger teams.",
            rest[0],
        )
        return text % {"seats": rest[0], "people": rest[1]}
    if kind == "total_sizes":
        text = ngettext(
            "%(count)s person cannot be divided into teams of the sizes allowed.",
            "%(count)s people cannot be divided into teams of the sizes allowed.",
            rest[0],
        )
        return text % {"count": rest[0]}
    return str(_RELAX.get(kind, kind))


def _size(issue: WickedIssue | None, count: int) -> str:
    if issue is None:
        return _("an issue that is gone")
    text = ngettext(
        "A team on “%(issue)s” has %(count)s person: it is to have %(least)s to %(most)s.",
        "A team on “%(issue)s” has %(count)s people: it is to have %(least)s to %(most)s.",
        count,
    )
    exact = ngettext(
        "A team on “%(issue)s” has %(count)s person: it is to have exactly %(least)s.",
        "A team on “%(issue)s” has %(count)s people: it is to have exactly %(least)s.",
        count,
    )
    least = issue.min_size or issue.cohort.team_size_min
    most = issue.max_size or issue.cohort.team_size_max
    figures = {"issue": issue.title, "count": count, "least": least, "most": most}
    return (exact if least == most else text) % figures


_RELAX: dict[str, str | Promise] = {
    # Whoever said it said it in private: nobody is named.
    "private": gettext_lazy("Somebody has said in private that they cannot work with somebody."),
    "max_size": gettext_lazy("Allowing larger teams would help."),
    "min_size": gettext_lazy("Allowing smaller teams would help."),
}


def _who(people: Mapping[int, Associate], pk: int) -> str:
    return str(people[pk].person) if pk in people else _("somebody who has left")


def _what(issues: Mapping[int, WickedIssue], pk: int) -> str:
    return issues[pk].title if pk in issues else _("an issue that is gone")
