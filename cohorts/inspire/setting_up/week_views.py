"""The manager changes a week of a cohort."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.inspire.models import Week
from cohorts.inspire.sessions.manage_views import crumbs_to, show_problems
from cohorts.inspire.setting_up.week_changing import StaleWeekError, change_week
from cohorts.inspire.setting_up.week_forms import CohortWeekForm, initial_of
from cohorts.inspire.week_lines import week_url
from cohorts.roster.differing import Difference, differences
from cohorts.roster.programme_templates.keeping import known_areas
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, retype


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
def week_edit(request: MemberRequest, cohort: str, number: int) -> HttpResponse:
    """What a week is about, what it asks, and when it begins."""
    rows = request.programme.weeks.select_related("cohort__programme", "programme", "phase")
    week: Week = get_object_or_404(rows, cohort__slug=cohort, number=number)
    areas = known_areas(request.programme)
    areas += [code for code in week.skill_areas if code not in areas]
    form = form_for(request, CohortWeekForm, initial=initial_of(week), areas=areas)
    differing: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        differing_or_none = _saved(request, form, week)
        if differing_or_none is None:
            return redirect(week_url(week))
        differing = differing_or_none
    context = {"form": form, "week": week, "crumbs": crumbs_to(week), "differing": differing}
    return render(request, "cohorts/inspire/setting_up/week_edit.html", context)


def _saved(request: MemberRequest, form: CohortWeekForm, week: Week) -> list[Difference] | None:
    """None when it is saved; what differs, or nothing, when it was refused."""
    before = week.starts_on
    try:
        changed = change_week(
            week=week,
            fields=form.fields_of_week(),
            activities=form.activities(),
            starts_on=form.cleaned_data["starts_on"],
            version=form.cleaned_data["edition"],
            actor=request.user,
        )
    except StaleWeekError as error:
        found = differences(form, initial_of(error.current))
        # The next press saves what stands in the fields over what stands there now.
        retype(form, edition=str(error.current.version))
        form.add_error(None, error)
        return found
    except ValidationError as error:
        show_problems(form, error)
        return []
    moved = changed.starts_on != before
    text = _("Saved. Those whom it concerns are told.") if moved else _("The week is saved.")
    messages.success(request, text)
    return None
