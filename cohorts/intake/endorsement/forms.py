"""What a line manager, an applicant and a nominator fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from infuse.bilingual import current_language
from infuse.people.models import Organisation
from infuse.tenancy.models import LANGUAGES, Programme
from infuse.ui.fields import RadiosField

_TEXT = {"rows": 3}
_ADDRESS = {"spellcheck": "false", "class": "govuk-input--width-20"}


class AnswerForm(forms.Form):
    """A line manager's answer: release the time, decline it, or ask first."""

    mark_optional = False

    answer = RadiosField(
        label=_("Can you release the time?"),
        choices=[
            ("endorsed", _("I release the time")),
            ("declined", _("I do not release the time")),
            ("question", _("I want to ask something first")),
        ],
        reveals={"declined": "reason", "question": "question"},
    )
    reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("The applicant and the people who run the programme read it."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=_TEXT),
    )
    question = forms.CharField(
        label=_("What do you want to know?"),
        help_text=_("It goes to the applicant. Your link holds while they reply."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=_TEXT),
    )


class ReplyForm(forms.Form):
    """An applicant's reply to their line manager."""

    reply = forms.CharField(
        label=_("Your reply"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )


class AskForm(forms.Form):
    """Whom to ask for the time."""

    name = forms.CharField(label=_("Line manager's name"), max_length=150, required=False)
    address = forms.CharField(
        label=_("Line manager's email address"),
        max_length=254,
        widget=forms.EmailInput(attrs=_ADDRESS),
    )


class NominationForm(forms.Form):
    """Whom somebody thinks of, and why."""

    name = forms.CharField(label=_("Their full name"), max_length=150)
    email = forms.CharField(
        label=_("Their email address"),
        max_length=254,
        widget=forms.EmailInput(attrs=_ADDRESS),
    )
    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=_("Organisation that they work for"),
        empty_label=_("Choose an organisation"),
    )
    reason = forms.CharField(
        label=_("Why do you think of them?"),
        help_text=_("They read it in the mail that we send them."),
        max_length=1000,
        widget=forms.Textarea(attrs=_TEXT),
    )
    language = RadiosField(
        label=_("In which language shall we write to them?"),
        choices=[*LANGUAGES, ("", _("In both"))],
        required=False,
        initial="",
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["organisation"]
        assert isinstance(chooser, forms.ModelChoiceField)
        rows = Organisation.objects.filter(programme=programme)
        chooser.queryset = rows.order_by(f"name_{current_language()}", "pk")


class DeclineForm(forms.Form):
    """Why a nomination is not for somebody; they need not say."""

    reason = forms.CharField(
        label=_("Would you like to say why?"),
        help_text=_("Who nominated you reads it in the mail that we send them."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs=_TEXT),
    )
