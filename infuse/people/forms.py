"""The forms of people's own pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from infuse.people.models import User
from infuse.request import Request


class SignUpForm(forms.Form):
    """What allauth's sign-up asks beyond the address."""

    full_name = forms.CharField(label=_("Full name"), max_length=150)

    def signup(self, request: Request, user: User) -> None:
        """Called by allauth with the new person."""
        user.full_name = self.cleaned_data["full_name"]
        user.save(update_fields=["full_name"])
