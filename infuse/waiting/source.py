"""What waits for somebody, said in the same columns by every room, so that one query reads all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, DateTimeField, F, IntegerField, Min, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Now
from django.utils.functional import Promise

from infuse.bilingual import current_language, in_language
from infuse.people.models import User
from infuse.tenancy.models import Programme

# In this order, of these types: the rooms' queries are joined into one.
COLUMNS = ("w_kind", "w_at", "w_key", "w_slug", "w_en", "w_cy", "w_count")
Said = Combinable  # an expression of the row's fields


@dataclass(frozen=True)
class Asked:
    """Who asks what waits, where and when."""

    programme: Programme
    person: User
    now: datetime

    @property
    def today(self) -> date:
        """The day of `now` in the programme's time zone."""
        return self.now.astimezone(self.programme.clock).date()


@dataclass(frozen=True)
class Waiting:
    """A line: of which source, since (or until) when, about what, and how many it stands for."""

    kind: str
    at: datetime
    key: int
    slug: str
    subject_en: str
    subject_cy: str
    count: int

    @property
    def subject(self) -> str:
        """What it is about, in the page's language; the other one where that is empty."""
        return in_language(self, "subject", current_language())


@dataclass(frozen=True)
class Nudge:
    """A deed with one click: its address for a line, and the verb that stands in the record.

    The record's entry has the line's key as its subject, so the page sees what was done today.
    """

    url: Callable[[Waiting], str]
    verb: str


@dataclass(frozen=True)
class Source:
    """A kind of thing that waits, and how it is found, said, reached and set going.

    `find` gives the rows of one programme as `columns` or `grouped` do, for one query whatever
    their number; `says` is the sentence, lazy and with its plural forms by `n`; `url` is where one
    sees to it. Whoever has one of the permissions sees it.
    """

    kind: str
    permissions: tuple[str, ...]
    find: Callable[[Asked], QuerySet[Any]]
    says: str | Promise
    url: Callable[[Waiting], str]
    nudge: Nudge | None = None

    def sentence(self, count: int) -> str:
        """What waits, in the page's language."""
        return str(self.says % {"n": count})


def columns(
    rows: QuerySet[Any],
    *,
    at: str | Said,
    slug: str | Said = "",
    names: str = "",
    en: str | Said = "",
    cy: str | Said = "",
    count: Said | None = None,
) -> QuerySet[Any]:
    """One line for each row. A text is a field's name; `names` that of a bilingual field."""
    if names:
        en, cy = f"{names}_en", f"{names}_cy"
    found: QuerySet[Any] = rows.order_by().values(
        w_at=_moment(at),
        w_key=F("pk"),
        w_slug=_text(slug),
        w_en=_text(en),
        w_cy=_text(cy),
        w_count=Cast(count or Value(1), IntegerField()),
    )
    return found


def grouped(
    rows: QuerySet[Any],
    *,
    by: str,
    at: str | Said,
    slug: str = "",
    names: str = "",
    count: str = "pk",
) -> QuerySet[Any]:
    """One line for all rows that share `by`: since the earliest of them, and how many different
    `count` they have.
    """
    parts = rows.annotate(w_moment=_moment(at)).order_by()
    shared = parts.values(
        w_key=F(by),
        w_slug=_text(slug),
        w_en=_text(names and f"{names}_en"),
        w_cy=_text(names and f"{names}_cy"),
    )
    number = Count(count, distinct=count != "pk")
    # Where all rows share one value, there is a line even without rows.
    found: QuerySet[Any] = shared.annotate(w_at=Min("w_moment"), w_count=number).filter(
        w_count__gt=0
    )
    return found


def _moment(what: str | Said) -> Any:
    """A moment; a day becomes its midnight, and what nobody dated has waited since now."""
    return Coalesce(Cast(what, DateTimeField()), Now())


def _text(what: str | Said) -> Any:
    if not what:
        return Value("", TextField())
    return Cast(what, TextField())
