"""One person's week before the manager: every line of it, the confirmation, a correction."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.roster.models import Associate
from experiments.design.together import show_refusal
from experiments.hours.confirming import Side, confirm_week, has_left, take_back
from experiments.hours.correcting import correct_week
from experiments.hours.forms import CorrectionForm
from experiments.hours.own_views import typed_hours
from experiments.hours.reading import own_weeks
from experiments.hours.weeks import weeks_of
from infuse.people.access import may, requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, shown_when


def _associate(request: MemberRequest, pk: int, week: int) -> Associate:
    people = request.programme.associates.select_related("person", "cohort__programme")
    associate = get_object_or_404(people, pk=pk)
    if not 1 <= week <= weeks_of(associate.cohort):
        raise Http404
    return associate


@require_http_methods(["GET", "HEAD", "POST"])
@requires("hours.see")
def hours_person(request: MemberRequest, pk: int, week: int) -> HttpResponse:
    """A week's lines and confirmations; the manager corrects it here, a claimed one too."""
    associate = _associate(request, pk, week)
    form = form_for(request, CorrectionForm, initial=typed_hours(associate, week))
    manages = may(request, "hours.manage")
    shown_when(form, manages)
    if request.method == "POST" and manages and form.is_valid():
        try:
            changed = correct_week(
                associate=associate,
                week=week,
                minutes=form.minutes(),
                reason=form.cleaned_data["reason"],
                actor=request.user,
            )
        except ValidationError as error:
            show_refusal(form, error)
        else:
            said = _("The hours are corrected.") if changed else _("Nothing was changed.")
            messages.success(request, said)
            return redirect("hours_person", pk, week)
    lines = associate.hours.filter(week=week).select_related("entered_by", "claim")
    context = {
        "associate": associate,
        "line": own_weeks(associate, [week])[0],
        "week": week,
        "form": form,
        "manages": manages,
        "has_left": has_left(associate),
        "history": list(lines.order_by("pk")),
    }
    return render(request, "experiments/hours/hours_person.html", context)


@require_POST
@requires("hours.manage")
def hours_person_confirmation(request: MemberRequest, pk: int, week: int) -> HttpResponse:
    """The manager stands for one person's week, or takes that back."""
    associate = _associate(request, pk, week)
    deed = take_back if "take_back" in request.POST else confirm_week
    try:
        deed(associate=associate, week=week, side=Side.MANAGER, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = (
            _("Your confirmation is taken back.")
            if deed is take_back
            else _("You have confirmed the week.")
        )
        messages.success(request, said)
    return redirect("hours_person", pk, week)
