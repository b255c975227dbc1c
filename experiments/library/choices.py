"""What the filters of the search offer, read from the programme in one query."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from experiments.library.query import facet
from infuse.bilingual import current_language, other
from infuse.tenancy.models import Programme
from skills.framework import area_name

Choice = tuple[Any, Any]
# Themes of their own are looked for in so many experiments, the last to move.
LOOKED_AT = 500


@dataclass(frozen=True)
class Choices:
    """The choices of each filter."""

    theme: Sequence[Choice] = field(default_factory=list)
    skill: Sequence[Choice] = field(default_factory=list)
    organisation: Sequence[Choice] = field(default_factory=list)
    issue: Sequence[Choice] = field(default_factory=list)
    team: Sequence[Choice] = field(default_factory=list)
    cohort: Sequence[Choice] = field(default_factory=list)


def choices_of(programme: Programme) -> Choices:
    """Themes, skills, organisations, issues, teams and cohorts of a programme. One query."""
    issues = programme.wickedissues.order_by()
    newest = programme.experiments.order_by("-state_since", "-pk")
    parts = [
        _part("issue", issues, "pk", "code", "title"),
        _part("team", programme.teams.order_by(), "pk", "code", "name"),
        _part("cohort", programme.cohorts.order_by(), "pk", "", "name"),
        _part("organisation", programme.organisations.order_by(), "pk", "", "name"),
        _part("skill", programme.skillitems.order_by(), "code", "area", "label"),
        _themes(issues, "theme_en", "theme_cy"),
        _themes(programme.experiments.filter(pk__in=newest.values("pk")[:LOOKED_AT]), "theme"),
    ]
    rows = list(parts[0].union(*parts[1:]).order_by())
    found = {kind: sorted(_named(rows, kind), key=_by_code) for kind in ("issue", "team")}
    return Choices(
        theme=theme_choices(
            (english, welsh) for kind, _k, _c, english, welsh in rows if kind == "theme"
        ),
        skill=_skills(rows),
        organisation=sorted(_named(rows, "organisation"), key=lambda one: one[1].casefold()),
        cohort=sorted(_named(rows, "cohort"), key=lambda one: int(one[0])),
        **found,
    )


def _part(kind: str, rows: QuerySet[Any], key: str, code: str, name: str) -> QuerySet[Any]:
    text = CharField()
    return rows.values_list(
        Value(kind, text),
        Cast(F(key), text),
        Cast(F(code), text) if code else Value("", text),
        Cast(F(f"{name}_en"), text),
        Cast(F(f"{name}_cy"), text),
    )


def _themes(rows: QuerySet[Any], *names: str) -> QuerySet[Any]:
    text = CharField()
    nothing = Value("", text)
    named = [Cast(F(name), text) for name in names]
    columns = [Value("theme", text), nothing, nothing, *named, *[nothing] * (2 - len(named))]
    return rows.order_by().values_list(*columns).distinct()


def theme_choices(pairs: Iterable[tuple[str, str]]) -> list[Choice]:
    """Each theme once: what the search's facet says of it, and its name to the reader."""
    named: dict[str, str] = {}
    welsh_ones = set()
    for english, welsh in sorted(set(pairs), key=lambda pair: not all(pair)):
        key = english or welsh
        if not key or key in welsh_ones:  # the Welsh of one that is there already
            continue
        named.setdefault(key, _label(english, welsh))
        if english and welsh != english:
            welsh_ones.add(welsh)
    return sorted(named.items(), key=lambda one: one[1].casefold())


def _label(english: str, welsh: str) -> str:
    both = {"en": english, "cy": welsh}
    language = current_language()
    return both[language] or both[other(language)]


def _named(rows: Sequence[tuple[str, ...]], kind: str) -> Iterator[Choice]:
    for one, key, code, english, welsh in rows:
        if one == kind:
            yield key, Truncator(f"{code} {_label(english, welsh)}".strip()).chars(60)


def _by_code(choice: Choice) -> tuple[int, str]:
    """T10 after T9."""
    return len(choice[1].split(" ", 1)[0]), choice[1]


def _skills(rows: Sequence[tuple[str, ...]]) -> list[Choice]:
    """The areas, and under each its elements, as facets."""
    groups: dict[str, dict[str, str]] = {}
    for kind, key, area, english, welsh in rows:
        if kind == "skill":
            groups.setdefault(area, {})[facet("skill", key)] = _label(english, welsh)
    return [
        (area_name(area), [(facet("area", area), _("All of these")), *elements.items()])
        for area, elements in groups.items()
    ]
