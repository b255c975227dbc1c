"""A framework file, and what to compare with what."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from skills.framework_file import FrameworkFileError, FrameworkPlan, read_framework_file

_MOST_BYTES = 500_000


class FrameworkFileForm(forms.Form):
    """A file; `plan` is the framework in it."""

    file = forms.FileField(
        label=_("Framework file"),
        help_text=_("A JSON file with every skill in both languages, of at most 500 KB."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )

    def __init__(self, *args: Any, areas: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = areas
        self.plan: FrameworkPlan | None = None

    def clean_file(self) -> Any:
        """Each problem of the file stands on a line of its own, with its place."""
        file = self.cleaned_data["file"]
        if file.size > _MOST_BYTES:
            raise ValidationError(_("This file is larger than 500 KB."))
        try:
            self.plan = read_framework_file(file.read(), also=self.areas)
        except FrameworkFileError as error:
            raise ValidationError(error.problems) from error
        return file
