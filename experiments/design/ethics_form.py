"""The six questions of the ethics check, worded so that nobody answers a bare yes or no."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from experiments.design.forms import text_field
from experiments.design.models import EthicsCheck, Experiment
from infuse.ui.fields import RadiosField

QUESTIONS: dict[str, tuple[Any, Any, Any]] = {
    "people_at_risk": (
        _("Does it involve people who may be at risk?"),
        _("It involves people who may be at risk"),
        _("It involves nobody who may be at risk"),
    ),
    "children": (
        _("Does it involve children?"),
        _("It involves children"),
        _("It involves no children"),
    ),
    "deception": (
        _("Does it deceive anybody, even for a while?"),
        _("It deceives somebody, or leaves them in the dark"),
        _("It deceives nobody"),
    ),
    "withholding_service": (
        _("Does it withhold a service from anybody?"),
        _("It withholds a service from somebody"),
        _("It withholds nothing"),
    ),
    "special_category_data": (
        _("Does it use special category data, such as health, religion or ethnicity?"),
        _("It uses special category data"),
        _("It uses no special category data"),
    ),
    "public_money_above_limit": (
        _("Does it spend public money above your organisation's limit?"),
        _("It spends more than the limit"),
        _("It keeps within the limit"),
    ),
}


def _as_bool(value: str) -> bool:
    return value == "yes"


class TriageForm(forms.Form):
    """The six questions and the safety notes."""

    mark_optional = False

    dpia_reference = forms.CharField(
        label=_("Reference of the data protection impact assessment"),
        max_length=60,
        required=False,
        help_text=_("Or “not needed”, and why."),
    )
    safeguarding_note = text_field(_("How are people kept safe?"), rows=2)
    equality_note = text_field(_("Who could be left out, and what do you do about it?"), rows=2)
    consent_wording_en = text_field(_("What you tell people, in English"))
    consent_wording_cy = text_field(_("What you tell people, in Welsh"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {
            name: RadiosField(
                label=label, choices=[("yes", yes), ("no", no)], coerce=_as_bool, empty_value=None
            )
            for name, (label, yes, no) in QUESTIONS.items()
        }
        self.fields = asked | self.fields


def initial_of(experiment: Experiment) -> dict[str, Any]:
    """The answers as they are saved now."""
    check = EthicsCheck.objects.filter(experiment=experiment).first()
    if check is None:
        return {}
    answers = {name: getattr(check, name) for name in QUESTIONS}
    words = {True: "yes", False: "no"}
    return {name: words.get(value, "") for name, value in answers.items()} | {
        name: getattr(check, name) for name in TriageForm.base_fields
    }


def answered(check: EthicsCheck) -> list[tuple[Any, Any]]:
    """Each question with the words of its answer; empty where there is none."""
    words = ((label, {True: yes, False: no}, name) for name, (label, yes, no) in QUESTIONS.items())
    return [(label, choices.get(getattr(check, name), "")) for label, choices, name in words]
