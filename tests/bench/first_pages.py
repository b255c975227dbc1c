"""Each role's first page in a small cohort and in one of 2,000: queries, time, weight.

python -m tests.bench first_pages
"""

import gzip
import os
from pathlib import Path
from statistics import median
from time import process_time

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from infuse.home.first_pages import FRAGMENTS
from infuse.models import Membership, Programme, User
from infuse.people.joining import add_member
from infuse.tenancy.current import in_programme
from infuse.tenancy.grants import as_owner
from infuse.tenancy.opening import open_programme
from tests.bench.bench_pages import noting, timed
from tests.bench.first_pages_rows import Rows

SIZES = (20, int(os.environ.get("PEOPLE", "2000")))
ROUNDS = 7
MOST = 20
HEAD = f"{'role':<20}{'people':>8}{'queries':>9}{'ms':>8}{'CPU ms':>8}{'gz KB':>8}"


def furnish(people: int) -> Programme:
    """The programme of this size, made when it is not there."""
    slug = f"mesur-hafan-{people}"
    found = Programme.objects.filter(slug=slug).first()
    if found is not None:
        return found
    made = open_programme(slug=slug, name_en="Bench", name_cy="Mainc", is_demo=True, actor=None)
    with in_programme(made.pk):
        rows = Rows(made, people)
        somebody = rows.associates[0].person
        Membership.objects.create(programme=made, user=somebody, role="associate")
        for role in FRAGMENTS:
            if role != "associate":
                address = f"{role}@{slug}.example"
                add_member(programme=made, email=address, full_name=role, role=role, actor=None)
    # As autovacuum would, in a while: only the owner of the tables may.
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return made


def line_of(programme: Programme, role: str) -> tuple[int, str]:
    """How often the page of a role asks, and its line of the table."""
    people = programme.slug.rsplit("-", 1)[1]
    name = "p0" if role == "associate" else role
    person = User.objects.get(email=f"{name}@{programme.slug}.example")
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/{programme.slug}/"
    assert client.get(address).status_code == 200
    asked: list[str] = []
    with connection.execute_wrapper(noting(asked)):
        page = client.get(address)
    asked = [sql for sql in asked if "SAVEPOINT" not in sql]
    began = process_time()
    took = median(timed(lambda: client.get(address))[0] for _round in range(ROUNDS))
    spent = (process_time() - began) * 1000 / ROUNDS
    weight = len(gzip.compress(page.content)) / 1024
    said = f"{role:<20}{people:>8}{len(asked):>9}{took:>8.0f}{spent:>8.0f}{weight:>8.1f}"
    return len(asked), said


def main() -> None:
    """Print the table, and whether a page asks twenty times at most, and no more for more."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STATIC_ROOT = Path(settings.BASE_DIR) / "static" / "build"
    call_command("migrate", verbosity=0, interactive=False)
    small, large = (furnish(people) for people in SIZES)
    print(HEAD)
    met = True
    for role in FRAGMENTS:
        (few, first), (many, second) = line_of(small, role), line_of(large, role)
        print(first, second, sep="\n", flush=True)
        met &= many <= MOST and many <= few
    print(f"At most {MOST} queries, and no more for more people: {'met' if met else 'MISSED'}.")
