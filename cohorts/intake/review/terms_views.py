"""The manager's page for the day on which reviews are due."""

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cohorts.intake.review.calls_of import call_of
from cohorts.intake.review.terms import set_review_day
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.fields import DayField
from infuse.ui.forms import form_for


class ReviewDayForm(forms.Form):
    """The day, or none."""

    due_on = DayField(
        label=gettext_lazy("Reviews are due on"),
        help_text=gettext_lazy(
            "Reviewers who have not finished are reminded a week before, two days before, on the "
            "day, and once after it."
        ),
        required=False,
    )


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def review_day_edit(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Set the day; an empty one means that nobody is reminded."""
    call = call_of(request, slug)
    form = form_for(request, ReviewDayForm, initial={"due_on": call.reviews_due_on})
    if request.method == "POST" and form.is_valid():
        set_review_day(call=call, due_on=form.cleaned_data["due_on"], actor=request.user)
        messages.success(request, _("The day is saved."))
        return redirect("review_dashboard", slug)
    context = {
        "form": form,
        "title": _("When reviews are due"),
        "text": "",
        "action": request.path,
        "label": _("Save"),
        "back_url": reverse("review_dashboard", args=[slug]),
    }
    return render(request, "ui/confirm.html", context)
