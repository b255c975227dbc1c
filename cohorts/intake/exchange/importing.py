"""A file taken in: read, checked row by row without a trace, then taken in whole or not at all."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from cohorts.intake.claiming import MOST_ATTEMPTS, Pulse, claim
from cohorts.intake.exchange.models import SheetImport
from cohorts.intake.exchange.taking import REFUSED, SAME, Taker, fate_of
from cohorts.intake.exchange.taking_applications import ApplicationTaker
from cohorts.intake.exchange.taking_reviews import ReviewTaker
from cohorts.intake.models import Call
from infuse.bilingual import current_language
from infuse.people.models import User
from infuse.record.write import record
from infuse.sheets.columns import Named, named_rows
from infuse.sheets.reading import read_sheet
from infuse.sheets.sheet import SheetError
from infuse.tenancy.current import in_programme
from infuse.tenancy.task import wake

State, Kind = SheetImport.State, SheetImport.Kind
AT_ONCE = 200  # rows that are dealt with while somebody waits; more of them go to a worker
WORKING = (State.CHECKING, State.IMPORTING)
TAKERS: dict[str, type[Any]] = {Kind.APPLICATIONS: ApplicationTaker, Kind.REVIEWS: ReviewTaker}


class RefusedRowsError(Exception):
    """Some row cannot be taken in, so none is; `fates` say which and why."""

    def __init__(self, fates: list[dict[str, Any]]) -> None:
        super().__init__("rows are refused")
        self.fates = fates


@transaction.atomic
def offer_sheet(*, call: Call, kind: str, file_name: str, data: bytes, actor: User) -> SheetImport:
    """Keep a file and check it, at once when it is small. Nothing of it is taken in yet.

    Raises SheetError, with a sentence for whoever gave it, for a file that is no table or has
    other columns.
    """
    taker = TAKERS[kind](call, actor)
    sheet = read_sheet(data)
    rows = named_rows(sheet, taker.columns, current_language())
    found = SheetImport.objects.create(
        programme_id=call.programme_id,
        call=call,
        kind=kind,
        file_name=file_name[-200:],
        data=data,
        total=len(rows),
        notices=sheet.notices,
        language=current_language(),
        asked_by=actor,
    )
    record(verb="intake.sheet_offered", subject=found, actor=actor, data=_figures(found))
    if found.total <= AT_ONCE:
        _keep_fates(found, _tried(taker, rows, found.language))
    else:
        _wake(found)
    return found


@transaction.atomic
def take_in(*, sheet: SheetImport, actor: User) -> SheetImport:
    """Take in a file that was checked: all of it or nothing. Again changes nothing.

    Raises ValidationError when rows are refused or there is nothing new.
    """
    locked = SheetImport.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "call__programme", "call__cohort", "asked_by"
    )
    found = locked.get(pk=sheet.pk, programme_id=sheet.programme_id)
    if found.state in (State.IMPORTING, State.DONE):
        return found
    if found.state != State.CHECKED or refused(found):
        raise ValidationError(_("Rows are refused, so nothing can be taken in."), code="refused")
    if found.total > AT_ONCE:
        found.state, found.done, found.claimed_at, found.attempts = State.IMPORTING, 0, None, 0
        found.save(update_fields=["state", "done", "claimed_at", "attempts"])
        _wake(found)
        return found
    try:
        with transaction.atomic():
            _finish(found, _taken(found))
    except RefusedRowsError as error:
        _keep_fates(found, error.fates)
    return found


def refused(sheet: SheetImport) -> int:
    """How many rows stand in the way."""
    return sum(fate["what"] == REFUSED for fate in sheet.fates)


def work_on(programme_id: int, sheet_id: int) -> bool:
    """A worker's part: check or take in a large file. Returns whether there was anything to do.

    Taking in is one transaction: a worker that is killed leaves nothing of it, and the next one
    begins anew.
    """
    with in_programme(programme_id):
        attempt = claim(SheetImport, sheet_id, *WORKING)
        if not attempt:
            return False
        related = ("call__programme", "call__cohort", "asked_by")
        sheet = SheetImport.objects.select_related(*related).get(pk=sheet_id)
    pulse = Pulse(SheetImport, sheet_id, programme_id, attempt)
    try:
        with override(sheet.language), timezone.override(sheet.call.programme.clock):
            _work(sheet, pulse, attempt)
    except Exception as error:
        _park(sheet, attempt, error)
        raise
    finally:
        pulse.close()
    return True


def _work(sheet: SheetImport, pulse: Pulse, attempt: int) -> None:
    programme_id = sheet.programme_id
    if sheet.state == State.CHECKING:
        with in_programme(programme_id):
            fates = _tried(*_read(sheet), sheet.language, pulse)
        with in_programme(programme_id):
            _keep_fates(sheet, fates)
        return
    try:
        with in_programme(programme_id):
            fates = _taken(sheet, pulse)
            _still_mine(sheet, attempt)
            _finish(sheet, fates)
    except RefusedRowsError as error:
        with in_programme(programme_id):
            _keep_fates(sheet, error.fates)


def _still_mine(sheet: SheetImport, attempt: int) -> None:
    """Before the end: that no other worker took over meanwhile. Then nothing of this one stays."""
    rows = SheetImport.objects.select_for_update(no_key=True).filter(
        pk=sheet.pk, state=State.IMPORTING
    )
    if not rows.filter(attempts=attempt).exists():
        raise RuntimeError("another worker took over")


def _read(sheet: SheetImport) -> tuple[Taker, list[Named]]:
    taker: Taker = TAKERS[sheet.kind](sheet.call, sheet.asked_by)
    return taker, named_rows(read_sheet(bytes(sheet.data)), taker.columns, sheet.language)


def _tried(
    taker: Taker, rows: list[Named], language: str, pulse: Pulse | None = None
) -> list[dict[str, Any]]:
    """The fate of each row, each taken in and back out again: what confirming would do."""
    with transaction.atomic():
        fates = _each(taker, rows, language, pulse)
        transaction.set_rollback(True)
    return fates


def _taken(sheet: SheetImport, pulse: Pulse | None = None) -> list[dict[str, Any]]:
    fates = _each(*_read(sheet), sheet.language, pulse)
    if any(fate["what"] == REFUSED for fate in fates):
        raise RefusedRowsError(fates)
    return fates


def _each(
    taker: Taker, rows: list[Named], language: str, pulse: Pulse | None
) -> list[dict[str, Any]]:
    fates, seen = [], set[str]()
    for done, row in enumerate(rows, start=1):
        fates.append(fate_of(taker, row, seen, language).as_data)
        if pulse:
            pulse.beat(done)
    return fates


def _keep_fates(sheet: SheetImport, fates: list[dict[str, Any]]) -> None:
    sheet.fates, sheet.state = fates, State.CHECKED
    sheet.done, sheet.claimed_at = sheet.total, None
    sheet.save(update_fields=["fates", "state", "done", "claimed_at"])


def _finish(sheet: SheetImport, fates: list[dict[str, Any]]) -> None:
    sheet.fates, sheet.state, sheet.data = fates, State.DONE, b""
    sheet.done, sheet.finished_at, sheet.message = sheet.total, timezone.now(), ""
    sheet.save(update_fields=["fates", "state", "data", "done", "finished_at", "message"])
    record(verb="intake.sheet_taken_in", subject=sheet, actor=sheet.asked_by, data=_figures(sheet))


def _figures(sheet: SheetImport) -> dict[str, Any]:
    new = sum(fate["what"] not in (REFUSED, SAME) for fate in sheet.fates)
    return {"kind": sheet.kind, "rows": sheet.total, "new": new}


def _wake(sheet: SheetImport) -> None:
    from cohorts.intake.exchange.tasks import sheet_task

    wake(sheet_task, sheet.programme_id, sheet.pk)


def _park(sheet: SheetImport, attempt: int, error: Exception) -> None:
    """Left for the next attempt; after the last one it stands as failed, the file still there."""
    lasting = isinstance(error, SheetError) or attempt >= MOST_ATTEMPTS
    with in_programme(sheet.programme_id):
        SheetImport.objects.filter(pk=sheet.pk, state__in=WORKING, attempts=attempt).update(
            state=State.FAILED if lasting else sheet.state,
            claimed_at=None,
            message=f"{type(error).__name__}: {error}"[:300],
        )
