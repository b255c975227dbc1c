"""The forms with which a manager makes up the panel."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.intake.models import Call, Panellist
from infuse.people.models import Organisation, User
from infuse.tenancy.models import LANGUAGES
from infuse.ui.fields import RadiosField

NOBODY = _("None")


class SeatForm(forms.Form):
    """What a seat is, and whom the panellist works for."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        help_text=_("They are never asked to judge an application from there."),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=NOBODY,
    )
    seat = RadiosField(label=_("Seat"), choices=Panellist.Seat.choices, initial="panel")

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = call.programme.organisations.all()


class SeatPersonForm(SeatForm):
    """Which member of the programme takes a seat."""

    person = forms.ModelChoiceField(
        label=_("Person"),
        help_text=_("Members of the programme who are not on the panel."),
        queryset=User.objects.none(),
        empty_label=_("Choose a person"),
    )
    field_order = ("person", "organisation", "seat")

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        person: Any = self.fields["person"]
        members = call.programme.memberships.filter(ended_at=None).exclude(role="associate")
        seated = call.panellists.filter(left_at=None).values("person_id")
        people = User.objects.filter(pk__in=members.values("user_id"), is_active=True)
        person.queryset = people.exclude(pk__in=seated).order_by("full_name", "pk")


class InviteReviewerForm(forms.Form):
    """Somebody who is new here: an invitation to the reviewer's role."""

    prefix = "invitation"  # the language switch of the page posts a `language` of its own

    full_name = forms.CharField(label=_("Full name"), max_length=150)
    email = forms.EmailField(label=_("E-mail address"))
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=NOBODY,
    )
    language = RadiosField(label=_("Language of the invitation"), choices=LANGUAGES)

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = call.programme.organisations.all()
        self.fields["language"].initial = call.programme.default_language
