"""Forms of a draft: a text in both languages, a text of one's own, a comment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from experiments.design.together import VersionedForm
from experiments.reports.drafting.editing import MAY_ADD
from experiments.reports.drafting.models import Passage
from infuse.tenancy.models import LANGUAGES
from infuse.ui.fields import RadiosField

_STATES = [
    ("draft", _("Draft: somebody still has to check it")),
    ("checked", _("Checked: both texts say the same")),
    ("machine", _("Machine draft: it cannot be issued")),
]


def _text(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "true"})
    )


class PassageForm(VersionedForm):
    """One text in both languages, and how far its translation is."""

    mark_optional = False

    text_en = _text(_("Text in English"))
    text_cy = _text(_("Text in Welsh"))
    state = RadiosField(label=_("How far is the translation?"), choices=_STATES, initial="draft")


class OwnPassageForm(forms.Form):
    """A text that the team or a manager adds."""

    mark_optional = False

    section = forms.ChoiceField(label=_("Where does it stand?"))
    source_language = RadiosField(
        label=_("In which language is it written?"), choices=LANGUAGES, initial="en"
    )
    text_en = _text(_("Text in English"))
    text_cy = _text(_("Text in Welsh"))
    state = RadiosField(label=_("How far is the translation?"), choices=_STATES, initial="draft")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(Passage.Section.choices)
        self.fields["section"].choices = [(code, names[code]) for code in MAY_ADD]  # type: ignore[attr-defined]


class RemarkForm(forms.Form):
    """A comment for those who complete the draft."""

    mark_optional = False

    text = forms.CharField(
        label=_("Your comment"),
        help_text=_("Only those who complete the draft read it. It is never printed."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
