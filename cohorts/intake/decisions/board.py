"""The decision board: a call's applications, the best first, narrowed by what a manager asks."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.intake.decisions.basis import BEST_FIRST
from cohorts.intake.decisions.models import Outcome
from cohorts.intake.decisions.releasing import untold
from cohorts.intake.manage.filters import ApplicationFilters
from cohorts.intake.manage.lean_select import LeanSelect
from cohorts.intake.models import Application, Call
from cohorts.intake.stages import DECIDING, MOVES
from infuse.bilingual import current_language

UNTOUCHED = "none"
SHORT = {
    Outcome.ACCEPTED.value: gettext_lazy("Accept"),
    Outcome.WAITLISTED.value: gettext_lazy("Wait"),
    Outcome.DECLINED.value: gettext_lazy("Decline"),
}
# Columns that hold long texts, and that no row of the board shows.
WIDE = ("answers", "no_longer_asked", "adjustments", "withdrawal_reason")
TRIED = [
    ("", gettext_lazy("All")),
    *Outcome.choices,
    (UNTOUCHED, gettext_lazy("Nothing tried yet")),
]


class BoardFilters(ApplicationFilters):
    """The list's filters, and what only matters when one decides."""

    tried = forms.ChoiceField(
        label=gettext_lazy("Tried out"), required=False, choices=TRIED, widget=LeanSelect
    )
    untold = forms.BooleanField(
        label=gettext_lazy("Only those decided and not yet told"), required=False
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, programme=call.programme, **kwargs)
        self.call = call
        for name in ("needs", "sort"):
            del self.fields[name]
        for key, label, options in choice_questions(call):
            choices = [("", _("All answers")), *options]
            field = forms.ChoiceField(
                label=label, required=False, choices=choices, widget=LeanSelect
            )
            self.fields[f"answer_{key}"] = field

    def narrow(self, applications: QuerySet[Application]) -> QuerySet[Application]:
        """Those that the filters leave."""
        chosen = self.chosen
        found = super().narrow(applications)
        if tried := chosen.get("tried"):
            rule: dict[str, Any] = {"proposed_outcome__outcome": tried}
            found = found.filter(**rule if tried != UNTOUCHED else {"proposed_outcome": None})
        if chosen.get("untold"):
            found = found.filter(pk__in=untold(self.call).values("application_id"))
        for name, value in chosen.items():
            if name.startswith("answer_"):
                key = name.removeprefix("answer_")
                one, among = {key: value}, {key: [value]}
                found = found.filter(answers__contains=one) | found.filter(answers__contains=among)
        return found

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters that are set."""
        return {name: value for name, value in super().chosen.items() if value is not False}


def choice_questions(call: Call) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The questions of the call's form that are answered by choosing: key, words, options."""
    version = call.form_versions.order_by("-number").first()
    asked = version.questions if version else []
    language = f"label_{current_language()}"
    return [
        (one["key"], one[language], [(o["value"], o[language]) for o in one["options"]])
        for one in asked
        if one["kind"] in ("choice", "choices") and one.get("options")
    ]


def ranked(applications: QuerySet[Application]) -> QuerySet[Application]:
    """The best first, with all that a row of the board shows."""
    related = ("organisation", "endorsement", "proposed_outcome")
    rows = applications.select_related(*related).defer(*WIDE)
    return rows.order_by(*BEST_FIRST)


def rows_of(applications: QuerySet[Application], first: int, last: int) -> list[Application]:
    """The rows from `first` up to (without) `last` of those ranked; one query.

    The places are found on narrow rows: sorting wide ones is what makes a late page slow.
    """
    places = applications.order_by(*BEST_FIRST).values("pk")[first:last]
    return list(ranked(Application.objects.filter(pk__in=places)))


def outcomes_for(state: str) -> list[tuple[str, str]]:
    """The outcomes that an application in this state could be given, in short words."""
    return [
        (value, str(label))
        for value, label in SHORT.items()
        if state in MOVES[DECIDING[value]].from_states
    ]
