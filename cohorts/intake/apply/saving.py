"""Keeping what is typed, whole or by parts, so that nothing is overwritten silently."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.intake.apply.telling import tell_revised
from cohorts.intake.calls import is_open
from cohorts.intake.form.answers import kept
from cohorts.intake.form.completeness import check_complete, fill
from cohorts.intake.form.questions import CORE, from_data
from cohorts.intake.models import Application
from cohorts.intake.stages import may_move, move
from infuse.people.models import User
from infuse.record.write import record


class StaleVersionError(ValidationError):
    """The draft was saved elsewhere in the meantime; `application` is what stands there now."""

    def __init__(self, application: Application) -> None:
        super().__init__(
            _("This application was saved in another window after you opened it here."),
            code="stale",
        )
        self.application = application


@dataclass(frozen=True)
class Saved:
    """What stands now, and the questions that were answered otherwise elsewhere meanwhile."""

    application: Application
    conflicts: tuple[str, ...] = ()


def mark_of(value: Any) -> str:
    """A short mark by which two texts of an answer are told apart; empty ones are all alike."""
    value = getattr(value, "pk", value)
    plain = json.dumps(value, default=str, ensure_ascii=False) if value else ""
    return sha256(plain.encode()).hexdigest()[:12]


def standing(application: Application, name: str) -> Any:
    """What stands in a field of the application, or as the answer to a question."""
    return getattr(application, name) if name in CORE else application.answers.get(name)


def may_change(application: Application, at: datetime | None = None) -> bool:
    """Whether the applicant may change it: a draft; one that was sent, where the call lets them."""
    if may_move(application, "save"):
        return True
    call = application.call
    return may_move(application, "revise") and call.edits_until_close and is_open(call, at)


@transaction.atomic
def save_part(
    *,
    application: Application,
    seen: Mapping[str, str],
    typed: Mapping[str, Any],
    mine: Collection[str] = (),
    written_in: str,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> Saved:
    """Keep what was typed for some questions. `seen` has the mark of each as the page showed it.

    What only this page changed is kept; what only another changed stays; what both changed is left
    as it stands and named in `conflicts`, unless the person chose their own text over the one with
    the mark in `seen` (`mine`). Raises IllegalMoveError when the application cannot be changed,
    ValidationError by field for what cannot be kept, or what is missing from one that was sent.
    A change of what was sent brings a new copy by mail, a while later.
    """
    application = application.locked()
    wanted, conflicts = {}, []
    for name, value in typed.items():
        now, new = mark_of(standing(application, name)), mark_of(value)
        if now == new or (seen.get(name) == new and name not in mine):
            continue
        if seen.get(name, now) == now:
            wanted[name] = value
        else:
            conflicts.append(name)
    if wanted:
        revised = _keep(application, wanted, written_in, actor, at)
        if revised and tell:
            tell_revised(application, at)
    return Saved(application, tuple(conflicts))


def _keep(
    application: Application,
    wanted: Mapping[str, Any],
    written_in: str,
    actor: User | None,
    at: datetime | None,
) -> bool:
    """Write it, and say whether it had been sent before."""
    sent = not may_move(application, "save") and may_change(application, at)
    move(application, "revise" if sent else "save")
    fields = {name: value for name, value in wanted.items() if name in CORE}
    answers = {name: value for name, value in wanted.items() if name not in CORE}
    write(application, fields, application.answers | answers, written_in)
    if sent:
        check_complete(application)
    application.version += 1
    application.save()
    verb = "intake.application_revised" if sent else "intake.draft_saved"
    data = {"ref": application.ref, "version": application.version, "questions": sorted(wanted)}
    record(verb=verb, subject=application, actor=actor, at=at, data=data)
    return sent


@transaction.atomic
def save_draft(
    *,
    application: Application,
    version: int,
    fields: Mapping[str, Any],
    answers: Mapping[str, Any],
    written_in: str,
    actor: User | None,
    at: datetime | None = None,
) -> Application:
    """Keep a draft as typed; `version` is the one that was being changed. Nothing need be complete.

    Saving what stands there already changes nothing. Raises StaleVersionError when the draft was
    saved elsewhere since, IllegalMoveError when it was sent, ValidationError by field for what
    cannot be kept.
    """
    application = application.locked()
    before = _state_of(application)
    write(application, fields, answers, written_in)
    if _state_of(application) == before:
        return application
    move(application, "save")
    if application.version != version:
        raise StaleVersionError(application.programme.applications.get(pk=application.pk))
    application.version += 1
    application.save()
    data = {"ref": application.ref, "version": application.version}
    record(verb="intake.draft_saved", subject=application, actor=actor, at=at, data=data)
    return application


def write(
    application: Application, fields: Mapping[str, Any], answers: Mapping[str, Any], written_in: str
) -> None:
    """Fields and answers into the row (not saved here); the problems of both raised together."""
    problems: dict[str, Any] = {}
    try:
        fill(application, fields)
    except ValidationError as error:
        problems |= error.message_dict
    try:
        application.answers = kept(from_data(application.form_version.questions), answers)
    except ValidationError as error:
        problems |= error.message_dict
    if problems:
        raise ValidationError(problems)
    application.written_in = written_in


def _state_of(application: Application) -> dict[str, Any]:
    """Every column's value, to see whether anything would change."""
    return {field.attname: getattr(application, field.attname) for field in _COLUMNS}


_COLUMNS = tuple(f for f in Application._meta.concrete_fields if f.name != "saved_at")
