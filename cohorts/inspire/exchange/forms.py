"""What somebody offers and needs; and a message to a peer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.inspire.exchange.models import PeerCard
from cohorts.inspire.exchange.tags import TAGS
from infuse.ui.fields import CheckboxesField, RadiosField, WordsField


class PeerCardForm(forms.Form):
    """An offer and a need, in free words and by tags."""

    offers = WordsField(
        label=_("What can you offer others?"),
        help_text=_("Something you know, have tried, or can lend a hand with."),
        max_words=150,
        rows=3,
        required=False,
    )
    offer_tags = CheckboxesField(
        label=_("What is your offer about?"), choices=list(TAGS.items()), required=False
    )
    needs = WordsField(
        label=_("What do you need?"),
        help_text=_("Something you would like to learn, see, or talk through with somebody."),
        max_words=150,
        rows=3,
        required=False,
    )
    need_tags = CheckboxesField(
        label=_("What is your need about?"), choices=list(TAGS.items()), required=False
    )
    language = RadiosField(
        label=_("Which language did you write in?"),
        choices=[("en", _("English")), ("cy", _("Welsh"))],
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.elsewhere: PeerCard | None = None


class PeerMessageForm(forms.Form):
    """A few words to a peer."""

    message = WordsField(
        label=_("Your message"),
        help_text=_("Say what you would like to talk about, and how they can reach you."),
        max_words=150,
        rows=5,
    )
