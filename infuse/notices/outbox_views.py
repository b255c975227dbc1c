"""The demo's letter box: every mail that would have been sent. It exists in the demo only."""

import base64
import hashlib
import re

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from infuse.notices.models import OutboxMail
from infuse.request import Request
from infuse.ui.keyset import keyset_page

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@require_safe
def outbox(request: Request) -> HttpResponse:
    """The mails, the newest first; `address` narrows them to one reader's."""
    _demo_only()
    mails = OutboxMail.objects.defer("text", "html")
    address = request.GET.get("address", "").strip()
    if address:
        mails = mails.filter(to__iexact=address)
    context = {"page": keyset_page(request, mails, "-pk", size=30), "address": address}
    return render(request, "infuse/notices/outbox.html", context)


@require_safe
def outbox_mail(request: Request, pk: int) -> HttpResponse:
    """One mail as text."""
    _demo_only()
    mail = get_object_or_404(OutboxMail, pk=pk)
    return render(request, "infuse/notices/outbox_mail.html", {"mail": mail})


@csp_override({})
@require_safe
def outbox_html(request: Request, pk: int) -> HttpResponse:
    """One mail as a mail program shows it: its own style, and nothing that could run."""
    _demo_only()
    mail = get_object_or_404(OutboxMail, pk=pk)
    if not mail.html:
        raise Http404
    response = HttpResponse(mail.html)
    styles = " ".join(f"'sha256-{_digest(style)}'" for style in _STYLE.findall(mail.html))
    response["Content-Security-Policy"] = (
        f"default-src {CSP.NONE}; style-src {styles or CSP.NONE};"
        f" frame-ancestors {CSP.NONE}; base-uri {CSP.NONE}; form-action {CSP.NONE}"
    )
    return response


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _demo_only() -> None:
    if not settings.DEMO:
        raise Http404
