"""Each role's list pages on the demo's rows: queries, milliseconds, kilobytes, beside a bare view.

python -m tests.bench pages

The bare view signs in, reads fifty rows of one table and renders a line each: what Django itself
costs. Both are asked in turn, in one run, so that ratios hold when the machine's speed drifts.
"""

import gzip
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpResponse
from django.template import engines
from django.test import Client, RequestFactory

from infuse.loading.load import load_programme
from infuse.models import Membership, Programme
from infuse.people.models import User
from infuse.tenancy.current import in_programme, set_scope

SLUG = "cymoedd-a-glannau"
ROUNDS = 15
PAGES = {
    "programme_manager": ("/", "/applications/", "/people/", "/teams/", "/barriers/", "/record/"),
    "associate": ("/", "/experiments/", "/weeks/", "/issues/"),
    "council_leader": ("/", "/reports/"),
}
LINE = engines["django"].from_string(
    "<ul>{% for row in rows %}<li>{{ row.ref }} {{ row.full_name }}</li>{% endfor %}</ul>"
)


def demo() -> Programme:
    """The larger demo programme in the bench's own database, loaded when it is not there."""
    call_command("migrate", verbosity=0, interactive=False)
    found = Programme.objects.filter(slug=SLUG).first()
    return found or load_programme(Path(settings.BASE_DIR) / "demo" / SLUG)


def bare(programme: Programme, person: User) -> HttpResponse:
    """The least that a list page must do."""
    request = RequestFactory().get("/")
    with transaction.atomic():
        set_scope(programme_id=programme.pk, person_id=person.pk)
        User.objects.get(pk=person.pk)
        programme.applications.count()
        rows = list(programme.applications.order_by("-submitted_at", "-pk")[:50])
        return HttpResponse(LINE.render({"rows": rows}, request))


def timed(ask: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds, and what came back."""
    began = perf_counter()
    answer = ask()
    return (perf_counter() - began) * 1000, answer


def noting(asked: list[str]) -> Any:
    """Notes each query that is run."""

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    return note


def rows_of(programme: Programme, role: str) -> list[str]:
    """A line of the table for each page of a role."""
    with in_programme(programme.pk):
        person = Membership.objects.filter(role=role, ended_at=None).select_related("user")[0].user
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    lines = []
    for path in PAGES[role]:
        address = f"/{SLUG}{path}"
        client.get(address)
        asked: list[str] = []
        with connection.execute_wrapper(noting(asked)):
            page = client.get(address)
        ours, theirs = [], []
        for _round in range(ROUNDS):
            ours.append(timed(lambda: client.get(address))[0])  # noqa: B023  asked at once
            theirs.append(timed(lambda: bare(programme, person))[0])
        lines.append(
            f"{role:<19}{path:<16}{len(asked):>8}{median(ours):>9.1f}{median(theirs):>9.1f}"
            f"{median(ours) / median(theirs):>8.1f}{len(page.content) / 1024:>8.1f}"
            f"{len(gzip.compress(page.content)) / 1024:>8.1f}"
        )
    return lines


def main() -> None:
    """Print the table."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STATIC_ROOT = Path(settings.BASE_DIR) / "static" / "build"
    programme = demo()
    heads = f"{'ms':>9}{'bare ms':>9}{'ratio':>8}{'KB':>8}{'gz KB':>8}"
    print(f"{'role':<19}{'page':<16}{'queries':>8}{heads}")
    for role in PAGES:
        for line in rows_of(programme, role):
            print(line, flush=True)
