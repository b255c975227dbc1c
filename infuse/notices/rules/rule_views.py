"""One reminder: who gets it today, how it reads, a test to oneself, and back to how it came."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from infuse.notices.rules.own_text import placeholders_of
from infuse.notices.rules.pages import crumbs, rule_or_404
from infuse.notices.rules.saving import reset_setting
from infuse.notices.rules.today import Today
from infuse.notices.rules.trying import preview_of, send_test
from infuse.notices.rules.wording import when_words
from infuse.people.access import requires
from infuse.request import MemberRequest


@require_safe
@requires("notices.manage")
def reminder_detail(request: MemberRequest, code: str) -> HttpResponse:
    """What it does, who gets it today, and how it reads in both languages."""
    rule = rule_or_404(code)
    today = Today(request.programme)
    told = today.told(rule)
    setting = today.book.settings.get(code)
    context = {
        "rule": rule,
        "timing": today.book.timing(rule),
        "when": when_words(rule, today.book.timing(rule)),
        "setting": setting,
        "moment": today.moment_for(rule),
        "last": today.last_sent().get(rule.kind),
        "page": Paginator(told, 50).get_page(request.GET.get("page")),
        "count": len(told),
        "previews": preview_of(rule, request.programme, setting),
        "placeholders": placeholders_of(rule),
        "crumbs": crumbs(),
    }
    return render(request, "infuse/notices/reminder_detail.html", context)


@require_POST
@requires("notices.manage")
def reminder_test(request: MemberRequest, code: str) -> HttpResponse:
    """Send it to oneself, marked as a test."""
    rule = rule_or_404(code)
    if send_test(programme=request.programme, rule=rule, actor=request.user):
        text = _("A test is on its way to %(address)s.") % {"address": request.user.email}
        messages.success(request, text)
    else:
        messages.info(request, _("You have had this test within the last minute."))
    return redirect("reminder_detail", code)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("notices.manage")
def reminder_reset(request: MemberRequest, code: str) -> HttpResponse:
    """Back to how it came, once it is confirmed."""
    rule = rule_or_404(code)
    back = reverse("reminder_detail", args=[code])
    if request.method == "POST":
        reset_setting(programme=request.programme, rule=rule, actor=request.user)
        messages.success(request, _("The reminder is back to how it came."))
        return redirect(back)
    context = {
        "title": _("Put this reminder back to how it came?"),
        "text": rule.name,
        "consequence": _("Your own days and your own text are dropped. The record keeps them."),
        "action": reverse("reminder_reset", args=[code]),
        "label": _("Put it back"),
        "back_url": back,
    }
    return render(request, "ui/confirm.html", context)
