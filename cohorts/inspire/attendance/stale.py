"""Two people mark one register: the slower one is told, and nothing is overwritten unseen."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.inspire.models import Attendance


class StaleRegisterError(ValidationError):
    """A colleague marked somebody since the page was opened; `current` says what stands there."""

    def __init__(self, current: Mapping[int, Attendance | None]) -> None:
        self.current = dict(current)
        super().__init__(
            _("A colleague has marked somebody since you opened this page."), code="stale"
        )


def refuse_stale(
    marks: Mapping[int, str], before: Mapping[int, Attendance], seen: Mapping[int, str]
) -> None:
    """Raises StaleRegisterError for marks on people who are not as the page showed them.

    Somebody whom the colleague marked in the same way is no conflict.
    """
    conflicts: dict[int, Attendance | None] = {}
    for key, status in marks.items():
        if key not in seen:
            continue
        stands = before[key].status if key in before else ""
        if stands not in (seen[key], status):
            conflicts[key] = before.get(key)
    if conflicts:
        raise StaleRegisterError(conflicts)


def said_of(mark: Attendance | None) -> str:
    """Who has marked somebody meanwhile, and how, as a sentence."""
    if mark is None:
        return _("A colleague has taken the mark away.")
    if mark.marked_by is None:
        return _("Marked meanwhile: %(mark)s. Choose again if that is wrong.") % {
            "mark": mark.get_status_display()
        }
    text = _("%(name)s has marked meanwhile: %(mark)s. Choose again if that is wrong.")
    return text % {"name": mark.marked_by, "mark": mark.get_status_display()}
