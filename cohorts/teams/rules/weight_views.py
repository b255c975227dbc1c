"""The page with the weights of the criteria."""

from dataclasses import asdict

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.issues.crumbs import in_cohort
from cohorts.teams.rules.page import cohort_of_rules, rules_crumbs
from cohorts.teams.rules.rules_views import shares
from cohorts.teams.rules.weighing import Stale, set_weights, weights_of
from cohorts.teams.rules.weight_form import WeightsForm
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, retype


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def weights_edit(request: MemberRequest) -> HttpResponse:
    """What each criterion counts, with what it means."""
    _cohorts, cohort = cohort_of_rules(request)
    row = request.programme.formationweightss.filter(cohort=cohort).first()
    version = row.version if row else 0
    weights = weights_of(cohort)
    names = asdict(weights)
    saved = {name: getattr(row, name) for name in names} if row else names
    form = form_for(request, WeightsForm, initial={**saved, "version": version})
    if request.method == "POST" and form.is_valid():
        try:
            set_weights(
                cohort=cohort,
                weights=form.weights(),
                version=form.cleaned_data["version"],
                actor=request.user,
            )
        except Stale as stale:
            form.add_error(None, stale)
            retype(form, version=str(version))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The weights are saved. The next proposal uses them."))
            return redirect(in_cohort("formation_rules", cohort))
    context = {
        "form": form,
        "cohort": cohort,
        "shares": shares(weights),
        "crumbs": rules_crumbs(cohort),
    }
    return render(request, "cohorts/teams/rules/weights_edit.html", context)
