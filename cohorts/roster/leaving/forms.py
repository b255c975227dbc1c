"""When and why somebody leaves, pauses, comes back, or goes on in a later cohort."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.roster.leaving.models import Pause
from cohorts.roster.models import Cohort, Withdrawal
from infuse.ui.fields import DayField, RadiosField

# Moving on is not chosen here: it has a page of its own.
LEFT_FOR = [one for one in Withdrawal.Reason.choices if one[0] != Withdrawal.Reason.TRANSFER]


def _note() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Only those who manage the programme's people read it."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WithdrawalForm(forms.Form):
    """When and why an associate left."""

    on = DayField(
        label=gettext_lazy("Last day in the cohort"), help_text=gettext_lazy("Such as 27 3 2026")
    )
    reason = RadiosField(label=gettext_lazy("Why?"), choices=LEFT_FOR)
    note = _note()


class PauseForm(forms.Form):
    """From when until when somebody is away, and why."""

    starts_on = DayField(
        label=gettext_lazy("First day away"), help_text=gettext_lazy("Such as 27 3 2026")
    )
    until = DayField(
        label=gettext_lazy("Last day away"),
        help_text=gettext_lazy("Leave it empty when nobody knows yet."),
        required=False,
    )
    reason = RadiosField(label=gettext_lazy("Why?"), choices=Pause.Reason.choices)
    note = _note()


class ReturnForm(forms.Form):
    """The day on which somebody is back."""

    on = DayField(label=gettext_lazy("First day back"), help_text=gettext_lazy("Such as 27 3 2026"))


class TransferForm(forms.Form):
    """Which later cohort, and the last day in this one."""

    on = DayField(
        label=gettext_lazy("Last day in this cohort"), help_text=gettext_lazy("Such as 27 3 2026")
    )
    note = _note()

    def __init__(self, *args: Any, cohorts: Sequence[Cohort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cohort"] = RadiosField(
            label=_("Which cohort do they go on in?"),
            choices=[(str(one.pk), one.name) for one in cohorts],
        )
        self.order_fields(["cohort"])
