"""The days of a moment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from infuse.ui.fields import DayField


class MomentForm(forms.Form):
    """When it opens and closes, both days included."""

    opens_on = DayField(label=_("First day"))
    closes_on = DayField(
        label=_("Last day"),
        help_text=_("Answers are taken until the end of this day. To close it, give yesterday."),
    )
