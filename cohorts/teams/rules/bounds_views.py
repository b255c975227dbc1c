"""The page with the sizes: how many teams an issue may run, of how many people."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cohorts.issues.crumbs import in_cohort
from cohorts.issues.issue_fields import number
from cohorts.issues.models import WickedIssue
from cohorts.issues.offering import Stale
from cohorts.teams.rules.page import cohort_of_rules, rules_crumbs
from cohorts.teams.rules.sizing import Bounds, set_bounds
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, retype

FIELDS = ("max_teams", "min_size", "max_size")


class BoundsForm(forms.Form):
    """Three numbers for each issue."""

    mark_optional = False

    def __init__(self, *args: Any, issues: list[WickedIssue], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.issues = issues
        labels = {
            "max_teams": gettext_lazy("Most teams"),
            "min_size": gettext_lazy("Smallest team"),
            "max_size": gettext_lazy("Largest team"),
        }
        for issue in issues:
            for name, label in labels.items():
                self.fields[f"{name}_{issue.pk}"] = number(
                    label, required=name == "max_teams", initial=getattr(issue, name)
                )
            self.fields[f"version_{issue.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=issue.version
            )

    @property
    def groups(self) -> list[tuple[WickedIssue, list[Any], Any]]:
        """Each issue with its three fields and its version."""
        return [
            (one, [self[f"{name}_{one.pk}"] for name in FIELDS], self[f"version_{one.pk}"])
            for one in self.issues
        ]

    def bounds(self) -> list[Bounds]:
        """For the deed."""
        return [self._bound(issue) for issue in self.issues]

    def _bound(self, issue: WickedIssue) -> Bounds:
        return Bounds(
            issue=issue,
            max_teams=self._typed("max_teams", issue) or 0,
            min_size=self._typed("min_size", issue),
            max_size=self._typed("max_size", issue),
            version=self.cleaned_data[f"version_{issue.pk}"],
        )

    def _typed(self, name: str, issue: WickedIssue) -> int | None:
        value = self.cleaned_data[f"{name}_{issue.pk}"]
        return None if value is None else int(value)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def bounds_edit(request: MemberRequest) -> HttpResponse:
    """Sizes for all offered issues at once: all are saved, or none."""
    _cohorts, cohort = cohort_of_rules(request)
    offered = cohort.wicked_issues.filter(state=WickedIssue.State.OFFERED)
    issues = list(offered.select_related("cohort").order_by("pk"))
    form = form_for(request, BoundsForm, issues=issues)
    if request.method == "POST" and form.is_valid():
        try:
            set_bounds(bounds=form.bounds(), actor=request.user)
        except Stale as stale:
            form.add_error(None, stale)
            _show_newer(form)
        except ValidationError as error:
            _show(form, error)
        else:
            messages.success(request, _("The sizes are saved. The next proposal keeps to them."))
            return redirect(in_cohort("formation_rules", cohort))
    if request.method == "POST":
        _fill_in(form)
    context = {"form": form, "cohort": cohort, "crumbs": rules_crumbs(cohort)}
    return render(request, "cohorts/teams/rules/bounds_edit.html", context)


def _show_newer(form: BoundsForm) -> None:
    """Beside what was typed, what somebody else has saved; the next press is made in knowledge."""
    typed = {one.issue.pk: one for one in form.bounds()}
    for issue in form.issues:
        if typed[issue.pk].version == issue.version:
            continue
        for name in FIELDS:
            saved = getattr(issue, name)
            if saved != getattr(typed[issue.pk], name):
                text = _("Somebody else has saved: %(value)s.") % {"value": saved}
                empty = _("Somebody else has left this empty.")
                form.add_error(f"{name}_{issue.pk}", empty if saved is None else text)
        retype(form, **{f"version_{issue.pk}": str(issue.version)})


def _fill_in(form: BoundsForm) -> None:
    """An issue that was offered after the page was shown stands on it with what is saved."""
    new = [issue for issue in form.issues if f"version_{issue.pk}" not in form.data]
    for issue in new:
        saved = {name: getattr(issue, name) for name in (*FIELDS, "version")}
        for name, value in saved.items():
            form.errors.pop(f"{name}_{issue.pk}", None)
            retype(form, **{f"{name}_{issue.pk}": "" if value is None else str(value)})
    if new:
        text = _("Another issue was offered since you opened this page: see its sizes too.")
        form.add_error(None, text)


def _show(form: BoundsForm, error: ValidationError) -> None:
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
