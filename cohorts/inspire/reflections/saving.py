"""An associate writes down what they noticed in a week, and who may read it."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.inspire.models import Reflection, Week
from cohorts.roster.models import Associate
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import LANGUAGES
from skills.assessments.moments import day_in


class StaleReflectionError(ValidationError):
    """It was saved elsewhere since the page was opened; `current` is what stands there now."""

    def __init__(self, current: Reflection) -> None:
        self.current = current
        super().__init__(
            _("You saved this reflection somewhere else after opening this page."), code="stale"
        )


@transaction.atomic
def save_reflection(
    *,
    associate: Associate,
    week: Week,
    noticed: str,
    will_try: str,
    language: str,
    visibility: str = Reflection.Visibility.PRIVATE,
    version: int | None = None,
    page: str = "",
    by_itself: bool = False,
    actor: User | None,
    at: datetime | None = None,
) -> Reflection:
    """Save an associate's reflection on a week, in the language that they wrote it in.

    `version` is the one that the page showed (0: there was none); None does not ask. The same
    text again changes nothing. `by_itself`: the page saved while somebody wrote, and the record
    notes only the first time. `page` names the opened page: what it kept by itself a moment ago is
    no other version to its own button. Raises PermissionDenied for anybody but the author,
    StaleReflectionError when another version stands there, ValidationError when the week has not
    begun, the associate had left, or nothing was written.
    """
    at = at or timezone.now()
    _check(associate, week, actor, at)
    _check_content(noticed, will_try, language, visibility)
    content: dict[str, Any] = {
        "noticed": noticed.strip(),
        "will_try": will_try.strip(),
        "language": language,
        "visibility": visibility,
    }
    reflection, made = Reflection.objects.select_for_update(no_key=True).get_or_create(
        programme_id=week.programme_id, week=week, associate=associate, defaults=content
    )
    if not made:
        if all(getattr(reflection, name) == value for name, value in content.items()):
            return reflection
        own_page = bool(page) and page == reflection.kept_by and not by_itself
        if version is not None and version != reflection.version and not own_page:
            raise StaleReflectionError(reflection)
        content["version"] = reflection.version + 1
    content["kept_by"] = page[:40] if by_itself else ""
    Reflection.objects.filter(pk=reflection.pk).update(**content, saved_at=at)
    reflection.refresh_from_db()
    if by_itself and not made:
        return reflection
    record(
        verb="inspire.reflection_saved",
        subject=reflection,
        actor=actor,
        at=at,
        data={"week": week.number, "visibility": visibility, "version": reflection.version},
    )
    return reflection


def _check(associate: Associate, week: Week, actor: User | None, at: datetime) -> None:
    if actor is not None and actor.pk != associate.person_id:
        raise PermissionDenied
    if week.cohort_id != associate.cohort_id:
        raise ValidationError(_("This week belongs to another cohort."))
    day = day_in(week.programme, at)
    if day < week.starts_on:
        raise ValidationError(_("This week has not begun yet."), code="early")
    withdrawal = getattr(associate, "withdrawal", None)
    if withdrawal is not None and day > withdrawal.on:
        raise ValidationError(_("You have left this cohort, so its weeks can only be read."))


def _check_content(noticed: str, will_try: str, language: str, visibility: str) -> None:
    if not noticed.strip() and not will_try.strip():
        raise ValidationError(_("Write something you noticed or something you will try."))
    if language not in dict(LANGUAGES) or visibility not in Reflection.Visibility.values:
        raise ValidationError(_("Choose the language and who may read this."))
