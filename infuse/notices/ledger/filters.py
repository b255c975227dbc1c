"""What the ledger is narrowed to."""

from datetime import datetime, time, timedelta

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from infuse.notices.kinds import KINDS
from infuse.notices.models import Notice
from infuse.people.models import User
from infuse.tenancy.models import Programme
from infuse.ui.fields import DayField

# Of so many people of one name the ledger shows the notices; a longer name finds the others.
MOST_PEOPLE = 500


class NoticeFilter(forms.Form):
    """By kind, state, person, day, and message to a group."""

    person = forms.CharField(
        label=_("Name or e-mail address"),
        help_text=_("Of people without an account, the whole address."),
        max_length=150,
        required=False,
        widget=forms.TextInput,
    )
    kind = forms.ChoiceField(label=_("Why"), required=False)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All states")), *Notice.State.choices], required=False
    )
    day = DayField(label=_("Day"), required=False)
    bulk = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)
    mark_optional = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # whatever Django's takes
        named = sorted(((code, str(name)) for code, name in KINDS.items()), key=lambda one: one[1])
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [("", _("All kinds")), *named]

    def narrowed(self, rows: QuerySet[Notice], programme: Programme) -> QuerySet[Notice]:
        """The rows that fit; what was typed wrong narrows nothing."""
        wanted = {name: value for name, value in self.cleaned_data.items() if value}
        for name in {"kind", "state", "bulk"} & wanted.keys():
            rows = rows.filter(**{name: wanted[name]})
        if person := wanted.get("person"):
            rows = rows.filter(_to(person.strip()))
        if day := wanted.get("day"):
            midnight = datetime.combine(day, time(), tzinfo=programme.clock)
            next_day = datetime.combine(day + timedelta(days=1), time(), tzinfo=programme.clock)
            rows = rows.filter(due_at__gte=midnight, due_at__lt=next_day)
        return rows


def _to(person: str) -> Q:
    """To an address, or to people of that name. Their ids are read first: an index finds those."""
    named = Q(full_name__icontains=person) | Q(email__icontains=person)
    ids = list(User.objects.filter(named).values_list("pk", flat=True)[:MOST_PEOPLE])
    return Q(recipient__in=ids) | Q(address__in={person, person.lower()})
