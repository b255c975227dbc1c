"""Board, issue page and search over 100,000 experiments, each beside a bare Django view.

python -m tests.bench library [COUNT]

Both are asked in turn, in one process and one run, so that ratios hold when the machine's speed
drifts. Then the search's p95 beside the raw SQL, and what ten times the rows cost.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from django import forms
from django.conf import settings
from django.db import connection, transaction
from django.forms.renderers import DjangoTemplates
from django.http import HttpResponse
from django.template import engines
from django.test import Client

from experiments.design.models import Experiment
from experiments.library.choices import choices_of
from experiments.library.query import words_of
from experiments.library.search import Question, found
from infuse.people.models import User
from infuse.tenancy.current import set_scope
from infuse.tenancy.grants import as_owner
from tests.bench.bench_pages import noting, timed
from tests.bench.library_rows import Rows, rows

ROUNDS, SEARCHES = 15, 60
BACKEND = "django.contrib.auth.backends.ModelBackend"
TABLE = engines["django"].from_string(
    "<form>{{ form }}</form><table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}"
    "</td>{% endfor %}</tr>{% endfor %}</table>"
)
SHOWN = ("code", "title_en", "team__name_en", "state", "conclusion__verdict", "decision__choice")
FILTERS = ("theme", "skill", "organisation", "issue", "team")
RAW = (
    "SELECT e.id, e.code, e.title_en FROM experiments_experimentwords w"
    " JOIN experiments_experiment e ON e.id = w.experiment_id"
    " WHERE w.programme_id = %s AND w.words @@ (websearch_to_tsquery('infuse_words', %s)"
    " || to_tsquery('infuse_names', %s || ':*'))"
    " ORDER BY w.moved_at DESC, w.experiment_id DESC LIMIT 26"
)


def pages(data: Rows) -> dict[str, tuple[str, Callable[[], HttpResponse]]]:
    """Each page's address, and the bare view beside it."""
    programme = data.programme
    own = Experiment.objects.filter(programme=programme)

    def listed(found: Any, kinds: tuple[str, ...] = ()) -> Callable[[], HttpResponse]:
        def view() -> HttpResponse:
            with transaction.atomic():
                set_scope(programme_id=programme.pk, person_id=data.manager.pk)
                User.objects.get(pk=data.manager.pk)
                list(programme.memberships.filter(user=data.manager))
                return HttpResponse(TABLE.render({"rows": found(), "form": form_of(kinds)}))

        return view

    def form_of(kinds: tuple[str, ...]) -> forms.Form | str:
        """The same filters, as Django renders them."""
        if not kinds:
            return ""
        choices = choices_of(programme)
        fields = {
            kind: forms.ChoiceField(choices=getattr(choices, kind), required=False)
            for kind in kinds
        }
        form: forms.Form = type("Filters", (forms.Form,), fields)(renderer=DjangoTemplates())
        return form

    def newest(limit: int) -> Any:
        return lambda: list(own.order_by("-state_since", "-pk").values_list(*SHOWN)[:limit])

    def board() -> list[Any]:
        states = own.order_by().values_list("state").distinct()
        cards: list[Any] = []
        for (state,) in list(states):
            column = own.filter(state=state).order_by("-state_since", "-pk")
            cards += [(state, column.count()), *column.values_list(*SHOWN)[:8]]
        return cards

    def issue() -> list[Any]:
        on_it = own.filter(team__issue=data.issue)
        counted = [(row["state"],) for row in on_it.order_by().values("state").distinct()]
        decided = on_it.filter(decision__isnull=False).count()
        newest = on_it.order_by("-state_since", "-pk").values_list(*SHOWN)[:26]
        return [*counted, (decided, on_it.count()), *newest]

    def search(word: str) -> Any:
        def look() -> list[Any]:
            numbers = found(Question(words_of(word), ""), most=26)
            return list(own.filter(pk__in=numbers).values_list(*SHOWN))

        return look

    return {
        "list": ("experiments/", listed(newest(26), FILTERS)),
        "board": ("experiments/board/", listed(board, ("team",))),
        "issue page": (f"issues/{data.issue}/experiments/", listed(issue)),
        "search rare": ("experiments/?q=unicorns", listed(search("unicorns"), FILTERS)),
        "search common": ("experiments/?q=visits", listed(search("visits"), FILTERS)),
        "search, filters": (
            "experiments/?q=office77&state=decided&verdict=met",
            listed(search("office77"), FILTERS),
        ),
    }


def line(name: str, client: Client, address: str, bare: Callable[[], HttpResponse]) -> str:
    """A page beside its bare view, as a line of the table."""
    for _warm in range(2):
        assert client.get(address).status_code == 200, address
        bare()
    asked: list[str] = []
    with connection.execute_wrapper(noting(asked)):
        client.get(address)
    times: tuple[list[float], list[float]] = ([], [])
    for _round in range(ROUNDS):
        times[0].append(timed(lambda: client.get(address))[0])
        times[1].append(timed(bare)[0])
    own, other = median(times[0]), median(times[1])
    holds = "holds" if len(asked) <= 12 and own <= 2 * other else "MISSED"
    return f"{name:<18}{len(asked):>8}{own:>10.1f}{other:>10.1f}{own / other:>8.2f}  {holds}"


def searches(data: Rows) -> str:
    """p95 of the search's own statement beside the raw SQL of the same question, by somebody whom
    no policy binds.
    """
    words = [f"office{number}" for number in range(SEARCHES)]
    with transaction.atomic():
        set_scope(programme_id=data.programme.pk, person_id=data.manager.pk)
        ours = [timed(partial(found, Question(words_of(w), ""), most=26))[0] for w in words]
    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        set_scope(programme_id=data.programme.pk, person_id=None)
        raw = []
        for word in words:
            raw.append(timed(partial(cursor.execute, RAW, [data.programme.pk, word, word]))[0])
    own, other = (quantiles(times, n=20)[-1] for times in (ours, raw))
    return f"search p95 {own:.2f} ms, raw SQL {other:.2f} ms, ratio {own / other:.2f} (bar 3)"


def grown(small: Rows, large: Rows) -> str:
    """The p50 of each page among ten times the rows, both asked in turn."""
    sides = [(data, signed_in(data)) for data in (small, large)]
    found = []
    for name, (path, _bare) in pages(large).items():
        of_small = pages(small)[name][0]
        asks = [
            partial(client.get, f"/{data.programme.slug}/{which}")
            for (data, client), which in zip(sides, (of_small, path), strict=True)
        ]
        for ask in asks:
            ask()
        rounds = [[timed(ask)[0] for ask in asks] for _round in range(ROUNDS)]
        less, more = (median(times) for times in zip(*rounds, strict=True))
        found.append(f"{name} {more / less:.2f}")
    return ", ".join(found)


def signed_in(data: Rows) -> Client:
    """The manager's browser."""
    client = Client()
    client.force_login(data.manager, backend=BACKEND)
    return client


def main() -> None:
    """Print the tables, for the number of experiments that was asked for."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STATIC_ROOT = Path(settings.BASE_DIR) / "static" / "build"
    tenth, data = rows(count // 10), rows(count)
    print(f"{count} experiments, as many lines of the log")
    print(f"{'page':<18}{'queries':>8}{'ms':>10}{'bare ms':>10}{'ratio':>8}")
    client = signed_in(data)
    for name, (path, bare) in pages(data).items():
        print(line(name, client, f"/{data.programme.slug}/{path}", bare), flush=True)
    print(searches(data))
    print(f"ten times the rows, p50: {grown(tenth, data)} (bar 1.3)")
