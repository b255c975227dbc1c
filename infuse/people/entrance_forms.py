"""allauth's forms with our labels; they keep what was typed when somebody switches language."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.core import context
from django import forms
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext_lazy as _

from infuse.ui.carrying import carried
from infuse.ui.forms import typed_values

_LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "password1": _("Password"),
}


class Entrance(forms.Form):
    """Our labels, and `carried` for the language switch of the page."""

    mark_optional = False
    carried = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = _LABELS.get(name, field.label)
        request = context.request
        typed = None if self.is_bound or request is None else carried(request)
        if typed is not None:
            self.initial.update(typed_values(self, typed))


class LoginForm(Entrance, allauth_forms.LoginForm):  # type: ignore[misc]
    """E-mail address and password."""


class SignupForm(Entrance, allauth_forms.SignupForm):  # type: ignore[misc]
    """Name, e-mail address and password; by passkey without the password."""

    field_order = ["full_name", "email", "password1"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "password1" in self.fields:
            least = MinimumLengthValidator(min_length=12).min_length
            self.fields["password1"].help_text = _(
                "At least %(least)s characters. Several words that do not belong together are"
                " good; your name or a common password is not."
            ) % {"least": least}


class RequestLoginCodeForm(Entrance, allauth_forms.RequestLoginCodeForm):  # type: ignore[misc]
    """The address that a sign-in code goes to."""


class ResetPasswordForm(Entrance, allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    """The address that a link for a new password goes to."""


class AddEmailForm(Entrance, allauth_forms.AddEmailForm):  # type: ignore[misc]
    """Another address of the same person."""
