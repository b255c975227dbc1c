"""A material of a session is changed: its words, its link, its files."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.inspire.models import Material
from cohorts.inspire.sessions.materials import check_material, stored
from infuse.bilingual import CODES
from infuse.files.models import Upload
from infuse.files.storing import remove_upload
from infuse.people.models import User
from infuse.record.write import record


class StaleMaterialError(ValidationError):
    """Somebody else changed the material since; `current` is what stands there now."""

    def __init__(self, current: Material) -> None:
        self.current = current
        text = _("Somebody changed this material after you opened the page. Compare, then save.")
        super().__init__(text, code="stale")


@transaction.atomic
def change_material(
    *,
    material: Material,
    fields: Mapping[str, Any],
    files: Mapping[str, File[bytes]] | None = None,
    dropped: Collection[str] = (),
    version: int | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> Material:
    """Change a material. A file of `files`, by language, replaces the one that is there.

    `dropped` names the languages whose file goes. The same again changes nothing. Raises
    StaleMaterialError when `version` is given and another change came first, ValidationError, by
    field, for what `add_material` refuses.
    """
    rows = Material.objects.select_for_update(no_key=True, of=("self",))
    material = rows.select_related("session__programme", "file_en", "file_cy").get(pk=material.pk)
    given = {code: file for code, file in (files or {}).items() if file}
    changed = [name for name in fields if getattr(material, name) != fields[name]]
    changed += [f"file_{code}" for code in CODES if code in given or code in dropped]
    if not changed:
        return material
    if version is not None and version != material.version:
        raise StaleMaterialError(material)
    gone = {code for code in CODES if code in given or code in dropped}
    there = {code for code in CODES if getattr(material, f"file_{code}")} - gone | set(given)
    check_material(fields, dict.fromkeys(there))
    old = _replace_files(material, given, gone, actor, at)
    for name in fields:
        setattr(material, name, fields[name])
    material.version += 1
    material.save()
    for upload in old:
        remove_upload(upload=upload, actor=actor, at=at)
    data = {"session": material.session_id, "changed": changed, "version": material.version}
    record(verb="inspire.material_changed", subject=material, actor=actor, at=at, data=data)
    return material


def _replace_files(
    material: Material,
    given: Mapping[str, File[bytes]],
    gone: Collection[str],
    actor: User | None,
    at: datetime | None,
) -> list[Upload]:
    """Put the new files in place of those that go; returns the old ones."""
    old = [getattr(material, f"file_{code}") for code in CODES if code in gone]
    for code in gone:
        file = given.get(code)
        upload = None if file is None else stored(material.session, code, file, actor, at)
        setattr(material, f"file_{code}", upload)
    return [upload for upload in old if upload is not None]
