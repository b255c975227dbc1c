"""The manager's list: a page of it, in one of three orders, and how many there are."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cohorts.intake.models import Application, Endorsement
from cohorts.intake.scores import score_words
from infuse.bilingual import current_language, in_language
from infuse.ui.keyset import KeysetPage, keyset_page

PAGE = 50
# More are not counted: nobody reads further, and counting costs more than the page.
MOST_COUNTED = 10_000
ORDERS: Mapping[str, tuple[str, ...]] = {
    "": ("-submitted_at", "-pk"),
    "oldest": ("submitted_at", "pk"),
    "score": ("-ranked", "-pk"),
}
_ROW = (
    '<tr><th scope="row"><a class="govuk-link" href="{}/">{}</a><small>{}</small></th>'
    '<td>{}</td><td>{}</td><td class="n">{}</td><td>{}</td></tr>\n'
)
# What a row of the list shows; answers are long and are left where they are.
SHOWN = (
    "ref", "full_name", "state", "submitted_at", "mean_score", "review_count",
    "organisation__name_en", "organisation__name_cy", "endorsement__answer",
)  # fmt: skip


def ranked(applications: QuerySet[Application]) -> QuerySet[Application]:
    """With `ranked`, the mean score, below nought where there is none: what an index stands on."""
    return applications.annotate(ranked=Coalesce(F("mean_score"), Value(Decimal(-1))))


def ordered(applications: QuerySet[Application], sort: str) -> QuerySet[Application]:
    """All of them in an order of ORDERS."""
    return ranked(applications).order_by(*ORDERS[sort])


def page_of(
    request: HttpRequest, applications: QuerySet[Application], sort: str
) -> KeysetPage[Any]:
    """The page of fifty that the address asks for: named columns, cheaper than three objects."""
    rows: Any = applications
    columns: tuple[str, ...] = ("pk", *SHOWN)
    if sort == "score":
        rows, columns = ranked(applications), (*columns, "ranked")
    rows = rows.values_list(*columns, named=True)
    return keyset_page(request, rows, *ORDERS[sort], size=PAGE)


def counted(applications: QuerySet[Application]) -> tuple[int, bool]:
    """How many there are, and whether there are more than that."""
    found = applications.order_by()[: MOST_COUNTED + 1].count()
    return min(found, MOST_COUNTED), found > MOST_COUNTED


def shown_rows(rows: Iterable[Any]) -> SafeString:
    """The list's rows, of the columns of SHOWN: name, what is below it, day, manager, score, state.

    Written here, what comes from people escaped: the same in a template costs more than the query.
    """
    states = {code: str(label) for code, label in Application.State.choices}
    answers = {code: str(label) for code, label in Endorsement.Answer.choices}
    not_asked, days, language = _("Not asked"), _Days(), current_language()
    return format_html_join(
        "",
        _ROW,
        (
            (
                quote(one.ref, safe=""),
                one.full_name,
                f"{one.ref} · {name}"
                if (name := in_language(one, "organisation__name", language))
                else one.ref,
                days[timezone.localtime(one.submitted_at).date()],
                answers.get(one.endorsement__answer, not_asked),
                score_words(one.mean_score),
                states[one.state],
            )
            for one in rows
        ),
    )


class _Days(dict[date, str]):
    """Days in words that stay on a line, each worded once: a list has few of them."""

    def __missing__(self, day: date) -> str:
        self[day] = date_format(day, "j M Y").replace(" ", "\N{NO-BREAK SPACE}")
        return self[day]
