"""Where an associate left their work: drafts, notes and plans, the latest of each."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from experiments.design.stages import State
from experiments.log.due import own_experiments
from infuse.waiting.source import Asked, Source, Waiting, columns

LATEST = 3


def _drafts(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.entrydrafts.filter(person=asked.person)
    return _latest(columns(rows, at="saved_at", names="experiment__title"))


def _plans(asked: Asked) -> QuerySet[Any]:
    rows = own_experiments(asked).filter(state__in=(State.DRAFT, State.RETURNED))
    return _latest(columns(rows, at="state_since", names="title"))


def _notes(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.entrys.filter(author=asked.person)
    newest = rows.filter(pk__in=rows.order_by("-pk").values("pk")[:1])
    return columns(newest, at="written_at", slug="experiment_id", names="experiment__title")


def _latest(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by("-w_at")[:LATEST]


def _drafts_url(_line: Waiting) -> str:
    return reverse("draft_list")


def _plan_url(line: Waiting) -> str:
    return reverse("plan_edit", args=[line.key])


def _note_url(line: Waiting) -> str:
    return reverse("entry_list", args=[int(line.slug)])


_WHO = ("experiments.work",)

GOING_ON: tuple[Source, ...] = (
    Source("draft", _WHO, _drafts, _("A note that is not in the log yet"), _drafts_url),
    Source("plan", _WHO, _plans, _("A plan that is not locked yet"), _plan_url),
    Source("note", _WHO, _notes, _("Your last note"), _note_url),
)
