"""The reflection on the page of its week: its form, and its saving."""

from secrets import token_urlsafe
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.inspire.models import Reflection, Week
from cohorts.inspire.reflections.forms import ReflectionForm
from cohorts.inspire.reflections.saving import StaleReflectionError, save_reflection
from cohorts.roster.coaching.reading import coach_name_of
from cohorts.roster.models import Associate
from infuse.bilingual import current_language
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, retype

NAMES = ("noticed", "will_try", "language", "visibility", "version")


def reflection_form(
    request: MemberRequest, own: Associate, week: Week, reflection: Reflection | None
) -> ReflectionForm:
    """The form of an associate's reflection on a week."""
    return form_for(
        request,
        ReflectionForm,
        week=week,
        coach=coach_name_of(own),
        initial=_initial(reflection) | {"page": token_urlsafe(16)},
    )


def _initial(reflection: Reflection | None) -> dict[str, Any]:
    if reflection is None:
        return {"language": current_language(), "visibility": "private", "version": 0}
    return {name: getattr(reflection, name) for name in NAMES}


def reflection_saved(
    request: MemberRequest, form: ReflectionForm, own: Associate, week: Week
) -> bool:
    """Save the form's reflection; False, with the reason on the form, when it is refused."""
    try:
        saved = save_reflection(associate=own, week=week, actor=request.user, **form.cleaned_data)
    except StaleReflectionError as error:
        # The next press saves what was typed here: the page shows both texts before that.
        retype(form, version=str(error.current.version))
        form.add_error(None, error)
        form.elsewhere = error.current
        return False
    except ValidationError as error:
        form.add_error(None, error)
        return False
    said = {
        Reflection.Visibility.PRIVATE: _("Reflection saved. Only you can read it."),
        Reflection.Visibility.COACH: _("Reflection saved. You and your coach can read it."),
        Reflection.Visibility.COHORT: _("Reflection saved. Your cohort can read it."),
    }
    messages.success(request, said[Reflection.Visibility(saved.visibility)])
    return True
