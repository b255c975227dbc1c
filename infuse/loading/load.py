"""load_programme(folder): the whole programme in one transaction, or not a row of it."""

from datetime import date, datetime
from pathlib import Path
from typing import TextIO

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from infuse.loading.calendar import Calendar, start_for
from infuse.loading.cohort_step import load_cohort
from infuse.loading.folder import Folder, read_folder
from infuse.loading.inspire_step import load_inspire
from infuse.loading.intake_step import load_intake
from infuse.loading.loading import Loading, from_row
from infuse.loading.people_step import load_people
from infuse.loading.problems import LoadRefused, Problem
from infuse.loading.progress import Progress
from infuse.loading.teams_step import load_teams
from infuse.loading.work_step import load_work
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme

STEPS = (load_people, load_cohort, load_intake, load_inspire, load_teams, load_work)


def load_programme(
    path: Path,
    *,
    start: date | None = None,
    now: datetime | None = None,
    stream: TextIO | None = None,
) -> Programme:
    """Load a folder as a new programme, through the deeds that the pages use.

    Dates are laid so that the last thing that happened in it lies no later than `now`; or from
    `start`, the cohort's first Monday. Raises LoadRefused with all that is wrong in the folder, or
    when the programme is there already; then nothing was written.
    """
    folder = read_folder(path)
    now = now or timezone.now()
    start = start or start_for(folder, today=timezone.localdate(now))
    try:
        with transaction.atomic():
            programme = _new_programme(folder)
            calendar = Calendar(start, programme.time_zone, now)
            with in_programme(programme.pk):
                _run(Loading(folder, programme, calendar, _progress(folder, stream)))
    except LoadRefused:
        raise
    except ValidationError as refusal:
        problem = Problem(str(path), 0, "", "", "; ".join(refusal.messages))
        raise LoadRefused([problem]) from refusal
    return programme


def _new_programme(folder: Folder) -> Programme:
    said = folder.cohort
    slug = said["tenant_slug"]
    with connection.cursor() as cursor:  # two loads of one programme go one after the other
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"load {slug}"])
    if Programme.objects.filter(slug=slug).exists():
        message = "is loaded already; a programme is loaded once"
        raise LoadRefused([Problem("cohort.json", 0, "tenant_slug", slug, message)])
    programme = Programme(
        slug=slug,
        name_en=said["tenant_name_en"],
        name_cy=said["tenant_name_cy"],
        default_language=said["default_language"],
        is_demo=bool(said["demo"]),
    )
    with from_row("cohort.json", 0):
        programme.full_clean()
    programme.save()
    return programme


def _run(loading: Loading) -> None:
    for step in STEPS:
        step(loading)


def _progress(folder: Folder, stream: TextIO | None) -> Progress:
    rows = sum(len(rows) for rows in folder.tables.values())
    return Progress(rows + len(folder.experiments), stream, folder.cohort["tenant_slug"])
