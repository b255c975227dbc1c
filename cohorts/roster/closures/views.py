"""Days off of the programme: what the manager marks, beside the bank holidays to come."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.roster.closures.bank_holidays import bank_holidays
from cohorts.roster.closures.days_off import DayOff
from cohorts.roster.closures.marking import mark_closure, remove_closure
from cohorts.roster.closures.models import Closure
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.fields import DayField, RadiosField
from infuse.ui.forms import form_for


class ClosureForm(forms.Form):
    """Days on which nothing is planned."""

    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=120)
    name_cy = forms.CharField(label=gettext_lazy("Name in Welsh"), max_length=120)
    kind = RadiosField(label=gettext_lazy("What is it?"), choices=Closure.Kind.choices)
    starts_on = DayField(label=gettext_lazy("First day"))
    ends_on = DayField(label=gettext_lazy("Last day"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
def closure_list(request: MemberRequest) -> HttpResponse:
    """See the days off, and mark more."""
    form = form_for(request, ClosureForm)
    if request.method == "POST" and form.is_valid():
        try:
            mark_closure(programme=request.programme, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            for name, problems in error.message_dict.items():
                form.add_error(name, problems)
        else:
            messages.success(request, _("Marked. New dates step around these days."))
            return redirect("closure_list")
    today = timezone.localdate()
    ahead = request.programme.closures.filter(ends_on__gte=today)
    holidays = [
        {"day": day, "off": DayOff(*names)}
        for year in (today.year, today.year + 1)
        for day, names in sorted(bank_holidays(year).items())
        if today <= day <= today + timedelta(days=366)
    ]
    page = Paginator(ahead, 50).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "holidays": holidays}
    return render(request, "cohorts/roster/closures/closure_list.html", context)


@require_POST
@requires("inspire.manage")
def closure_remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a mark away."""
    closure: Closure = get_object_or_404(request.programme.closures, pk=pk)
    remove_closure(closure=closure, actor=request.user)
    messages.success(request, _("“%s” is not marked any more.") % closure.name)
    return redirect("closure_list")
