"""The evaluation lead's signature as a form."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from experiments.design.forms import offer, text_field
from experiments.design.models import Experiment
from experiments.design.standards.models import StandardsLevel
from experiments.design.standards.signing import DOCUMENTS, FIRST_SIGNED
from infuse.files.kinds import accept_of
from infuse.ui.fields import RadiosField


class SignatureForm(forms.Form):
    """Level, the experiment beside it, why, and a document from outside."""

    mark_optional = False

    level = RadiosField(
        label=_("Which level has the idea reached?"),
        choices=[one for one in StandardsLevel.choices if one[0] >= FIRST_SIGNED],
        coerce=int,
    )
    beside = forms.TypedChoiceField(
        label=_("Which other experiment shows the same?"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("One experiment alone cannot lift an idea above level 2."),
    )
    reason = text_field(_("Why is the level reached?"), rows=5)
    file = forms.FileField(
        label=_("Document from outside the programme"),
        required=False,
        help_text=_("Needed for levels 4 and 5: an evaluation or a report by others."),
        widget=forms.FileInput(attrs={"accept": accept_of(DOCUMENTS)}),
    )
    document_source = forms.CharField(
        label=_("Who wrote the document, and when?"), max_length=300, required=False
    )

    def __init__(self, *args: Any, candidates: QuerySet[Experiment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(row.pk, str(row)) for row in candidates]
        offer(self, "beside", [("", _("None")), *rows])
