"""The forms of a team's life."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.roster.models import Associate
from cohorts.teams.life.models import Charter
from cohorts.teams.models import Team
from infuse.ui.fields import CheckboxesField, RadiosField


class NameForm(forms.Form):
    """A team's name; whoever proposes one may leave a language to others."""

    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    name_cy = forms.CharField(label=_("Name in Welsh"), max_length=120, required=False)


def _part(label: Any, hint: Any, **more: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=hint, max_length=2000, widget=area, **more)


class CharterForm(forms.ModelForm[Charter]):
    """The prompts of a charter. The answers are in one language, the prompts in the reader's."""

    number_seen = forms.IntegerField(widget=forms.HiddenInput)
    language = RadiosField(
        label=_("In which language do you write it?"),
        choices=[("en", _("English")), ("cy", _("Welsh"))],
    )
    purpose = _part(_("Our purpose"), _("What do we want to have changed, and for whom?"))
    meeting = _part(_("How we meet"), _("When, where, how long, in which language?"))
    deciding = _part(_("How we decide"), _("Who decides what? What do we decide together?"))
    disagreeing = _part(
        _("How we disagree"),
        _("What do we do when we see things differently, or one of us is hurt?"),
    )
    hours = _part(_("Our hours"), _("How much time does each of us give, and when are we away?"))
    roles = _part(_("Who does what"), _("Who chairs, who keeps the log, who looks after the data?"))
    sponsor_contact = _part(
        _("Who speaks with the sponsor"),
        _("Which of us, with whom there, how often?"),
        required=False,
    )

    class Meta:
        model = Charter
        fields = ("language", "purpose", "meeting", "deciding", "disagreeing", "hours", "roles",
                  "sponsor_contact")  # fmt: skip


class JoinForm(forms.Form):
    """Who joins."""

    associate = forms.TypedChoiceField(label=_("Who joins this team?"), coerce=int)

    def __init__(self, *args: Any, people: Iterable[tuple[Associate, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["associate"]
        assert isinstance(chooser, forms.TypedChoiceField)
        choices: list[tuple[str, Any]] = [("", _("Choose a person"))]
        choices += [(str(one.pk), f"{one.person} ({note})") for one, note in people]
        chooser.choices = choices


class SplitForm(forms.Form):
    """Who goes, and what the new team is called."""

    leaving = CheckboxesField(label=_("Who goes to the new team?"), coerce=int)
    name_en = forms.CharField(label=_("Name of the new team in English"), max_length=120)
    name_cy = forms.CharField(label=_("Name of the new team in Welsh"), max_length=120)

    def __init__(self, *args: Any, people: Iterable[Associate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["leaving"]
        assert isinstance(chooser, CheckboxesField)
        chooser.choices = [(str(one.pk), f"{one.person} ({one.organisation})") for one in people]


class MergeForm(forms.Form):
    """Which team goes on."""

    into = forms.TypedChoiceField(label=_("Which team do they join?"), coerce=int)

    def __init__(self, *args: Any, teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["into"]
        assert isinstance(chooser, forms.TypedChoiceField)
        choices: list[tuple[str, Any]] = [("", _("Choose a team"))]
        choices += [(str(one.pk), f"{one.code} {one.name}: {one.issue.title}") for one in teams]
        chooser.choices = choices
