"""The forms of people's own pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from infuse.bilingual import current_language
from infuse.people.models import User
from infuse.request import Request
from infuse.tenancy.models import LANGUAGES
from infuse.ui.fields import RadiosField

SIGNED_UP = "signed_up"


class SignUpForm(forms.Form):
    """What allauth's sign-up asks beyond the address."""

    full_name = forms.CharField(
        label=_("Full name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )

    def signup(self, request: Request, user: User) -> None:
        """Called by allauth with the new person; the session remembers who made them.

        The page that they signed up on tells which language they read.
        """
        user.full_name = self.cleaned_data["full_name"]
        user.language = user.language or current_language()
        user.save(update_fields=["full_name", "language"])
        request.session[SIGNED_UP] = user.pk


class AccountForm(forms.ModelForm[User]):
    """A person's name, and the language in which Infuse speaks and writes to them."""

    prefix = "account"  # the language switch of the page posts a `language` of its own

    language = RadiosField(
        label=_("Language"),
        help_text=_("Infuse speaks to you and writes to you in this language."),
        choices=LANGUAGES,
    )

    class Meta:
        model = User
        fields = ["full_name", "language"]
        widgets = {
            "full_name": forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"})
        }
