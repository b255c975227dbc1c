"""The form of one reminder."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from infuse.notices.rules.book import book_of
from infuse.notices.rules.forms import ReminderForm, initial_of
from infuse.notices.rules.models import ReminderSetting
from infuse.notices.rules.own_text import placeholders_of
from infuse.notices.rules.pages import crumbs, refuse, rule_or_404
from infuse.notices.rules.rule import Rule
from infuse.notices.rules.saving import Stale, check, save_setting
from infuse.notices.rules.trying import preview_of
from infuse.notices.rules.wording import when_words
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@require_http_methods(["GET", "HEAD", "POST"])
@requires("notices.manage")
def reminder_edit(request: MemberRequest, code: str) -> HttpResponse:
    """Whether, when and in which words; "preview" shows what is typed and keeps nothing."""
    rule = rule_or_404(code)
    book = book_of(request.programme)
    setting, timing = book.settings.get(code), book.timing(rule)
    form = form_for(request, ReminderForm, rule=rule, initial=initial_of(timing, setting))
    looking, stale, previews = "preview" in request.POST, False, None
    if request.method == "POST" and form.is_valid():
        try:
            check(rule, form.timing(), form.words())
            if looking:
                previews = preview_of(rule, request.programme, form.typed())
            else:
                _save(request, rule, form)
                messages.success(request, _("The reminder is saved."))
                return redirect("reminder_detail", code)
        except ValidationError as error:
            stale = isinstance(error, Stale)
            refuse(form, error, setting.version if setting else 0)
    context = {
        "form": form,
        "rule": rule,
        "previews": previews,
        "placeholders": placeholders_of(rule),
        "crumbs": crumbs(rule),
        # What stands now, beside what was typed, when somebody else was quicker.
        "other": _other(rule, setting) if stale else None,
        "other_when": when_words(rule, timing),
    }
    return render(request, "infuse/notices/reminder_edit.html", context)


def _save(request: MemberRequest, rule: Rule, form: ReminderForm) -> None:
    save_setting(
        programme=request.programme,
        rule=rule,
        timing=form.timing(),
        words=form.words(),
        version=form.cleaned_data["version"],
        actor=request.user,
    )


def _other(rule: Rule, setting: ReminderSetting | None) -> ReminderSetting:
    return setting or ReminderSetting(rule=rule.code)
