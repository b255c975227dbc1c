"""The form of a private rule about two people."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.roster.models import Associate
from cohorts.teams.models import PairRule
from infuse.ui.fields import RadiosField


class PairForm(forms.Form):
    """A private rule about two people."""

    a = forms.TypedChoiceField(label=_("One person"), coerce=int)
    b = forms.TypedChoiceField(label=_("Another person"), coerce=int)
    rule = RadiosField(
        label=_("What must hold?"),
        choices=[
            (PairRule.Rule.APART, _("They are never in one team")),
            (PairRule.Rule.TOGETHER, _("They are always in one team")),
        ],
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only people who form teams can read it. You may leave it empty."),
    )

    def __init__(self, *args: Any, people: Iterable[Associate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [("", _("Choose a person"))]
        choices += [(str(p.pk), f"{p.person} ({p.organisation})") for p in people]
        for name in ("a", "b"):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = choices
