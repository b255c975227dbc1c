"""The decision board at 10,000 applications beside a bare view of the same rows and totals.

python -m tests.bench intake_decisions

The bare view signs in, runs the least SQL for the same rows, count and totals and renders a line
each. Both are asked in turn, in one run, so that ratios hold when the machine's speed drifts.
"""

from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory
from django.utils import timezone

from cohorts.intake.decisions.board import ranked
from cohorts.intake.decisions.models import ProposedOutcome
from infuse.people.models import User
from infuse.tenancy.current import in_programme, set_scope
from tests.bench.intake_review import line
from tests.bench.intake_rows import Intake, intake

TRIED = 500
LINES = engines["django"].from_string(
    "<p>{{ count }}</p>{% for t in totals %}<p>{{ t }}</p>{% endfor %}"
    "{% for r in rows %}<p>{{ r.ref }} {{ r.full_name }} {{ r.mean_score }} "
    "{{ r.organisation.name_en }} {{ r.state }}</p>{% endfor %}"
)


def bare_board(made: Intake, first: int) -> HttpResponse:
    """Fifty rows, how many there are, and what is tried out by organisation, grade, language."""
    request = RequestFactory().get("/")
    with transaction.atomic():
        set_scope(programme_id=made.programme.pk, person_id=made.manager.pk)
        User.objects.get(pk=made.manager.pk)
        sent = made.call.applications.filter(submitted_at__isnull=False)
        sent = sent.exclude(person=made.manager)
        tried = made.call.applications.filter(proposed_outcome__isnull=False).order_by()
        groups = tried.values("proposed_outcome__outcome", "organisation", "grade")
        context = {
            "count": sent.count(),
            "totals": list(groups.annotate(n=Count("pk"))),
            "rows": list(ranked(sent)[first : first + 50]),
        }
        return HttpResponse(LINES.render(context, request))


def try_out(made: Intake) -> None:
    """Some outcomes are tried out, as before a panel meets."""
    ids = made.call.applications.filter(proposed_outcome=None, submitted_at__isnull=False)
    ProposedOutcome.objects.bulk_create(
        ProposedOutcome(
            programme=made.programme,
            application_id=pk,
            outcome="accepted" if number % 5 == 0 else "declined",
            set_by=made.manager,
            set_at=timezone.now(),
        )
        for number, pk in enumerate(ids.order_by("pk").values_list("pk", flat=True)[:TRIED])
    )


def main() -> None:
    """Print the table."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STATIC_ROOT = Path(settings.BASE_DIR) / "static" / "build"
    made = intake()
    with in_programme(made.programme.pk):
        if not made.call.applications.filter(proposed_outcome__isnull=False).exists():
            try_out(made)
        slug = made.call.cohort.slug
    base = f"/{made.programme.slug}/calls/{slug}/decisions/"
    print(f"{'page':<24}{'queries':>8}{'ms':>9}{'bare ms':>9}{'ratio':>8}{'KB':>8}")
    for page in (1, 100):
        bare = partial(bare_board, made, (page - 1) * 50)
        path = f"{base}?page={page}"
        print(line(f"board, page {page}", path, made.manager, bare), flush=True)
