"""Comments as pages read them, and the form for one more."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from experiments.design.forms import offer
from experiments.design.models import Experiment
from experiments.log.drafts.keeping import new_key
from experiments.log.models import Entry
from experiments.log.talk.commenting import LONGEST
from experiments.log.talk.models import Comment
from experiments.log.talk.readers import addressees
from infuse.people.models import User
from infuse.request import MemberRequest
from infuse.ui.fields import CheckboxesField
from infuse.ui.forms import form_for

MOST_SHOWN = 100


class CommentForm(forms.Form):
    """A comment, and whom it is meant for."""

    once_key = forms.CharField(widget=forms.HiddenInput, max_length=40)
    text = forms.CharField(
        label=_("Your comment"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write your comment.")},
    )
    people = CheckboxesField(
        label=_("Tell these people by mail"),
        help_text=_("The author of the entry and those who follow the experiment hear of it too."),
        required=False,
        coerce=int,
    )

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "people", [(person.pk, str(person)) for person in people])

    def clean_text(self) -> str:
        """At most as long as the deed takes it."""
        text: str = self.cleaned_data["text"]
        if len(text) > LONGEST:
            raise forms.ValidationError(_("This is too long for a comment."))
        return text


def comment_form(request: MemberRequest, experiment: Experiment) -> CommentForm:
    """The form, with everybody who can be addressed but the person who writes."""
    people = [one for one in addressees(experiment) if one.pk != request.user.pk]
    return form_for(request, CommentForm, people=people, initial={"once_key": new_key()})


def comments_of(experiment: Experiment, entry: Entry) -> list[Comment]:
    """An entry's comments, the newest hundred of them, oldest first."""
    rows = with_people(experiment.comments.filter(entry=entry))
    return list(rows.order_by("-pk")[:MOST_SHOWN])[::-1]


def with_people(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Each with its author and those it was meant for."""
    return comments.select_related("author").prefetch_related("mentions__person")
