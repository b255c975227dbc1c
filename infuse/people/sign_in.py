"""How people sign in: allauth's adapter with the platform's own answers."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from django.contrib import messages
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from infuse.bilingual import current_language
from infuse.notices.message import Part, html_of
from infuse.people.forms import SIGNED_UP
from infuse.people.models import User
from infuse.request import Request

_log = logging.getLogger("infuse.people")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth with people's names, their language, and programmes' addresses."""

    def is_open_for_signup(self, request: Request) -> bool:
        """Anybody may make an account: applying needs one, and it opens nothing by itself."""
        return True

    def get_password_change_redirect_url(self, request: Request) -> str:
        """Back to one's account."""
        return reverse("account_detail")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send in the language of the address's owner; of the page, where nobody owns it.

        A mail server that does not answer is said on the page, not by a broken page.
        """
        with override(language_of(email)):
            message = self.render_mail(template_prefix, email, context | {"email": email})
        try:
            message.send()
        except OSError as error:
            _log.error("account mail %s not sent: %s", template_prefix, type(error).__name__)
            request = allauth_context.request
            text = _("Mail cannot be sent just now. Wait some minutes and ask for it again.")
            if request is not None:
                messages.error(request, text)

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMultiAlternatives:
        """Text, and the same as HTML in the frame that notices have."""
        language = current_language()
        marked = {"Content-Language": language, "Auto-Submitted": "auto-generated"}
        made: EmailMultiAlternatives = super().render_mail(
            template_prefix, email, context, (headers or {}) | marked
        )
        part = Part(language, str(made.subject), str(made.body))
        made.attach_alternative(html_of([part]), "text/html")
        return made


def language_of(email: str) -> str:
    """The language that the owner of the address chose, else the page's."""
    owner = User.objects.filter(email__iexact=email).first()
    return (owner.language if owner else "") or current_language()


def forget_a_strangers_password(
    request: Request, email_address: EmailAddress, **kwargs: Any
) -> None:
    """When an address is confirmed elsewhere than where its account was made: no password stays.

    Otherwise somebody could sign up with another's address and a password of their own, wait for
    the owner to come in by a code, and then share the account.
    """
    user: User = email_address.user
    if request.session.get(SIGNED_UP) == user.pk or not user.has_usable_password():
        return
    others = EmailAddress.objects.filter(user=user, verified=True).exclude(pk=email_address.pk)
    if not others.exists() and user.last_login is None:
        user.set_unusable_password()
        user.save(update_fields=["password"])
