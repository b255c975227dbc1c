"""A pack of printed applications: asked for on a page, made by a worker, kept for who asked."""

import io
import zipfile
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from cohorts.intake.claiming import MOST_ATTEMPTS, claim
from cohorts.intake.exchange.models import Pack
from cohorts.intake.exchange.printing import pack_body, with_everything
from cohorts.intake.models import Application
from infuse.bilingual import current_language
from infuse.pdf.paper import html_to_pdf
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme
from infuse.tenancy.task import wake

SHEETS = 40  # applications in one document: so a worker never holds more
WAITING = (Pack.State.QUEUED, Pack.State.RUNNING)


@transaction.atomic
def ask_for_pack(*, programme: Programme, applications: QuerySet[Application], actor: User) -> Pack:
    """Queue a pack of these applications. The same one, asked for again while it waits, is given
    back.
    """
    keys = list(applications.values_list("pk", flat=True))
    before = programme.packs.filter(asked_by=actor, state__in=WAITING, applications=keys).first()
    if before:
        return before
    pack = Pack.objects.create(
        programme=programme,
        applications=keys,
        total=len(keys),
        language=current_language(),
        asked_by=actor,
    )
    record(verb="intake.pack_asked", subject=pack, actor=actor, data={"applications": len(keys)})
    from cohorts.intake.exchange.tasks import make_pack_task

    wake(make_pack_task, programme.pk, pack.pk)
    return pack


def make_pack(programme_id: int, pack_id: int) -> bool:
    """Make a pack that nobody else is making. Returns whether it was made now.

    Each document is a step of its own, so that a page can show how far it is. What fails is tried
    again, then parked.
    """
    with in_programme(programme_id):
        attempt = claim(Pack, pack_id, *WAITING)
        if not attempt:
            return False
        Pack.objects.filter(pk=pack_id).update(state=Pack.State.RUNNING)
        pack = Pack.objects.select_related("programme", "asked_by").get(pk=pack_id)
    try:
        with timezone.override(pack.programme.clock):
            documents = [_document(pack, begin) for begin in range(0, pack.total, SHEETS)]
        _finish(pack, documents)
    except Exception as error:
        _park(pack, attempt, error)
        raise
    return True


def _document(pack: Pack, begin: int) -> bytes:
    keys = pack.applications[begin : begin + SHEETS]
    with in_programme(pack.programme_id):
        found = with_everything(pack.programme.applications.filter(pk__in=keys)).in_bulk()
        with override(pack.language):
            body = pack_body([found[key] for key in keys if key in found])
            title = _("Applications: %(programme)s") % {"programme": pack.programme.name}
    made = html_to_pdf(body, pack.language, title)
    with in_programme(pack.programme_id):
        done = begin + len(keys)
        Pack.objects.filter(pk=pack.pk).update(done=done, claimed_at=timezone.now())
    return made


def _finish(pack: Pack, documents: list[bytes]) -> None:
    one = len(documents) == 1
    content = documents[0] if one else _archive(pack, documents)
    with in_programme(pack.programme_id):
        pack.refresh_from_db()
        pack.state, pack.finished_at, pack.message = Pack.State.READY, timezone.now(), ""
        pack.file.save("pack.pdf" if one else "pack.zip", ContentFile(content), save=False)
        pack.save()
        record(verb="intake.pack_made", subject=pack, actor=pack.asked_by)


def _archive(pack: Pack, documents: Iterable[bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for number, document in enumerate(documents, start=1):
            archive.writestr(f"{pack.programme.slug}-{number:02}.pdf", document)
    return out.getvalue()


def _park(pack: Pack, attempt: int, error: Exception) -> None:
    again = attempt < MOST_ATTEMPTS
    with in_programme(pack.programme_id):
        Pack.objects.filter(pk=pack.pk).update(
            state=Pack.State.QUEUED if again else Pack.State.FAILED,
            claimed_at=None,
            message=f"{type(error).__name__}: {error}"[:300],
        )
