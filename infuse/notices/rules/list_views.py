"""All reminders of a programme on one page, and the hours in which they go."""

from itertools import groupby

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from infuse.notices.rules.forms import HoursForm
from infuse.notices.rules.hours import Hours
from infuse.notices.rules.pages import crumbs, refuse
from infuse.notices.rules.registry import every_rule
from infuse.notices.rules.rule import Rule
from infuse.notices.rules.saving import save_hours
from infuse.notices.rules.today import Today
from infuse.notices.rules.wording import when_words
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@require_safe
@requires("notices.manage")
def reminder_rules(request: MemberRequest) -> HttpResponse:
    """Each reminder: whether and when it goes, when it went last, and to how many today."""
    today = Today(request.programme)
    counts, last = today.counts(), today.last_sent()

    def row(rule: Rule) -> dict[str, object]:
        return {
            "rule": rule,
            "is_on": today.book.timing(rule).is_on,
            "when": when_words(rule, today.book.timing(rule)),
            "changed": rule.code in today.book.settings,
            "last": last.get(rule.kind),
            "today": counts[rule.code],
        }

    topics = [
        (topic.label, [row(rule) for rule in rules])
        for topic, rules in groupby(every_rule(), key=lambda rule: rule.topic)
    ]
    context = {
        "topics": topics,
        "hours": today.book.hours,
        "crumbs": crumbs()[:1],
        "zone": request.programme.time_zone.replace("_", " "),
    }
    return render(request, "infuse/notices/reminder_rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("notices.manage")
def reminder_hours(request: MemberRequest) -> HttpResponse:
    """From which hour until which people are reminded."""
    row = request.programme.reminderhourss.first()
    version, hours = (row.version, row) if row else (0, Hours())
    initial = {"begins": hours.begins, "ends": hours.ends, "version": version}
    form = form_for(request, HoursForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            save_hours(programme=request.programme, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            refuse(form, error, version)
        else:
            messages.success(request, _("The hours are saved."))
            return redirect("reminder_rules")
    context = {
        "form": form,
        "crumbs": crumbs(),
        "zone": request.programme.time_zone.replace("_", " "),
    }
    return render(request, "infuse/notices/reminder_hours.html", context)
