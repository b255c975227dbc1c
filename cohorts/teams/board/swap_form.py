"""The form of a swap: two people with a seat."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.roster.models import Associate
from cohorts.teams.board.board import Board


class SwapForm(forms.Form):
    """Who changes seats with whom; everybody with a seat can be chosen, by team."""

    associate = forms.TypedChoiceField(label=gettext_lazy("Who"), coerce=int)
    other = forms.TypedChoiceField(label=gettext_lazy("With whom"), coerce=int, required=False)

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.pk: one for one in board.numbered.people if one.pk in board.seats}
        teams = _by_team(board)
        for name in ("associate", "other"):
            chooser = self.fields[name]
            assert isinstance(chooser, forms.TypedChoiceField)
            chooser.choices = [("", _("Choose somebody")), *teams]

    def chosen(self, name: str) -> Associate | None:
        """Who is chosen in a field of a valid form."""
        return self.people.get(self.cleaned_data.get(name) or 0)


def _by_team(board: Board) -> list[tuple[str, list[tuple[int, str]]]]:
    """The people of each team that is not empty, for a list in groups."""
    people, groups = board.numbered.people, []
    for team, formed in zip(board.teams, board.formation, strict=True):
        here = sorted((str(people[k].person), people[k].pk) for k in formed.members)
        if here:
            title = f"{team.position}. {team.issue.title}"
            groups.append((title, [(pk, name) for name, pk in here]))
    return groups
