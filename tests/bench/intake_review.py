"""Reviews at 10,000 applications: the pages beside bare views, and the automatic assignment.

python -m tests.bench intake_review

A bare view signs in, runs the least SQL for the same rows and renders a line each. Both are asked
in turn, in one run, so that ratios hold when the machine's speed drifts.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.template import engines
from django.test import Client, RequestFactory

from cohorts.intake.review.assignment import Reader, ToReview, assign
from cohorts.intake.review.figures import recount
from cohorts.intake.review.planning import plan_for
from cohorts.intake.review.progress import narrowed, panel_of, progress_of
from infuse.people.models import User
from infuse.tenancy.current import in_programme, set_scope
from tests.bench.bench_pages import noting, timed
from tests.bench.intake_rows import Intake, intake

ROUNDS = 15
LINES = engines["django"].from_string(
    "<p>{{ progress.done }}</p>"
    "{% for s in panel %}<p>{{ s.person.full_name }} {{ s.reviews_done }}</p>{% endfor %}"
    "{% for r in rows %}<p>{{ r.ref }} {{ r.full_name }} {{ r.mean_score }} {{ r.score_spread }} "
    "{{ r.organisation.name_en }}</p>{% endfor %}"
)


def bare_dashboard(made: Intake, show: str) -> HttpResponse:
    """The same figures and rows with the least around them."""
    request = RequestFactory().get("/")
    with transaction.atomic():
        set_scope(programme_id=made.programme.pk, person_id=made.manager.pk)
        User.objects.get(pk=made.manager.pk)
        rows, order = narrowed(made.call, made.manager, show)
        context = {
            "progress": progress_of(made.call, made.manager),
            "panel": list(panel_of(made.call)),
            "rows": list(rows.order_by(*order)[:50]),
        }
        return HttpResponse(LINES.render(context, request))


def bare_list(made: Intake) -> HttpResponse:
    """A reviewer's fifty reviews and how many wait."""
    request = RequestFactory().get("/")
    with transaction.atomic():
        set_scope(programme_id=made.programme.pk, person_id=made.reviewer.pk)
        User.objects.get(pk=made.reviewer.pk)
        mine = made.programme.reviews.filter(panellist__person=made.reviewer)
        mine.count()
        mine.filter(submitted_at=None).count()
        related = ("application__organisation", "application__call__cohort", "panellist")
        reviews = mine.select_related(*related).order_by("-submitted_at", "pk")[:50]
        rows = [review.application for review in reviews]
        return HttpResponse(LINES.render({"rows": rows}, request))


def line(name: str, path: str, person: User, bare: Callable[[], Any]) -> str:
    """A line of the table."""
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(path).status_code == 200, path
    asked: list[str] = []
    with connection.execute_wrapper(noting(asked)):
        page = client.get(path)
    ours, theirs = [], []
    for _round in range(ROUNDS):
        ours.append(timed(lambda: client.get(path))[0])
        theirs.append(timed(bare)[0])
    ratio = median(ours) / median(theirs)
    return (
        f"{name:<24}{len(asked):>8}{median(ours):>9.1f}{median(theirs):>9.1f}{ratio:>8.1f}"
        f"{len(page.content) / 1024:>8.1f}"
    )


def assignments(made: Intake) -> list[str]:
    """The engine alone at 500 × 40 × 3, and with its reading at 10,000 applications."""
    random = Random(11)
    applications = [ToReview(n, 1000 + n, random.randrange(22)) for n in range(500)]
    readers = [Reader(n, n, random.randrange(22)) for n in range(40)]
    conflicts = {(random.randrange(500), random.randrange(40)) for _each in range(800)}
    alone, found = timed(lambda: assign(applications, readers, wanted=3, conflicts=conflicts))
    with in_programme(made.programme.pk):
        whole, plan = timed(lambda: plan_for(made.call, wanted=4))
    return [
        f"500 x 40 x 3: {alone:.0f} ms, loads differ by {found.difference}, "
        f"short {len(found.shortfalls)}",
        f"a fourth review for all that wait of 10,000: {whole:.0f} ms, "
        f"new {len(plan.assignment.pairs)}, loads differ by {plan.assignment.difference}",
    ]


def main() -> None:
    """Print the table."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STATIC_ROOT = Path(settings.BASE_DIR) / "static" / "build"
    made = intake()
    with in_programme(made.programme.pk):
        recount(applications=[], panellists=made.call.panellists.values_list("pk", flat=True))
    base = f"/{made.programme.slug}"
    dashboard = f"{base}/calls/{made.call.cohort.slug}/reviews/"
    print(f"{'page':<24}{'queries':>8}{'ms':>9}{'bare ms':>9}{'ratio':>8}{'KB':>8}")
    for show in ("", "apart", "wait"):
        path, name = f"{dashboard}?show={show}", f"dashboard {show}"
        bare = partial(bare_dashboard, made, show)
        print(line(name, path, made.manager, bare), flush=True)
    print(line("review_list", f"{base}/reviews/", made.reviewer, partial(bare_list, made)))
    for text in assignments(made):
        print(text)
