"""A request for data, what came of it, and which requests to show."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from experiments.barriers.sharing.models import SharingRequest
from experiments.design.forms import offer, text_field
from infuse.tenancy.models import LANGUAGES
from infuse.ui.fields import DayField, RadiosField

State = SharingRequest.State


class RequestForm(forms.Form):
    """Which data, of whom, for what, since when."""

    what = forms.CharField(
        label=_("Which data was asked for?"),
        help_text=_("In a few words. No names, and nothing that tells who somebody is."),
        max_length=150,
    )
    asked_of = forms.TypedChoiceField(label=_("Which organisation was asked?"), coerce=int)
    asked_on = DayField(label=_("On which day?"))
    experiment = forms.TypedChoiceField(
        label=_("For which experiment?"), coerce=int, empty_value=None, required=False
    )
    purpose = text_field(_("What is it for, and on what grounds may it be shared?"))
    language = RadiosField(label=_("In which language did you write it?"), choices=LANGUAGES)

    def __init__(self, *args: Any, organisations: Any, experiments: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose = [("", _("Choose an organisation"))]
        offer(self, "asked_of", choose + [(o.pk, o.name) for o in organisations])
        none: list[tuple[Any, Any]] = [("", _("None of them"))]
        offer(self, "experiment", none + [(e.pk, str(e)) for e in experiments])


class ReplyForm(forms.Form):
    """What came of the request."""

    state = RadiosField(
        label=_("What came of it?"),
        choices=[choice for choice in State.choices if choice[0] != State.WAITING],
        hints={
            "agreed": _("The barrier that it raised is resolved."),
            "refused": _("The barrier stays, with the reply beside it."),
            "withdrawn": _("The barrier that it raised is resolved."),
        },
    )
    replied_on = DayField(label=_("On which day?"))
    reply = text_field(_("What did they say?"))
    language = RadiosField(label=_("In which language did you write it?"), choices=LANGUAGES)


class RequestFilters(forms.Form):
    """The state, and who was asked."""

    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("Every state")), *State.choices], required=False
    )
    asked_of = forms.TypedChoiceField(
        label=_("Organisation"), coerce=int, empty_value=None, required=False
    )
    mark_optional = False

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = [(o.pk, o.name) for o in organisations]
        offer(self, "asked_of", [("", _("Every organisation")), *bodies])

    def chosen(self) -> dict[str, Any]:
        """What is filtered by; a value that is none of the choices filters nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
