"""Keeps a reflection while it is written. Only a private one: nobody reads half a thought."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts.inspire.models import Reflection
from cohorts.inspire.reflections.page import reflection_form
from cohorts.inspire.reflections.saving import save_reflection
from cohorts.inspire.seeing import cohort_or_404
from infuse.people.access import requires
from infuse.request import MemberRequest


@require_POST
@requires("inspire.take_part")
def reflection_autosave(request: MemberRequest, cohort: str, number: int) -> HttpResponse:
    """Save what stands in the boxes now, privately, and say so; a small fragment either way."""
    place, own = cohort_or_404(request, cohort)
    if own is None:
        raise Http404
    week = get_object_or_404(place.weeks.select_related("programme"), number=number)
    known = week.reflections.filter(associate=own).first()
    if known is not None and known.visibility != Reflection.Visibility.PRIVATE:
        text = _("Others can read this reflection, so it is saved only when you press the button.")
        return _answer(request, {"text": text})
    form = reflection_form(request, own, week, known)
    if not form.is_valid():
        return _answer(request, {"text": " ".join(_errors(form)), "problem": True})
    content = form.cleaned_data | {"visibility": Reflection.Visibility.PRIVATE}
    try:
        saved = save_reflection(
            associate=own, week=week, actor=request.user, by_itself=True, **content
        )
    except ValidationError as error:
        return _answer(request, {"text": " ".join(error.messages), "problem": True})
    return _answer(request, {"saved": saved})


def _errors(form: Any) -> list[str]:
    return [str(text) for errors in form.errors.values() for text in errors]


def _answer(request: MemberRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "cohorts/inspire/reflections/kept.html", context)
