"""A certificate on paper: the same certificate in the same language is the same file."""

from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from cohorts.inspire.completion.models import Certificate
from infuse.pdf.paper import html_to_pdf


def certificate_pdf(certificate: Certificate, language: str, address: str) -> bytes:
    """The PDF in "en" or "cy"; `address` is where its number can be checked."""
    with override(language):
        title = _("Certificate of completion")
        context = reading(certificate, language) | {"address": address, "title": title}
        body = render_to_string("cohorts/inspire/completion/certificate_print.html", context)
    return html_to_pdf(body, language, title)


def reading(certificate: Certificate, language: str) -> dict[str, Any]:
    """What the certificate says, for a page or for paper, in a language."""
    account = certificate.account
    hours, minutes = divmod(account["minutes"], 60)
    return {
        "number": certificate.number,
        "name": account["name"],
        "sessions": account["sessions"],
        "reflections": account["reflections"],
        "hours": hours,
        "minutes": minutes,
        **{key: account[key][language] for key in ("organisation", "cohort", "programme_name")},
        **{key: date.fromisoformat(account[key]) for key in ("first_day", "last_day", "issued_on")},
    }
