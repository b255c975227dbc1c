"""The room's forms: a reflection, and a register of any length."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.inspire.models import Attendance, Reflection
from cohorts.roster.models import Associate
from infuse.ui.fields import RadiosField, WordsField


class ReflectionForm(forms.Form):
    """What an associate noticed, what they will try, and who may read it."""

    noticed = WordsField(
        label=_("What did you notice this week?"),
        help_text=_("Something you saw, heard or felt. It need not be finished."),
        max_words=400,
        required=False,
    )
    will_try = WordsField(
        label=_("What will you try?"),
        help_text=_("One small thing, soon."),
        max_words=400,
        rows=3,
        required=False,
    )
    language = RadiosField(
        label=_("Which language did you write in?"),
        choices=[("en", _("English")), ("cy", _("Welsh"))],
    )
    visibility = RadiosField(
        label=_("Who may read this?"),
        choices=Reflection.Visibility.choices,
        hints={
            "private": _("Nobody else ever sees it: no coach, no manager, no leader."),
            "coach": _("Every coach of this programme can read it."),
            "cohort": _("The associates of your cohort and the coaches can read it."),
        },
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class RegisterForm(forms.Form):
    """One row a person: present, absent, excused, or not marked yet."""

    mark_optional = False

    def __init__(
        self,
        *args: Any,
        people: Sequence[Associate],
        marks: Mapping[int, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for associate in people:
            self.fields[f"mark_{associate.pk}"] = RadiosField(
                label=associate.person.full_name,
                choices=Attendance.Status.choices,
                initial=marks.get(associate.pk, ""),
                required=False,
            )
            # What the page showed: only what somebody changed on it is a mark of theirs, so that
            # two people who mark the same register do not undo each other.
            self.fields[f"seen_{associate.pk}"] = forms.CharField(
                widget=forms.HiddenInput, initial=marks.get(associate.pk, ""), required=False
            )

    def rows(self) -> list[tuple[Associate, forms.BoundField, forms.BoundField]]:
        """Each person with their two fields."""
        return [(one, self[f"mark_{one.pk}"], self[f"seen_{one.pk}"]) for one in self.people]

    def marks(self, *, rest: str = "") -> dict[int, str]:
        """{associate id: status} of what was changed; `rest` is for those who have no mark yet."""
        found = {}
        for one in self.people:
            mark = self.cleaned_data[f"mark_{one.pk}"] or rest
            if mark and mark != self.cleaned_data[f"seen_{one.pk}"]:
                found[one.pk] = mark
        return found
