"""Locks and bans. Only those who form teams see these pages."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cohorts.issues.crumbs import in_cohort
from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate
from cohorts.teams.rules.binding import add_issue_rule, remove_issue_rule
from cohorts.teams.rules.models import IssueRule
from cohorts.teams.rules.page import cohort_of_rules, rules_crumbs
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.fields import RadiosField
from infuse.ui.forms import form_for


class IssueRuleForm(forms.Form):
    """A person, an issue, and what holds between them."""

    associate = forms.TypedChoiceField(label=gettext_lazy("Person"), coerce=int)
    rule = RadiosField(
        label=gettext_lazy("What must hold?"),
        choices=[
            (IssueRule.Rule.LOCK, gettext_lazy("They work on this issue")),
            (IssueRule.Rule.BAN, gettext_lazy("They never work on this issue")),
        ],
    )
    issue = forms.TypedChoiceField(label=gettext_lazy("Issue"), coerce=int)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Only people who form teams can read it. You may leave it empty."),
    )

    def __init__(
        self,
        *args: Any,
        people: Iterable[Associate],
        issues: Iterable[WickedIssue],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.pk, f"{one.person} ({one.organisation})") for one in people]
        for name, first, rows in (
            ("associate", _("Choose a person"), named),
            ("issue", _("Choose an issue"), [(one.pk, str(one)) for one in issues]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = [("", first), *rows]


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def issuerule_list(request: MemberRequest) -> HttpResponse:
    """A cohort's locks and bans, and the form that adds one."""
    cohorts, cohort = cohort_of_rules(request)
    here = cohort.associates.filter(withdrawal=None).select_related("person", "organisation")
    people = {one.pk: one for one in here}
    offered = cohort.wicked_issues.filter(state=WickedIssue.State.OFFERED)
    issues = {one.pk: one for one in offered.order_by("pk")}
    form = form_for(request, IssueRuleForm, people=people.values(), issues=issues.values())
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            add_issue_rule(
                associate=people[typed["associate"]],
                issue=issues[typed["issue"]],
                rule=typed["rule"],
                reason=typed["reason"],
                actor=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The rule is kept from now on. Nobody else is told of it."))
            return redirect(in_cohort("issuerule_list", cohort))
    rules = request.programme.issuerules.filter(associate__cohort=cohort)
    context = {
        "form": form,
        "cohorts": cohorts,
        "cohort": cohort,
        "rules": rules.select_related("associate__person", "issue").order_by("pk"),
        "crumbs": rules_crumbs(cohort),
    }
    return render(request, "cohorts/teams/rules/issuerule_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def issuerule_remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask, then take a rule back."""
    rows = request.programme.issuerules.select_related("associate__person", "associate__cohort")
    rule: IssueRule = get_object_or_404(rows.select_related("issue"), pk=pk)
    back_url = in_cohort("issuerule_list", rule.associate.cohort)
    if request.method == "POST":
        remove_issue_rule(rule=rule, actor=request.user)
        messages.success(request, _("The rule is gone."))
        return redirect(back_url)
    text = _("The next proposal will not keep to it: %(a)s and the issue “%(issue)s”.")
    context = {
        "title": _("Take this rule back?"),
        "text": text % {"a": rule.associate.person, "issue": rule.issue.title},
        "action": reverse("issuerule_remove", args=[rule.pk]),
        "label": _("Take the rule back"),
        "back_url": back_url,
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)
