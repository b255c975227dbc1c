"""Files on their way in, decisions being made and messages being told: how far each is."""

from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cohorts.intake.decisions.models import DecisionBatch, Release
from cohorts.intake.exchange.models import Pack, SheetImport
from infuse.waiting.source import Asked, Source, Waiting, columns


def _percent(done: str, total: Any) -> Any:
    return 100 * F(done) / Greatest(total, 1)


def _imports(asked: Asked) -> QuerySet[Any]:
    working = (SheetImport.State.CHECKING, SheetImport.State.IMPORTING)
    rows = asked.programme.sheetimports.filter(state__in=working)
    return columns(
        rows, at="asked_at", en="file_name", cy="file_name", count=_percent("done", F("total"))
    )


def _packs(asked: Asked) -> QuerySet[Any]:
    """Only one's own: what is printed is for whoever asked."""
    working = (Pack.State.QUEUED, Pack.State.RUNNING)
    rows = asked.programme.packs.filter(state__in=working, asked_by=asked.person)
    return columns(rows, at="asked_at", count=_percent("done", F("total")))


def _batches(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.decisionbatchs.filter(state=DecisionBatch.State.DECIDING)
    return columns(
        rows.annotate(lines_in_all=Count("lines")),
        at="started_at",
        slug="call__cohort__slug",
        names="call__cohort__name",
        count=_percent("done", F("lines_in_all")),
    )


def _releases(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.releases.filter(state=Release.State.RUNNING)
    return columns(
        rows,
        at="made_at",
        slug="call__cohort__slug",
        names="call__cohort__name",
        count=_percent("told", F("total")),
    )


def _import_url(line: Waiting) -> str:
    return reverse("sheetimport_detail", args=[line.key])


def _pack_url(line: Waiting) -> str:
    return reverse("pack_detail", args=[line.key])


def _batch_url(line: Waiting) -> str:
    return reverse("batch_detail", args=[line.slug, line.key])


def _release_url(line: Waiting) -> str:
    return reverse("release_detail", args=[line.slug, line.key])


_WHO = ("applications.decide",)

RUNNING: tuple[Source, ...] = (
    Source("import_running", _WHO, _imports, _("A file is taken in"), _import_url),
    Source("pack_running", ("applications.see",), _packs, _("A pack is printed"), _pack_url),
    Source("batch_running", _WHO, _batches, _("Decisions are made"), _batch_url),
    Source("release_running", _WHO, _releases, _("Applicants are told"), _release_url),
)
