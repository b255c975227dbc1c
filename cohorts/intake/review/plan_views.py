"""The automatic assignment: worked out, looked at, confirmed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from cohorts.intake.models import Call
from cohorts.intake.review.calls_of import call_of
from cohorts.intake.review.planning import (
    ChangedPlanError,
    confirm_plan,
    in_words,
    plan_for,
    uneven,
)
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.fields import NumberField

SHOWN = 50


class WantedForm(forms.Form):
    """How many reviews each application gets."""

    mark_optional = False

    wanted = NumberField(
        label=gettext_lazy("Reviews of each application"),
        min_value=1,
        max_value=10,
        decimal_places=0,
        width=3,
    )


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def review_plan(request: MemberRequest, slug: str) -> HttpResponseBase:
    """The fairest assignment as a preview; the same page confirms it."""
    call = call_of(request, slug)
    asked = request.POST if request.method == "POST" else request.GET
    form = WantedForm(asked if "wanted" in asked else {"wanted": str(call.reviews_wanted)})
    if not form.is_valid():
        return render(
            request, "cohorts/intake/review/review_plan.html", {"call": call, "form": form}
        )
    wanted = int(form.cleaned_data["wanted"])
    if request.method == "POST":
        try:
            made = confirm_plan(
                call=call,
                wanted=wanted,
                fingerprint=request.POST.get("fingerprint", ""),
                actor=request.user,
            )
        except ChangedPlanError as error:
            messages.warning(request, error.messages[0])
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            said = ngettext("%(n)d review is asked for.", "%(n)d reviews are asked for.", len(made))
            messages.success(request, said % {"n": len(made)})
            return redirect("review_dashboard", slug)
    context = _context(request, call, wanted) | {"form": form}
    return render(request, "cohorts/intake/review/review_plan.html", context)


def _context(request: MemberRequest, call: Call, wanted: int) -> dict[str, Any]:
    plan = plan_for(call, wanted=wanted)
    new, loads = plan.new_of(), plan.assignment.loads
    problems = in_words(plan, hidden_from=request.user)
    return {
        "call": call,
        "plan": plan,
        "wanted": wanted,
        "new": len(plan.assignment.pairs),
        "lines": [(seat, new[seat.pk], loads[seat.pk]) for seat in plan.panel],
        "problems": problems[:SHOWN],
        "more_problems": len(problems) - SHOWN,
        "uneven": [
            _("%(name)s can get no more: the rules leave %(open)d applications open to them.")
            % {"name": seat.person, "open": open_to}
            for seat, open_to in uneven(plan)
        ],
    }
