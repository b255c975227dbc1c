"""The form of a week's reflection: what somebody noticed, what they will try, who may read it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.inspire.models import Reflection, Week
from infuse.bilingual import current_language, other
from infuse.ui.fields import RadiosField, WordsField


class ReflectionForm(forms.Form):
    """It asks what the week's template asks, or the usual two questions."""

    noticed = WordsField(
        label=gettext_lazy("What did you notice this week?"),
        help_text=gettext_lazy("Something you saw, heard or felt. It need not be finished."),
        max_words=400,
        required=False,
    )
    will_try = WordsField(
        label=gettext_lazy("What will you try?"),
        help_text=gettext_lazy("One small thing, soon."),
        max_words=400,
        rows=3,
        required=False,
    )
    language = RadiosField(
        label=gettext_lazy("Which language did you write in?"),
        choices=[("en", gettext_lazy("English")), ("cy", gettext_lazy("Welsh"))],
    )
    visibility = RadiosField(
        label=gettext_lazy("Who may read this?"), choices=Reflection.Visibility.choices
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    page = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args: Any, week: Week, coach: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.elsewhere: Reflection | None = None
        field: Any = self.fields["visibility"]
        field.hints = who_reads(coach)
        for name, prompt in zip(("noticed", "will_try"), prompts_of(week), strict=False):
            self.fields[name].label = prompt
            self.fields[name].help_text = ""


def who_reads(coach: str) -> dict[str, str]:
    """What each choice means, with the coach's name where somebody has a coach of their own."""
    if coach:
        by_coach = _("Only %(name)s, your coach, can read it.") % {"name": coach}
        by_all = _("The associates of your cohort and your coach can read it.")
    else:
        by_coach = _("You have no coach of your own yet: the programme's coaches can read it.")
        by_all = _("The associates of your cohort and the programme's coaches can read it.")
    return {
        "private": _("Nobody else ever sees it: no coach, no manager, no leader."),
        "coach": by_coach,
        "cohort": by_all,
    }


def prompts_of(week: Week) -> list[str]:
    """What the week's template asks, in the current language where it says so."""
    language = current_language()
    found = [one.get(language) or one.get(other(language)) or "" for one in week.prompts]
    return [text for text in found if text]
