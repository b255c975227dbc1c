"""Write a message to a group, change it, throw it away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from infuse.notices.bulk.drafting import change_draft, discard_draft, start_draft
from infuse.notices.bulk.forms import BulkMessageForm, initial_of
from infuse.notices.bulk.models import BulkMessage
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@require_http_methods(["GET", "HEAD", "POST"])
@requires("messages.send")
def bulkmessage_new(request: MemberRequest) -> HttpResponse:
    """Begin a message; a draft may lack anything. A link may say whom it goes to: `?to_role=…`."""
    chosen = {name: value for name, value in request.GET.items() if name.startswith("to_")}
    form = _form(request, initial=chosen)
    if request.method == "POST" and form.is_valid():
        message = start_draft(programme=request.programme, actor=request.user, values=form.values())
        return _onwards(request, message, form)
    return _page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("messages.send")
def bulkmessage_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Go on with a draft. What somebody else changed meanwhile is shown beside what was typed."""
    message = get_object_or_404(request.programme.bulkmessages, pk=pk)
    if message.state != BulkMessage.State.DRAFT:
        return redirect("bulkmessage_detail", pk)
    form, stale = _form(request, initial=initial_of(message)), False
    if request.method == "POST" and form.is_valid():
        try:
            message = change_draft(
                message=message,
                actor=request.user,
                version=form.cleaned_data["version"],
                values=form.values(),
            )
        except ValidationError as error:
            form.add_error(None, error)
            stale = getattr(error, "code", "") == "stale"
        else:
            return _onwards(request, message, form)
    return _page(request, form, message, stale=stale)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("messages.send")
def bulkmessage_discard(request: MemberRequest, pk: int) -> HttpResponse:
    """Throw a draft away, once that is confirmed."""
    message = get_object_or_404(request.programme.bulkmessages, pk=pk)
    if request.method == "POST":
        try:
            discard_draft(message=message, actor=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("bulkmessage_detail", pk)
        messages.success(request, _("The draft is thrown away."))
        return redirect("bulkmessage_list")
    context = {
        "title": _("Throw this draft away?"),
        "text": message.subject or _("It has no subject yet."),
        "action": request.path,
        "label": _("Throw the draft away"),
        "back_url": reverse("bulkmessage_edit", args=[pk]),
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)


def _form(request: MemberRequest, **kwargs: Any) -> BulkMessageForm:
    whole = request.method == "POST" and request.POST.get("deed") == "check"
    return form_for(request, BulkMessageForm, programme=request.programme, whole=whole, **kwargs)


def _onwards(request: MemberRequest, message: BulkMessage, form: BulkMessageForm) -> HttpResponse:
    if form.whole:
        return redirect("bulkmessage_check", message.pk)
    messages.success(request, _("The draft is saved. Nobody has got it yet."))
    return redirect("bulkmessage_edit", message.pk)


def _page(
    request: MemberRequest,
    form: BulkMessageForm,
    message: BulkMessage | None,
    *,
    stale: bool = False,
) -> HttpResponse:
    context = {
        "form": form,
        "draft": message,
        "theirs": message if stale else None,
        "audience": [form[name] for name in form.fields if name.startswith("to_")],
    }
    return render(request, "infuse/notices/bulk/bulkmessage_edit.html", context)
