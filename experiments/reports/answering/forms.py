"""A leader's answer, the reply to a question, what became of a promise."""

from django import forms
from django.utils.translation import gettext_lazy as _

from infuse.ui.fields import DayField, RadiosField


class AnswerForm(forms.Form):
    """Approve, decline, ask back, or promise by a day."""

    mark_optional = False

    choice = RadiosField(
        label=_("Your answer"),
        choices=[
            ("approve", _("I approve")),
            ("decline", _("I decline")),
            ("question", _("I want to ask something first")),
            ("promise", _("I promise to do it by a day")),
        ],
        reveals={"promise": "promised_on"},
    )
    promised_on = DayField(label=_("By which day?"), required=False)
    text = forms.CharField(
        label=_("In your own words"),
        help_text=_(
            "Why you decline, what you want to know or what you promise. The team reads it, and it"
            " stands in the next report."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReplyForm(forms.Form):
    """The reply to what a leader asked back."""

    reply = forms.CharField(
        label=_("Your reply"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
