"""A manager's page of one associate: what they need, their coach, their pauses, where they went."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cohorts.roster.coaching.assigning import assign_coach
from cohorts.roster.coaching.reading import coach_of
from cohorts.roster.leaving.pausing import open_pauses
from cohorts.roster.models import Associate
from infuse.people.access import requires
from infuse.people.models import User
from infuse.request import MemberRequest
from infuse.ui.fields import RadiosField
from infuse.ui.forms import form_for
from skills.assessments.moments import day_in

NOBODY = "none"


class CoachForm(forms.Form):
    """Which of the programme's coaches, or nobody."""

    def __init__(self, *args: Any, coaches: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), one.full_name) for one in coaches]
        self.fields["coach"] = RadiosField(
            label=_("Who is their coach?"),
            choices=[*choices, (NOBODY, _("Nobody for now"))],
        )


def _associate(request: MemberRequest, slug: str, pk: int) -> Associate:
    rows = request.programme.associates.select_related(
        "person",
        "cohort",
        "programme",
        "organisation",
        "withdrawal",
        "transfer_out__joined__cohort",
        "transfer_in__left__cohort",
    )
    found: Associate = get_object_or_404(rows, cohort__slug=slug, pk=pk)
    return found


@require_safe
@requires("people.manage")
def associate_detail(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """What a manager arranges for one associate."""
    associate = _associate(request, slug, pk)
    today = day_in(request.programme, timezone.now())
    context = {
        "associate": associate,
        "cohort": associate.cohort,
        "coach": coach_of(associate),
        "pauses": list(associate.pauses.all()),
        "open": {pause.pk for pause in open_pauses(associate, today)},
        "withdrawal": getattr(associate, "withdrawal", None),
        "moved_to": getattr(associate, "transfer_out", None),
        "moved_from": getattr(associate, "transfer_in", None),
    }
    return render(request, "cohorts/roster/coaching/associate_detail.html", context)


@requires("people.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def coach_edit(request: MemberRequest, slug: str, pk: int) -> HttpResponseBase:
    """Say who coaches an associate."""
    associate = _associate(request, slug, pk)
    memberships = request.programme.memberships.filter(role="coach", ended_at=None)
    people = [one.user for one in memberships.select_related("user").order_by("user__full_name")]
    coaches = {str(one.pk): one for one in people if one.pk != associate.person_id}
    now = coach_of(associate)
    form = form_for(
        request,
        CoachForm,
        coaches=[*coaches.values()],
        initial={"coach": str(now.pk) if now else NOBODY},
    )
    if request.method == "POST" and form.is_valid():
        coach = coaches.get(form.cleaned_data["coach"])
        try:
            assign_coach(associate=associate, coach=coach, actor=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("associate_detail", slug, pk)
    context = {"form": form, "associate": associate, "cohort": associate.cohort}
    return render(request, "cohorts/roster/coaching/coach_edit.html", context)
