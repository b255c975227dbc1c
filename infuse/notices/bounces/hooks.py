"""Where the mail provider tells what became of a mail. Without its secret the page is not there."""

import json
import logging
from importlib import import_module
from typing import Any

from anymail.exceptions import AnymailWebhookValidationFailure
from anymail.signals import AnymailTrackingEvent, EventType, tracking
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

GOVUK_NOTIFY = "govuk_notify"
# anymail's views, by the provider's name in the settings. Each checks the secret, and whatever
# signature its provider makes.
HOOKS = {
    "amazon_ses": "AmazonSESTrackingWebhookView",
    "brevo": "BrevoTrackingWebhookView",
    "mailersend": "MailerSendTrackingWebhookView",
    "mailgun": "MailgunTrackingWebhookView",
    "mailjet": "MailjetTrackingWebhookView",
    "mailtrap": "MailtrapTrackingWebhookView",
    "mandrill": "MandrillCombinedWebhookView",
    "postal": "PostalTrackingWebhookView",
    "postmark": "PostmarkTrackingWebhookView",
    "resend": "ResendTrackingWebhookView",
    "sparkpost": "SparkPostTrackingWebhookView",
    "unisender_go": "UnisenderGoTrackingWebhookView",
}
# What Notify says of a message that has come to an end.
_NOTIFY = {
    "permanent-failure": EventType.BOUNCED,
    "temporary-failure": EventType.FAILED,
    "technical-failure": EventType.FAILED,
    "delivered": EventType.DELIVERED,
}
_log = logging.getLogger("infuse.notices")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def mail_hook(request: HttpRequest) -> HttpResponseBase:
    """Take what the configured provider posts; 404 where none is, or it has no secret."""
    provider = settings.MAIL_PROVIDER
    if not settings.MAIL_HOOK_SECRET or provider not in {GOVUK_NOTIFY, *HOOKS}:
        raise Http404
    if request.method == "GET":
        return HttpResponse(status=405, headers={"Allow": "HEAD, POST"})
    try:
        return _notify(request) if provider == GOVUK_NOTIFY else _anymail(request, provider)
    except AnymailWebhookValidationFailure:
        return HttpResponse(status=401)
    except (AttributeError, KeyError, TypeError, ValueError):
        _log.warning("mail provider posted what is not understood", exc_info=True)
        return HttpResponse(status=400)


def _anymail(request: HttpRequest, provider: str) -> HttpResponseBase:
    module: Any = import_module(f"anymail.webhooks.{provider}")
    view: Any = getattr(module, HOOKS[provider])
    answer: HttpResponseBase = view.as_view()(request)
    return answer


def _notify(request: HttpRequest) -> HttpResponse:
    """Notify's callback: one message each time, with our secret as its bearer token."""
    if request.method == "HEAD":
        return HttpResponse()
    given = request.headers.get("Authorization", "")
    if not constant_time_compare(given, f"Bearer {settings.MAIL_HOOK_SECRET}"):
        return HttpResponse(status=401)
    said = json.loads(request.body)
    event = AnymailTrackingEvent(
        event_type=_NOTIFY.get(said["status"], EventType.UNKNOWN),
        event_id=str(said["id"]),
        recipient=str(said["to"]),
        description=str(said["status"]),
        metadata={"notice": said.get("reference") or ""},
        esp_event=said,
    )
    tracking.send(sender=mail_hook, event=event, esp_name="GOV.UK Notify")
    return HttpResponse(status=204)
