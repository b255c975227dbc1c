"""The form of a review: for each criterion a score and a comment, and a text for the applicant."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.intake.models import Criterion
from cohorts.intake.review.criteria import guide_to, levels
from cohorts.intake.review.reviewing import MOST_FEEDBACK
from infuse.ui.fields import RadiosField


class ReviewForm(forms.Form):
    """Every field may stay empty while it is a draft; sending asks for what is missing."""

    mark_optional = False

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    feedback = forms.CharField(
        label=gettext_lazy("For the applicant (optional)"),
        help_text=gettext_lazy(
            "They may get this with the decision, without your name. Say what was strong and what "
            "would help next time."
        ),
        max_length=MOST_FEEDBACK,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, criteria: list[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            self.fields[f"score_{criterion.code}"] = RadiosField(
                label=criterion.name,
                help_text=guide_to(criterion),
                choices=levels(criterion),
                coerce=int,
                required=False,
                empty_value=None,
            )
            self.fields[f"comment_{criterion.code}"] = forms.CharField(
                label=_("Comment on “%(criterion)s” for the panel (optional)")
                % {"criterion": criterion.name},
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.order_fields([name for name in self.fields if name != "feedback"])

    @property
    def parts(self) -> list[tuple[Criterion, BoundField, BoundField]]:
        """Each criterion with its score and its comment."""
        return [(c, self[f"score_{c.code}"], self[f"comment_{c.code}"]) for c in self.criteria]

    def marks(self) -> dict[str, tuple[int, str]]:
        """The scores that were given, by criterion."""
        typed = self.cleaned_data
        return {
            c.code: (typed[f"score_{c.code}"], typed.get(f"comment_{c.code}", ""))
            for c in self.criteria
            if typed.get(f"score_{c.code}") is not None
        }

    def take(self, error: ValidationError) -> None:
        """Show a refusal beside the criterion that it names, or above the form."""
        by_code = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for code, texts in by_code.items():
            name = f"score_{code}"
            self.add_error(name if name in self.fields else None, texts)

    def at_version(self, version: int) -> None:
        """Let the next save of what is typed here count, now that both texts are shown."""
        self.data = {name: self.data[name] for name in self.data} | {"version": str(version)}
