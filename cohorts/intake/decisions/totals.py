"""What if: who would be in, and what the cohort would be made of."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Case, CharField, Count, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from cohorts.intake.decisions.models import Outcome
from cohorts.intake.models import Call
from cohorts.intake.stages import DECIDING, HOLDING
from cohorts.roster.models import Grade, WorkingLanguage
from infuse.bilingual import current_language, other
from infuse.kinds import kind_name
from infuse.people.models import Organisation


@dataclass(frozen=True)
class Share:
    """A part of a mix: its words, how many, and its share of those who would be in (0 to 100)."""

    label: str
    count: int
    share: int
    too_many: bool = False


@dataclass(frozen=True)
class Mix:
    """How those who would be in spread over organisations, grades and so on."""

    title: str
    shares: list[Share]


@dataclass(frozen=True)
class Totals:
    """What deciding as tried out would come to. `spread` is only filled by `mixes`."""

    capacity: int
    for_each: int | None
    by_outcome: Counter[str]
    over_quota: list[str] = field(default_factory=list)
    mixes: list[Mix] = field(default_factory=list)

    @property
    def accepted(self) -> int:
        """Who would have a place: decided already, or tried out."""
        return self.by_outcome[Outcome.ACCEPTED]

    @property
    def over(self) -> int:
        """How many more than there are places; 0 when there is room."""
        return max(0, self.accepted - self.capacity)

    @property
    def left(self) -> int:
        """How many places would stay free."""
        return max(0, self.capacity - self.accepted)

    @property
    def waitlisted(self) -> int:
        """Who would be on the waiting list."""
        return self.by_outcome[Outcome.WAITLISTED]

    @property
    def declined(self) -> int:
        """Who would not be accepted."""
        return self.by_outcome[Outcome.DECLINED]


def totals_of(call: Call) -> Totals:
    """The totals with what is tried out counted as if it were decided; one query."""
    decided = When(state__in=HOLDING, then=Value(Outcome.ACCEPTED.value))
    # An associate who left again has no place any more.
    gone = When(associate__withdrawal__isnull=False, then=Value("left"))
    state = Case(gone, decided, default=F("state"), output_field=CharField())
    tried = Q(proposed_outcome__isnull=False) | Q(state__in=[*DECIDING, *HOLDING])
    columns = ("organisation", "organisation__kind", "grade", "preferred_language", *_names())
    rows = (
        call.applications.filter(tried)
        .annotate(outcome=Coalesce("proposed_outcome__outcome", state))
        .order_by()
        .values("outcome", *columns)
        .annotate(number=Count("pk"))
    )
    outcomes: Counter[str] = Counter()
    parts: dict[str, Counter[str]] = {name: Counter() for name in ("org", "kind", "grade", "lang")}
    for row in rows:
        outcomes[row["outcome"]] += row["number"]
        if row["outcome"] == Outcome.ACCEPTED:
            parts["org"][_name_of(row)] += row["number"]
            parts["kind"][_kind(row["organisation__kind"])] += row["number"]
            parts["grade"][kind_name(row["grade"], Grade) or _not_said()] += row["number"]
            parts["lang"][_working(row["preferred_language"])] += row["number"]
    quota = call.places_per_organisation
    over = sorted(name for name, n in parts["org"].items() if quota and n > quota)
    return Totals(call.capacity, quota, outcomes, over, _mixes(parts, set(over)))


def _names() -> tuple[str, str]:
    language = current_language()
    return f"organisation__name_{language}", f"organisation__name_{other(language)}"


def _name_of(row: dict[str, str]) -> str:
    first, second = _names()
    return row[first] or row[second] or _not_said()


def _not_said() -> str:
    return _("Not said")


def _kind(value: str | None) -> str:
    return kind_name(value, Organisation.Kind) if value else _not_said()


def _working(value: str) -> str:
    return kind_name(value, WorkingLanguage) if value else _not_said()


def _mixes(parts: dict[str, Counter[str]], too_many: set[str]) -> list[Mix]:
    titles = {
        "org": _("By organisation"),
        "kind": _("By sector"),
        "grade": _("By grade"),
        "lang": _("By language"),
    }
    return [
        Mix(
            titles[name],
            [
                Share(
                    label, n, round(100 * n / counts.total()), name == "org" and label in too_many
                )
                for label, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
            ],
        )
        for name, counts in parts.items()
    ]
