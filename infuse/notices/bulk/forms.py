"""The form of a message to a group: its texts in both languages, and whom it goes to."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from infuse.notices.bulk.audience import narrowings
from infuse.notices.bulk.models import BulkMessage
from infuse.notices.bulk.queueing import TEXTS
from infuse.tenancy.models import Programme
from infuse.ui.fields import RadiosField

MISSING = {
    "subject_en": gettext_lazy("Write the subject in English."),
    "subject_cy": gettext_lazy("Write the subject in Welsh."),
    "body_en": gettext_lazy("Write the message in English."),
    "body_cy": gettext_lazy("Write the message in Welsh."),
}


class BulkMessageForm(forms.Form):
    """A draft may lack anything; `whole=True` asks for all that sending needs."""

    mark_optional = False

    nature = RadiosField(
        label=gettext_lazy("What the message is"),
        choices=BulkMessage.Nature.choices,
        initial=BulkMessage.Nature.SERVICE,
        hints={
            "service": gettext_lazy(
                "What people need to take part. It goes to everybody in the group."
            ),
            "promotion": gettext_lazy(
                "Anything else, such as an event. It is mailed only to those who asked for it."
            ),
        },
    )
    subject_en = forms.CharField(
        label=gettext_lazy("Subject in English"), max_length=150, required=False
    )
    body_en = forms.CharField(
        label=gettext_lazy("Message in English"),
        help_text=gettext_lazy(
            "Plain text. An empty line begins a new paragraph; addresses of pages become links."
        ),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    subject_cy = forms.CharField(
        label=gettext_lazy("Subject in Welsh"), max_length=150, required=False
    )
    body_cy = forms.CharField(
        label=gettext_lazy("Message in Welsh"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *args: Any, programme: Programme, whole: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.whole = whole
        for one in narrowings():
            choices = [("", gettext_lazy("Any")), *one.options(programme)]
            label: Any = one.label
            self.fields[f"to_{one.code}"] = forms.ChoiceField(
                label=label, choices=choices, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Before it can go, nothing may be missing."""
        cleaned = super().clean() or self.cleaned_data
        if self.whole:
            for name, words in MISSING.items():
                if name not in self.errors and not cleaned.get(name, "").strip():
                    self.add_error(name, str(words))
            if not self.audience() and not any(name.startswith("to_") for name in self.errors):
                self.add_error("to_role", _("Choose at least one thing that says whom it goes to."))
        return cleaned

    def audience(self) -> dict[str, str]:
        """The chosen filters."""
        return {
            name.removeprefix("to_"): str(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("to_") and value
        }

    def values(self) -> dict[str, Any]:
        """The columns of the draft."""
        texts = {name: self.cleaned_data[name].strip() for name in TEXTS}
        return texts | {"nature": self.cleaned_data["nature"], "audience": self.audience()}


def initial_of(message: BulkMessage) -> dict[str, Any]:
    """What the form shows of a draft."""
    texts = {name: getattr(message, name) for name in TEXTS}
    chosen = {f"to_{code}": value for code, value in message.audience.items()}
    return texts | chosen | {"nature": message.nature, "version": message.version}
