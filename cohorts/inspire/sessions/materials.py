"""Materials of a session: a link or a file, in both languages or in one that is named."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cohorts.inspire.models import Material, Session
from infuse.bilingual import CODES
from infuse.files.models import Upload
from infuse.files.storing import remove_upload, store_upload
from infuse.people.models import User
from infuse.record.write import record

ALLOWED = ("pdf", "docx", "pptx", "xlsx", "odt", "jpeg", "png")


@transaction.atomic
def add_material(
    *,
    session: Session,
    fields: Mapping[str, Any],
    files: Mapping[str, File[bytes]] | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> Material:
    """Add a material. `fields` are columns of Material; `files` are {"en": file, "cy": file}.

    Raises ValidationError, by field, when there is neither link nor file, when there are both in
    one language, for a recording without captions or transcript, and for a file that is refused.
    """
    given = {code: file for code, file in (files or {}).items() if file}
    check_material(fields, given)
    uploads = {
        f"file_{code}": stored(session, code, file, actor, at) for code, file in given.items()
    }
    Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    last = session.materials.aggregate(last=Max("position"))["last"] or 0
    material = Material.objects.create(
        programme_id=session.programme_id,
        session=session,
        position=last + 1,
        **fields,
        **uploads,
    )
    data = {"session": session.pk, "kind": material.kind, "only_in": material.only_in}
    record(verb="inspire.material_added", subject=material, actor=actor, at=at, data=data)
    return material


def check_material(fields: Mapping[str, Any], files: Mapping[str, Any]) -> None:
    """Refuse a material that nobody can open, or that not everybody can follow."""
    problems: dict[str, Any] = {}
    there = [code for code in CODES if fields.get(f"url_{code}") or code in files]
    if not there:
        problems["url_en"] = _("Give a link or a file, in at least one language.")
    for code in CODES:
        if fields.get(f"url_{code}") and code in files:
            problems[f"file_{code}"] = _("Give a link or a file, not both.")
    recording = fields.get("kind") == Material.Kind.RECORDING
    if recording and not (fields.get("has_captions") or fields.get("transcript_url")):
        text = _("A recording needs captions or a transcript, so that everybody can follow it.")
        problems["has_captions"] = text
    if problems:
        raise ValidationError(problems)


def stored(
    session: Session, code: str, file: File[bytes], actor: User | None, at: datetime | None
) -> Upload:
    """Keep a file of a material. Raises ValidationError, by field, for one that is refused."""
    try:
        return store_upload(
            programme=session.programme, file=file, allowed=ALLOWED, actor=actor, at=at
        )
    except ValidationError as error:
        raise ValidationError({f"file_{code}": error.messages}) from error


@transaction.atomic
def remove_material(*, material: Material, actor: User | None, at: datetime | None = None) -> None:
    """Take a material away, its files with it. Raises Material.DoesNotExist when it is gone."""
    Material.objects.select_for_update(no_key=True, of=("self",)).get(pk=material.pk)
    data = {"session": material.session_id, "title": material.title_en}
    record(verb="inspire.material_removed", subject=material, actor=actor, at=at, data=data)
    uploads = [file for file in (material.file_en, material.file_cy) if file is not None]
    material.delete()
    for upload in uploads:
        remove_upload(upload=upload, actor=actor, at=at)
