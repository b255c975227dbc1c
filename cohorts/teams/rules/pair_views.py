"""The private rules about two people. Only those who form teams ever see these pages."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.issues.crumbs import in_cohort
from cohorts.issues.seeing import cohort_shown
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.models import PairRule
from cohorts.teams.rules.pair_form import PairForm
from cohorts.teams.rules.pairing import add_pair_rule, remove_pair_rule
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def pairrule_list(request: MemberRequest) -> HttpResponse:
    """A cohort's rules about two people, and the form that adds one."""
    cohorts, cohort = cohort_shown(request)
    if cohort is None:
        raise Http404
    here = cohort.associates.filter(withdrawal=None).select_related("person", "organisation")
    people = {associate.pk: associate for associate in here}
    form = form_for(request, PairForm, people=people.values())
    if request.method == "POST" and form.is_valid() and _added(request, form, cohort, people):
        return redirect(f"{reverse('pairrule_list')}?cohort={cohort.slug}")
    rules = cohort.pair_rules.select_related("a__person", "b__person").order_by("pk")
    context = {
        "form": form,
        "cohorts": cohorts,
        "cohort": cohort,
        "rules": rules,
        "crumbs": [
            {"label": _("Teams"), "url": in_cohort("team_list", cohort)},
            {"label": _("Rules"), "url": in_cohort("formation_rules", cohort)},
        ],
    }
    return render(request, "cohorts/teams/rules/pairrule_list.html", context)


def _added(
    request: MemberRequest, form: PairForm, cohort: Cohort, people: dict[int, Associate]
) -> bool:
    typed = form.cleaned_data
    try:
        add_pair_rule(
            cohort=cohort,
            a=people[typed["a"]],
            b=people[typed["b"]],
            rule=typed["rule"],
            reason=typed["reason"],
            actor=request.user,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("The rule is kept from now on. Nobody else is told of it."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def pairrule_remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask, then take a rule back."""
    rows = request.programme.pairrules.select_related("a__person", "b__person", "cohort")
    rule: PairRule = get_object_or_404(rows, pk=pk)
    back_url = in_cohort("pairrule_list", rule.cohort)
    if request.method == "POST":
        remove_pair_rule(rule=rule, actor=request.user)
        messages.success(request, _("The rule is gone."))
        return redirect(back_url)
    context = {
        "title": _("Take this rule back?"),
        "text": _("The next proposal will not keep to it: %(a)s and %(b)s.")
        % {"a": rule.a.person, "b": rule.b.person},
        "action": reverse("pairrule_remove", args=[rule.pk]),
        "label": _("Take the rule back"),
        "back_url": back_url,
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)
