"""The workers' side of import and printing: a message only says that a row may be waiting."""

from celery import shared_task

from cohorts.intake.claiming import claimable
from cohorts.intake.exchange.importing import WORKING, work_on
from cohorts.intake.exchange.models import Pack, SheetImport
from cohorts.intake.exchange.packing import WAITING, make_pack
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


@shared_task(name="cohorts.intake.work_on_sheet", time_limit=1800, soft_time_limit=1740)
def sheet_task(programme_id: int, sheet_id: int) -> None:
    """Check or take in one file; a second message about the same one finds nothing to do."""
    work_on(programme_id, sheet_id)


@shared_task(name="cohorts.intake.make_pack", time_limit=900, soft_time_limit=840)
def make_pack_task(programme_id: int, pack_id: int) -> None:
    """Make one pack; a second message about the same one finds nothing to do."""
    make_pack(programme_id, pack_id)


@shared_task(name="cohorts.intake.sweep_errands")
def sweep_errands() -> int:
    """Wake a worker for every file and pack that was left behind. Returns how many there were."""
    left = 0
    for programme_id in Programme.objects.values_list("pk", flat=True):
        with in_programme(programme_id):
            packs = list(Pack.objects.filter(claimable(*WAITING)).values_list("pk", flat=True))
            sheets = list(
                SheetImport.objects.filter(claimable(*WORKING)).values_list("pk", flat=True)
            )
        for pk in packs:
            make_pack_task.delay(programme_id, pk)
        for pk in sheets:
            sheet_task.delay(programme_id, pk)
        left += len(packs) + len(sheets)
    return left
