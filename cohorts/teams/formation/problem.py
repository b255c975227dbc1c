"""A team formation problem as plain data, and its JSON format with clear complaints about malformed
input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from .reading import FormationError, Reader

Pair = tuple[int, int]
RULE_KINDS = ("together", "apart", "locks", "bans")

__all__ = [
    "RULE_KINDS",
    "Associate",
    "FormationError",
    "Issue",
    "Mix",
    "Pair",
    "Params",
    "Problem",
    "Rules",
    "Weights",
]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each criterion counts for in a team's score, in percent."""

    preference: int = 40
    skills: int = 20
    employers: int = 15
    availability: int = 15
    isolation: int = 10


@dataclass(frozen=True, slots=True)
class Mix:
    """What the mean team, the worst-off associate and the worst team count for in the whole, in
    percent."""

    mean_team: int = 90
    worst_associate: int = 5
    worst_team: int = 5


@dataclass(frozen=True, slots=True)
class Params:
    """The constants of the objective.

    `rank_utility20` is the utility of rank 1, 2, ... in twentieths; someone is strong in a skill
    from `strong_level` on; `target_slots` shared half-days earn the whole of availability.
    """

    weights: Weights = Weights()
    mix: Mix = Mix()
    rank_utility20: tuple[int, ...] = (20, 17, 14, 10, 6)
    strong_level: int = 2
    target_slots: int = 3


@dataclass(frozen=True, slots=True)
class Issue:
    """A wicked issue: it runs zero to `max_teams` teams of `min_size` to `max_size` people."""

    name: str
    max_teams: int
    min_size: int
    max_size: int


@dataclass(frozen=True, slots=True)
class Associate:
    """A person to place: levels per skill, half-days they can meet, groups not to be isolated,
    issues best first."""

    employer: str
    skills: tuple[int, ...]
    avail: frozenset[int]
    groups: tuple[str, ...]
    prefs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The hard rules: pairs of associates (together, apart), and of an associate and an issue
    (locks, bans)."""

    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    locks: tuple[Pair, ...] = ()
    bans: tuple[Pair, ...] = ()

    def named(self) -> list[tuple[str, int, int]]:
        """Every distinct rule by kind and numbers, as in the input: ("together", 4, 10)."""
        every = [(kind, a, b) for kind in RULE_KINDS for a, b in getattr(self, kind)]
        return list(dict.fromkeys(every))

    @staticmethod
    def of(named: list[tuple[str, int, int]]) -> Rules:
        """The rules that `named` lists."""
        return Rules(**{k: tuple((a, b) for n, a, b in named if n == k) for k in RULE_KINDS})


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything that forming teams needs to know. Associates and issues are numbered by their
    place."""

    params: Params
    skills: tuple[str, ...]
    slots: tuple[str, ...]
    issues: tuple[Issue, ...]
    associates: tuple[Associate, ...]
    rules: Rules = Rules()
    name: str = ""

    @property
    def n(self) -> int:
        """The number of people."""
        return len(self.associates)

    def utility20(self, associate: int, issue: int) -> int:
        """What `issue` is worth to `associate`, in twentieths; an unranked issue is worth
        nothing."""
        rank = self.rank(associate, issue)
        table = self.params.rank_utility20
        return table[rank - 1] if 0 < rank <= len(table) else 0

    def rank(self, associate: int, issue: int) -> int:
        """The place of `issue` in the ranking of `associate`, from 1; 0 when they did not rank
        it."""
        prefs = self.associates[associate].prefs
        return prefs.index(issue) + 1 if issue in prefs else 0

    @staticmethod
    def from_dict(data: object) -> Problem:
        """The problem in the JSON format of the samples. Raises FormationError that names the
        place."""
        root = Reader(data)
        skills = root.at("skills").texts(least=1)
        slots = root.at("slots").texts()
        issues = tuple(_issue(r, k) for k, r in enumerate(root.at("issues").items(least=1)))
        people = root.at("associates").items(least=1)
        shape = (len(skills), len(slots), len(issues))
        associates = tuple(_associate(r, k, shape) for k, r in enumerate(people))
        n = root.optional("n")
        if n is not None and n.whole() != len(associates):
            raise n.error(f"says {n.whole()} people, but {len(associates)} are listed")
        return Problem(
            params=_params(root.optional("params")),
            skills=skills,
            slots=slots,
            issues=issues,
            associates=associates,
            rules=_rules(root.optional("rules"), len(associates), len(issues)),
            name=root.text("name", ""),
        )

    def to_dict(self) -> dict[str, Any]:
        """The JSON format; `from_dict` of it is the same problem."""
        return {
            "name": self.name,
            "n": self.n,
            "params": _listed(asdict(self.params)),
            "skills": list(self.skills),
            "slots": list(self.slots),
            "issues": [{"id": k, **asdict(issue)} for k, issue in enumerate(self.issues)],
            "associates": [
                {"id": k, **_listed(asdict(person))} for k, person in enumerate(self.associates)
            ],
            "rules": {kind: [list(p) for p in getattr(self.rules, kind)] for kind in RULE_KINDS},
        }


