"""Raise a barrier, link one to an experiment, resolve it, and filter the register."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from experiments.barriers.models import Barrier
from experiments.design.forms import offer, text_field
from experiments.design.together import VersionedForm
from infuse.ui.fields import DayField, NumberField, RadiosField


class BarrierForm(forms.Form):
    """A barrier and the organisation that can remove it."""

    title_en = forms.CharField(
        label=_("What blocks the work? (in English)"),
        max_length=200,
        required=False,
        help_text=_("One of the two languages is enough to start."),
    )
    title_cy = forms.CharField(
        label=_("What blocks the work? (in Welsh)"), max_length=200, required=False
    )
    kind = forms.ChoiceField(
        label=_("What kind of barrier is it?"),
        choices=[("", _("Choose a kind")), *Barrier.Kind.choices],
    )
    owner = forms.TypedChoiceField(label=_("Which organisation can remove it?"), coerce=int)
    raised_on = DayField(label=_("Since when?"))
    due_on = DayField(
        label=_("By when should it be gone?"),
        help_text=_("As you agreed with its owner."),
        required=False,
    )
    notes = text_field(_("What have you tried, and what would remove it?"))

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose = [("", _("Choose an organisation"))]
        offer(self, "owner", choose + [(o.pk, o.name) for o in organisations])


class BarrierEditForm(VersionedForm, BarrierForm):
    """The same, of a barrier that stands in the register; since when it stands there stays."""

    raised_on = None  # type: ignore[assignment]  # Django's way to leave a field out


class RulesForm(forms.Form):
    """A programme's limits; an empty one is never reached."""

    escalate_after = NumberField(
        label=_("Put a barrier before its owner's leader after"),
        help_text=_("Leave it empty if only people should do that."),
        suffix=_("working days"),
        decimal_places=0,
        min_value=1,
        max_value=250,
        required=False,
    )
    raise_after = NumberField(
        label=_("Raise a barrier for a request for data that has no reply after"),
        help_text=_("Leave it empty if only people should do that."),
        suffix=_("working days"),
        decimal_places=0,
        min_value=1,
        max_value=250,
        required=False,
    )

    def limits(self) -> dict[str, int | None]:
        """The limits in whole days; None for an empty field."""
        return {
            name: None if value is None else int(value) for name, value in self.cleaned_data.items()
        }


class LinkForm(forms.Form):
    """Which barrier of the register stands in the way."""

    barrier = forms.TypedChoiceField(label=_("Which barrier?"), coerce=int)

    def __init__(self, *args: Any, barriers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "barrier", [("", _("Choose a barrier")), *((b.pk, str(b)) for b in barriers)])


class ResolutionForm(forms.Form):
    """What removed the barrier, and when."""

    resolution = text_field(
        _("What removed it?"),
        required=True,
        help_text=_("So that the next team knows what works."),
    )
    on = DayField(label=_("On which day?"))


class BarrierFilters(forms.Form):
    """Status, kind and owner."""

    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", _("Every status")), *Barrier.Status.choices],
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("Every kind")), *Barrier.Kind.choices], required=False
    )
    owner = forms.TypedChoiceField(label=_("Owner"), coerce=int, empty_value=None, required=False)
    mark_optional = False

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = [(o.pk, o.name) for o in organisations]
        offer(self, "owner", [("", _("Every organisation")), *owners])

    def chosen(self) -> dict[str, Any]:
        """What is filtered by; a value that is none of the choices filters nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def apply(self, barriers: QuerySet[Barrier]) -> QuerySet[Barrier]:
        """The barriers that fit every filter."""
        return barriers.filter(Q(**self.chosen()))


class KeepForm(forms.Form):
    """Nothing to fill in: a button that means it."""


class AbandonForm(forms.Form):
    """An experiment that will not run names what stood in its way."""

    barrier = RadiosField(label=_("Which barrier keeps it from running?"), coerce=int)

    def __init__(self, *args: Any, barriers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "barrier", [(b.pk, str(b)) for b in barriers])
