"""A request for data that waits too long raises a barrier: once, by itself."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from experiments.barriers.age import age_in_working_days
from experiments.barriers.limits import rules_of
from experiments.barriers.models import Barrier
from experiments.barriers.register import link_barrier, raise_barrier
from experiments.barriers.sharing.models import SharingRequest
from experiments.design.working_days import today_in
from infuse.notices.queue import notify
from infuse.record.write import record
from infuse.tenancy.models import Programme


def raise_overdue(programme: Programme, at: datetime | None = None) -> int:
    """Raise a barrier for every request that has waited as long as the programme allows.

    Returns how many. Run again, or twice at once, it raises none a second time.
    """
    limit = rules_of(programme).raise_after
    if limit is None:
        return 0
    today = today_in(programme, at)
    waiting = SharingRequest.objects.filter(
        programme=programme, state=SharingRequest.State.WAITING, barrier=None
    )
    keys = [
        pk
        for pk, asked_on in waiting.values_list("pk", "asked_on")
        if age_in_working_days(asked_on, None, today) >= limit
    ]
    return sum(_raise(pk, at) for pk in keys)


@transaction.atomic
def _raise(pk: int, at: datetime | None) -> bool:
    request = (
        SharingRequest.objects.select_for_update(no_key=True, of=("self",))
        .select_related("cohort__programme", "asked_of", "experiment", "asked_by", "programme")
        .get(pk=pk)
    )
    if request.barrier_id or request.state != SharingRequest.State.WAITING:
        return False
    titles = _titles(request.what)
    barrier = raise_barrier(
        cohort=request.cohort,
        owner=request.asked_of,
        title_en=titles["en"],
        title_cy=titles["cy"],
        kind=Barrier.Kind.DATA_SHARING,
        once=False,
        actor=None,
        at=at,
    )
    request.barrier = barrier
    request.save(update_fields=["barrier"])
    if request.experiment:
        link_barrier(barrier=barrier, experiment=request.experiment, actor=None, at=at)
    data = {"barrier": barrier.pk}
    record(verb="sharing.overdue", subject=request, actor=None, at=at, data=data)
    _tell(request, barrier)
    return True


def _titles(what: str) -> dict[str, str]:
    """What the barrier is called in both languages; the data is named as the asker named it."""
    titles = {}
    for language in ("en", "cy"):
        with override(language):
            titles[language] = _("No reply to a request for data: %(what)s") % {"what": what}
    return titles


def _tell(request: SharingRequest, barrier: Barrier) -> None:
    if request.asked_by is None:
        return
    notify(
        programme=request.programme,
        kind="sharing_overdue",
        key=f"sharing_overdue:{request.pk}",
        recipient=request.asked_by,
        context={
            "what": request.what,
            "code": barrier.code,
            "owner_en": request.asked_of.name_en,
            "owner_cy": request.asked_of.name_cy,
            "path": f"/barriers/{barrier.pk}/",
        },
    )
