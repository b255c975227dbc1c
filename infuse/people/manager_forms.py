"""The forms with which managers and operators bring people and organisations in."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from infuse.people.inviting import INVITABLE, NEEDS_ORGANISATION
from infuse.people.models import Organisation
from infuse.people.roles import ROLE_CHOICES, ROLES
from infuse.tenancy.models import LANGUAGES, Programme
from infuse.ui.fields import RadiosField

_NAME = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
_EMAIL = forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"})


class InviteForm(forms.Form):
    """Whom to invite, to which role."""

    prefix = "invitation"  # the language switch of the page posts a `language` of its own

    full_name = forms.CharField(label=_("Full name"), max_length=150, widget=_NAME)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The invitation goes there, and only the owner of the address can accept it."),
        widget=_EMAIL,
    )
    role = RadiosField(label=_("Role"), choices=[(code, ROLES[code].name) for code in INVITABLE])
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        help_text=_("A council leader gets the reports of the organisation chosen here."),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    language = RadiosField(label=_("Language of the invitation"), choices=LANGUAGES)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = programme.organisations.all()
        self.fields["language"].initial = programme.default_language

    def clean(self) -> dict[str, Any]:
        """A role that needs an organisation says so beside the organisation."""
        cleaned = super().clean() or {}
        if cleaned.get("role") in NEEDS_ORGANISATION and not cleaned.get("organisation"):
            self.add_error("organisation", _("Choose the organisation that they lead."))
        return cleaned


class OrganisationForm(forms.ModelForm[Organisation]):
    """An organisation, with its names in both languages."""

    class Meta:
        model = Organisation
        fields = ["name_en", "name_cy", "code", "kind"]
        labels = {
            "name_en": _("Name in English"),
            "name_cy": _("Name in Welsh"),
            "code": _("Code"),
            "kind": _("Kind"),
        }
        help_texts = {"code": _("A few capital letters that tables show, for example MCC.")}
        widgets = {"code": forms.TextInput(attrs={"class": "govuk-input--width-10"})}

    def clean_code(self) -> str:
        """Codes are compared as they stand, so they are kept in capitals."""
        return str(self.cleaned_data["code"]).strip().upper()


class PersonFilter(forms.Form):
    """What the list of people is narrowed to."""

    name = forms.CharField(
        label=_("Name or e-mail address"), max_length=150, required=False, widget=forms.TextInput
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=[("", _("All roles")), *ROLE_CHOICES], required=False
    )
    mark_optional = False


class ProgrammeForm(forms.ModelForm[Programme]):
    """A programme and its first manager."""

    default_language = RadiosField(
        label=_("Language that the programme speaks first"), choices=LANGUAGES
    )
    manager_name = forms.CharField(
        label=_("Full name of the first manager"), max_length=150, widget=_NAME
    )
    manager_email = forms.EmailField(label=_("E-mail address of the first manager"), widget=_EMAIL)

    class Meta:
        model = Programme
        fields = ["name_en", "name_cy", "slug", "default_language", "time_zone"]
        labels = {
            "name_en": _("Name in English"),
            "name_cy": _("Name in Welsh"),
            "slug": _("Address"),
            "time_zone": _("Time zone"),
        }
        help_texts = {
            "slug": _("Small letters, figures and hyphens. It cannot be changed later."),
            "time_zone": _("For example Europe/London. Days and times are shown in it."),
        }

    def clean_slug(self) -> str:
        """Addresses are in small letters."""
        return str(self.cleaned_data["slug"]).lower()

    def clean_time_zone(self) -> str:
        """ValidationError for a zone that no clock knows."""
        zone = str(self.cleaned_data["time_zone"])
        if zone not in available_timezones():
            raise forms.ValidationError(_("There is no time zone of this name."))
        return zone


class ManagerForm(forms.Form):
    """A further manager of a programme, invited by an operator."""

    full_name = forms.CharField(label=_("Full name"), max_length=150, widget=_NAME)
    email = forms.EmailField(label=_("E-mail address"), widget=_EMAIL)
