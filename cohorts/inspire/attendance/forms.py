"""A register of any length as a form, and the check-in code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.inspire.attendance.choices import choices_of
from cohorts.inspire.attendance.stale import said_of
from cohorts.inspire.models import Attendance
from cohorts.intake.manage.lean_form import LeanHidden, LeanInput, lean_group
from cohorts.roster.leaving.models import Pause
from cohorts.roster.models import Associate
from infuse.ui.fields import RadiosField


@dataclass(frozen=True)
class Row:
    """A line of the register: who, their fields (none while they are paused), what stands there."""

    associate: Associate
    mark: forms.BoundField | None
    seen: forms.BoundField | None
    reason: forms.BoundField | None
    attendance: Attendance | None
    pause: Pause | None

    @property
    def choices(self) -> SafeString:
        """The four marks."""
        return choices_of(self.mark)

    @property
    def reason_group(self) -> SafeString:
        """Why they are excused, with its label."""
        return lean_group(self.reason)


class RegisterForm(forms.Form):
    """One row a person: present, late, absent, excused, or not marked yet."""

    mark_optional = False

    def __init__(
        self,
        *args: Any,
        people: Sequence[Associate],
        attendances: Mapping[int, Attendance],
        paused: Mapping[int, Pause],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.attendances, self.paused = people, attendances, paused
        for associate in people:
            if associate.pk not in paused:
                self._add(associate, attendances.get(associate.pk))

    def _add(self, associate: Associate, mark: Attendance | None) -> None:
        status = mark.status if mark else ""
        self.fields[f"mark_{associate.pk}"] = RadiosField(
            label=associate.person.full_name,
            choices=Attendance.Status.choices,
            initial=status,
            required=False,
        )
        # What the page showed: only what somebody changed on it is a mark of theirs, so that
        # two people who mark the same register do not undo each other.
        self.fields[f"seen_{associate.pk}"] = forms.CharField(
            widget=LeanHidden, initial=status, required=False
        )
        self.fields[f"reason_{associate.pk}"] = forms.CharField(
            label=_("Why %(name)s is excused") % {"name": associate.person.full_name},
            initial=mark.reason if mark else "",
            max_length=200,
            required=False,
            widget=LeanInput(attrs={"class": "govuk-input--width-20"}),
        )

    def rows(self) -> list[Row]:
        """Each person with their fields."""
        return [self.row(one) for one in self.people]

    def row(self, one: Associate) -> Row:
        """A person with their fields."""
        attendance, pause = self.attendances.get(one.pk), self.paused.get(one.pk)
        if pause is not None:
            return Row(one, None, None, None, attendance, pause)
        mark, seen, reason = (self[f"{name}_{one.pk}"] for name in ("mark", "seen", "reason"))
        return Row(one, mark, seen, reason, attendance, None)

    def marks(self, *, rest: str = "") -> dict[int, str]:
        """{associate id: status} of what was changed; `rest` is for those who have no mark yet."""
        found = {}
        for one in self._marked():
            mark = self.cleaned_data[f"mark_{one.pk}"] or rest
            seen, reason = self.cleaned_data[f"seen_{one.pk}"], f"reason_{one.pk}"
            excused = mark == seen == Attendance.Status.EXCUSED and reason in self.changed_data
            if mark and (mark != seen or excused):
                found[one.pk] = mark
        return found

    def seen(self) -> dict[int, str]:
        """{associate id: status or ""} that the page showed."""
        return {
            one.pk: self.cleaned_data[f"seen_{one.pk}"]
            for one in self._marked()
            if f"seen_{one.pk}" in self.data
        }

    def reasons(self) -> dict[int, str]:
        """{associate id: reason}, of those for whom the page asked."""
        return {
            one.pk: self.cleaned_data[f"reason_{one.pk}"]
            for one in self._marked()
            if f"reason_{one.pk}" in self.data
        }

    def _marked(self) -> list[Associate]:
        return [one for one in self.people if one.pk not in self.paused]

    def show_meanwhile(self, current: Mapping[int, Attendance | None]) -> None:
        """Put what a colleague marked next to each name; the next press is against that."""
        data = self.data.copy() if hasattr(self.data, "copy") else dict(self.data)
        for key, mark in current.items():
            data[f"seen_{key}"] = mark.status if mark else ""
            self.add_error(f"mark_{key}", said_of(mark))
        self.data = data


class CheckInForm(forms.Form):
    """The code that the screen in the room shows."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("The six letters and digits on the screen in the room."),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "class": "govuk-input--width-10",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )
