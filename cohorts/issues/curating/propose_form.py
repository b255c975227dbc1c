"""The form of a proposal: in one language, which the writer chooses."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.issues.issue_fields import OneOutcome, describing, prose, text
from cohorts.issues.texts import PAIRS
from infuse.bilingual import current_language
from infuse.people.models import Organisation
from infuse.tenancy.models import Programme
from infuse.ui.fields import RadiosField


class ProposalForm(OneOutcome):
    """An issue as somebody proposes it."""

    language = RadiosField(
        label=_("In which language do you write?"),
        choices=[("en", _("In English")), ("cy", _("In Welsh"))],
        help_text=_("One is enough. The programme has it translated."),
    )
    title = text(_("What is the issue, in a few words?"), limit=200, missing=_("Name the issue."))
    statement = prose(
        _("What goes wrong?"),
        missing=_("Write what goes wrong."),
        help_text=_("What happens, how often, since when."),
    )
    who_is_affected = prose(_("Who is affected?"), missing=_("Write who is affected."))
    why_wicked = prose(
        _("Why is it wicked?"),
        required=False,
        help_text=_("Why nobody has solved it: no single owner, no agreed cause."),
    )
    outcome = text(
        _("What is the one outcome that would tell you that it is better?"),
        limit=300,
        missing=_("Name one outcome."),
        help_text=_("One thing that can be measured. Other benefits belong above."),
    )
    measure = text(
        _("How could it be measured?"),
        limit=200,
        required=False,
        help_text=_("Such as: missed visits in a week."),
    )
    unit = text(
        _("Unit"), limit=60, required=False, help_text=_("Such as: visits, hours or pounds.")
    )
    theme = text(_("Theme"), limit=80, required=False)

    field_order = (
        "language", "title", "statement", "who_is_affected", "why_wicked", "outcome", "measure",
        "unit", "baseline", "direction", "theme", "sponsor", "upstream_tag", "wellbeing_goals",
        "name", "email", "organisation",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(describing())
        self.order_fields(self.field_order)
        self.initial.setdefault("language", current_language())

    def said(self) -> dict[str, Any]:
        """What the deed `propose_issue` wants."""
        typed = self.cleaned_data
        code = typed["language"]
        rest = ("direction", "upstream_tag", "wellbeing_goals", "baseline")
        texts = {f"{name}_{code}": typed[name] for name in PAIRS}
        return texts | {name: typed[name] for name in rest}

    def show(self, errors: dict[str, Any]) -> None:
        """Put what a deed refused beside the field of either language."""
        for name, found in errors.items():
            plain = name.removesuffix("_en").removesuffix("_cy")
            self.add_error(plain if plain in self.fields else None, found)


class MemberProposalForm(ProposalForm):
    """The same from somebody inside the programme, who may name a sponsor."""

    sponsor = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label=_("Which organisation would sponsor it?"),
        required=False,
        empty_label=_("I do not know"),
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sponsor = self.fields["sponsor"]
        assert isinstance(sponsor, forms.ModelChoiceField)
        sponsor.queryset = programme.organisations.all()

    def said(self) -> dict[str, Any]:
        """With the sponsor."""
        return super().said() | {"sponsor": self.cleaned_data["sponsor"]}


class OpenProposalForm(ProposalForm):
    """The same from anybody, with how to reach them."""

    name = text(
        _("Your name"),
        limit=150,
        missing=_("Write your name."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your email address"),
        error_messages={"required": _("Write your email address.")},
        help_text=_("We send a link to it. Nobody reads your idea before you open it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    organisation = text(
        _("Your organisation or community"),
        limit=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def said(self) -> dict[str, Any]:
        """As plain JSON: it waits in a row until it is confirmed."""
        said = super().said()
        return said | {"baseline": None if said["baseline"] is None else str(said["baseline"])}