def _listed(data: Mapping[str, Any]) -> dict[str, Any]:
    kinds = (tuple, frozenset)
    return {k: sorted(v) if isinstance(v, frozenset) else list(v) if isinstance(v, kinds) else v
            for k, v in data.items()}  # fmt: skip


def _params(reader: Reader | None) -> Params:
    if reader is None:
        return Params()
    default = Params()
    weights, mix = reader.optional("weights"), reader.optional("mix")
    table = reader.optional("rank_utility20")
    return Params(
        weights=Weights(**weights.numbers(asdict(default.weights))) if weights else default.weights,
        mix=Mix(**mix.numbers(asdict(default.mix))) if mix else default.mix,
        rank_utility20=(
            tuple(r.whole(0, 20) for r in table.items()) if table else default.rank_utility20
        ),
        strong_level=reader.number("strong_level", default.strong_level),
        target_slots=reader.number("target_slots", default.target_slots, least=1),
    )


def _numbered(reader: Reader, place: int) -> None:
    number = reader.optional("id")
    if number is not None and number.whole() != place:
        raise number.error(f"must be {place}, its place in the list, not {number.whole()}")


def _issue(reader: Reader, place: int) -> Issue:
    _numbered(reader, place)
    least = reader.at("min_size").whole(1)
    return Issue(
        name=reader.text("name", f"Issue {place + 1}"),
        max_teams=reader.at("max_teams").whole(0),
        min_size=least,
        max_size=reader.at("max_size").whole(least),
    )


def _associate(reader: Reader, place: int, shape: tuple[int, int, int]) -> Associate:
    _numbered(reader, place)
    n_skills, n_slots, n_issues = shape
    skills = reader.at("skills").items()
    if len(skills) != n_skills:
        raise reader.at("skills").error(f"has {len(skills)} levels for {n_skills} skills")
    groups, prefs = reader.optional("groups"), reader.optional("prefs")
    return Associate(
        employer=reader.at("employer").words(),
        skills=tuple(r.whole(0) for r in skills),
        avail=frozenset(reader.at("avail").indices(n_slots, "half-day")),
        groups=tuple(dict.fromkeys(groups.texts())) if groups else (),
        prefs=prefs.indices(n_issues, "issue") if prefs else (),
    )


def _rules(reader: Reader | None, people: int, issues: int) -> Rules:
    if reader is None:
        return Rules()
    sets = {kind: _pairs(reader.optional(kind), kind, people, issues) for kind in RULE_KINDS}
    return Rules(**sets)


def _pairs(reader: Reader | None, kind: str, people: int, issues: int) -> tuple[Pair, ...]:
    if reader is None:
        return ()
    between = kind in ("together", "apart")
    found = []
    for rule in reader.items():
        parts = rule.items()
        if len(parts) != 2:
            raise rule.error("must be a pair of numbers")
        second = (people, "associate") if between else (issues, "issue")
        pair = (parts[0].index(people, "associate"), parts[1].index(*second))
        if between and pair[0] == pair[1]:
            raise rule.error("names the same associate twice")
        found.append(pair)
    return tuple(found)
