"""The organisations that take part in a programme."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from infuse.people.models import Organisation, User
from infuse.record.write import record
from infuse.tenancy.models import Programme

_FIELDS = ("code", "name_en", "name_cy", "kind")


@transaction.atomic
def add_organisation(
    *,
    programme: Programme,
    code: str,
    name_en: str,
    name_cy: str,
    kind: str,
    actor: User | None,
    at: datetime | None = None,
) -> Organisation:
    """Add an organisation. The same one again (a double click) is returned as it is.

    Raises ValidationError on `code` when another organisation has that code, and on any field
    that its column refuses.
    """
    values = {"code": code, "name_en": name_en, "name_cy": name_cy, "kind": kind}
    found = programme.organisations.filter(code=code).first()
    if found is not None and all(getattr(found, name) == values[name] for name in _FIELDS):
        return found
    organisation = Organisation(programme=programme, **values)
    _save(organisation)
    data = {"code": code, "kind": kind}
    record(verb="people.organisation_added", subject=organisation, actor=actor, at=at, data=data)
    return organisation


@transaction.atomic
def change_organisation(
    *,
    organisation: Organisation,
    code: str,
    name_en: str,
    name_cy: str,
    kind: str,
    actor: User | None,
    at: datetime | None = None,
) -> Organisation:
    """Change an organisation; recorded by the names of the fields that changed.

    Raises ValidationError as `add_organisation` does.
    """
    wanted = {"code": code, "name_en": name_en, "name_cy": name_cy, "kind": kind}
    organisation = organisation.programme.organisations.select_for_update(no_key=True).get(
        pk=organisation.pk
    )
    changed = [name for name in _FIELDS if getattr(organisation, name) != wanted[name]]
    if not changed:
        return organisation
    for name in changed:
        setattr(organisation, name, wanted[name])
    _save(organisation)
    data = {"changed": changed}
    record(verb="people.organisation_changed", subject=organisation, actor=actor, at=at, data=data)
    return organisation


def _save(organisation: Organisation) -> None:
    organisation.clean_fields(exclude=["programme"])
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError as error:
        message = _("Another organisation has this code. Choose a different one.")
        raise ValidationError({"code": message}) from error
