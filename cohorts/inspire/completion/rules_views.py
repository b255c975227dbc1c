"""A manager says what it takes to complete a cohort's weeks."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cohorts.inspire.completion.gathering import rules_of
from cohorts.inspire.completion.rules import Rules
from cohorts.inspire.completion.ruling import StaleRulesError, set_completion_rules
from cohorts.roster.differing import Difference, differences
from cohorts.roster.models import Cohort
from cohorts.roster.programme_templates.kinds import ASSESSMENTS
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.fields import CheckboxesField, NumberField
from infuse.ui.forms import form_for, retype


class RulesForm(forms.Form):
    """How much of the sessions, how many reflections, which self-assessments."""

    mark_optional = False

    sessions_percent = NumberField(
        label=gettext_lazy("How much of the sessions?"),
        help_text=gettext_lazy("Sessions from which somebody is excused are not counted."),
        suffix="%",
        decimal_places=0,
        min_value=0,
        max_value=100,
    )
    reflections = NumberField(
        label=gettext_lazy("How many reflections?"), decimal_places=0, min_value=0, max_value=104
    )
    assessments = CheckboxesField(
        label=gettext_lazy("Which self-assessments?"),
        choices=list(ASSESSMENTS.items()),
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.differing: list[Difference] = []

    def clean_seen(self) -> Rules | None:
        """The rules that the page showed."""
        try:
            return Rules.of(json.loads(self.cleaned_data["seen"]))
        except (ValueError, TypeError, AttributeError):
            return None

    def typed(self) -> dict[str, Any]:
        """The rules as the deed wants them."""
        data = self.cleaned_data
        return {
            "sessions_percent": int(data["sessions_percent"]),
            "reflections": int(data["reflections"]),
            "assessments": list(data["assessments"]),
        }


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
def completion_rules_edit(request: MemberRequest, slug: str) -> HttpResponse:
    """What completion asks in this cohort; the button below goes back to the template's rules."""
    rows = request.programme.cohorts.select_related("template_version__template", "programme")
    cohort: Cohort = get_object_or_404(rows, slug=slug)
    now = rules_of(cohort).as_data()
    form = form_for(request, RulesForm, initial=now | {"seen": json.dumps(now)})
    back = request.method == "POST" and request.POST.get("action") == "template"
    if back:
        set_completion_rules(cohort=cohort, rules=None, actor=request.user)
    elif not (request.method == "POST" and form.is_valid() and _saved(request, form, cohort)):
        context = {"form": form, "cohort": cohort, "own": bool(cohort.completion_rules)}
        return render(request, "cohorts/inspire/completion/rules_edit.html", context)
    messages.success(request, _("The rules are saved. Everybody's page says what is left now."))
    return redirect("cohort_matrix", slug)


def _saved(request: MemberRequest, form: RulesForm, cohort: Cohort) -> bool:
    try:
        set_completion_rules(
            cohort=cohort, rules=form.typed(), seen=form.cleaned_data["seen"], actor=request.user
        )
    except StaleRulesError as error:
        # The next press saves what was typed here over what stands there now.
        retype(form, seen=json.dumps(error.current.as_data()))
        form.differing = differences(form, error.current.as_data())
        form.add_error(None, error)
        return False
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
