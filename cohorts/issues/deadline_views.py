"""The manager says until when associates rank."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cohorts.issues.crumbs import in_cohort, issue_crumbs
from cohorts.issues.deadline import set_rankings_close
from cohorts.issues.seeing import cohort_shown
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.fields import DayField
from infuse.ui.forms import form_for


class DeadlineForm(forms.Form):
    """The last day of ranking."""

    mark_optional = False

    closes_on = DayField(
        label=gettext_lazy("Last day to rank"),
        required=False,
        help_text=gettext_lazy("Open until the end of this day. Leave it empty for no deadline."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires("issues.manage")
def rankings_close(request: MemberRequest) -> HttpResponse:
    """Set, move or take away the deadline of the cohort shown."""
    _cohorts, cohort = cohort_shown(request)
    if cohort is None:
        raise Http404
    form = form_for(request, DeadlineForm, initial={"closes_on": cohort.rankings_close_on})
    if request.method == "POST" and form.is_valid():
        try:
            set_rankings_close(cohort=cohort, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The deadline is saved. Reminders go by it from now on."))
            return redirect(in_cohort("popularity", cohort))
    context = {
        "form": form,
        "cohort": cohort,
        "crumbs": issue_crumbs(cohort, (_("Who wants what"), "popularity")),
    }
    return render(request, "cohorts/issues/rankings_close.html", context)
