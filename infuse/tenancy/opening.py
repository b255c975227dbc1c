"""A new programme on the platform."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


@transaction.atomic
def open_programme(
    *,
    slug: str,
    name_en: str,
    name_cy: str,
    default_language: str = "en",
    time_zone: str = "Europe/London",
    is_demo: bool = False,
    actor: User | None,
    at: datetime | None = None,
) -> Programme:
    """Make a programme; its record begins with this deed.

    Raises ValidationError on the field that is refused: a slug that is taken or the platform's
    own, a name that is missing or too long.
    """
    programme = Programme(
        slug=slug,
        name_en=name_en,
        name_cy=name_cy,
        default_language=default_language,
        time_zone=time_zone,
        is_demo=is_demo,
    )
    programme.clean_fields()
    try:
        with transaction.atomic():
            programme.save()
    except IntegrityError as error:
        message = _("Another programme has this address. Choose a different one.")
        raise ValidationError({"slug": message}) from error
    with in_programme(programme.pk, person_id=actor.pk if actor else None):
        data = {"slug": slug, "is_demo": is_demo}
        record(verb="tenancy.programme_opened", subject=programme, actor=actor, at=at, data=data)
    return programme
