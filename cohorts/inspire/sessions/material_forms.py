"""The forms of a material of a session: a new one, and one that is there."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.inspire.models import Material
from cohorts.inspire.sessions.materials import ALLOWED
from infuse.files.kinds import accept_of
from infuse.ui.fields import RadiosField

MATERIAL_FIELDS = (
    "kind", "title_en", "title_cy", "url_en", "url_cy", "has_captions", "transcript_url",
)  # fmt: skip


class MaterialForm(forms.Form):
    """Something to read, see or hear."""

    kind = RadiosField(label=_("What is it?"), choices=Material.Kind.choices)
    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=200)
    url_en = forms.URLField(
        label=_("Link to the English version"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    file_en = forms.FileField(
        label=_("Or a file in English"),
        required=False,
        widget=forms.FileInput(attrs={"accept": accept_of(ALLOWED)}),
    )
    url_cy = forms.URLField(
        label=_("Link to the Welsh version"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    file_cy = forms.FileField(
        label=_("Or a file in Welsh"),
        required=False,
        widget=forms.FileInput(attrs={"accept": accept_of(ALLOWED)}),
    )
    has_captions = forms.BooleanField(label=_("The recording has captions"), required=False)
    transcript_url = forms.URLField(
        label=_("Link to a transcript"), max_length=500, required=False, assume_scheme="https"
    )


class MaterialChangeForm(MaterialForm):
    """A material that is there: each of its files can be replaced, or taken away."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    field_order = (
        "kind", "title_en", "title_cy", "url_en", "file_en", "drop_en", "url_cy", "file_cy",
        "drop_cy", "has_captions", "transcript_url", "version",
    )  # fmt: skip

    def __init__(self, *args: Any, material: Material, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, label in (
            ("en", _("Take the English file away: %(name)s")),
            ("cy", _("Take the Welsh file away: %(name)s")),
        ):
            file = getattr(material, f"file_{code}")
            if file is not None:
                text = label % {"name": file.name}
                self.fields[f"drop_{code}"] = forms.BooleanField(label=text, required=False)
        self.order_fields(self.field_order)

    def values(self) -> dict[str, Any]:
        """The columns that were typed."""
        return {name: self.cleaned_data[name] for name in MATERIAL_FIELDS}

    def given(self) -> dict[str, Any]:
        """The files that were given, by language."""
        typed = {code: self.cleaned_data[f"file_{code}"] for code in ("en", "cy")}
        return {code: file for code, file in typed.items() if file}

    def dropped(self) -> set[str]:
        """The languages whose file is to go."""
        return {code for code in ("en", "cy") if self.cleaned_data.get(f"drop_{code}")}


def initial_of_material(material: Material) -> dict[str, Any]:
    """What the form shows of a material that is there."""
    return {name: getattr(material, name) for name in (*MATERIAL_FIELDS, "version")}
