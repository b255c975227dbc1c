"""The forms of the rubric."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.intake.models import Criterion
from cohorts.intake.review.rubric import CriterionWords
from infuse.ui.fields import NumberField

LANGUAGES = ("en", "cy")


class CriterionForm(forms.Form):
    """A criterion: its words in both languages, what each score means, and its weight."""

    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=120)
    name_cy = forms.CharField(label=gettext_lazy("Name in Welsh"), max_length=120)
    guide_en = forms.CharField(
        label=gettext_lazy("The question that it asks, in English"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    guide_cy = forms.CharField(
        label=gettext_lazy("The question that it asks, in Welsh"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    weight = NumberField(
        label=gettext_lazy("Weight"),
        help_text=gettext_lazy("A criterion of weight 2 counts twice as much as one of weight 1."),
        min_value=1,
        max_value=100,
        decimal_places=0,
        initial=1,
        width=3,
    )

    def __init__(self, *args: Any, highest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scores = [str(score) for score in range(1, highest + 1)]
        labels = {
            "en": _("What %(score)s means, in English"),
            "cy": _("What %(score)s means, in Welsh"),
        }
        for score in self.scores:
            for language in LANGUAGES:
                self.fields[f"level_{score}_{language}"] = forms.CharField(
                    label=labels[language] % {"score": score}, max_length=200, required=False
                )

    def words(self) -> CriterionWords:
        """The words that were typed; scores without words are left out."""
        typed = self.cleaned_data
        pairs = {s: [typed.get(f"level_{s}_{one}", "") for one in LANGUAGES] for s in self.scores}
        return CriterionWords(
            name_en=typed["name_en"],
            name_cy=typed["name_cy"],
            guide_en=typed["guide_en"],
            guide_cy=typed["guide_cy"],
            levels={score: texts for score, texts in pairs.items() if any(texts)},
        )


class WordingForm(CriterionForm):
    """Only the words, with the reason why they are corrected."""

    reason = forms.CharField(
        label=gettext_lazy("What was wrong with the words?"),
        help_text=gettext_lazy("The record keeps this, the old words and the new ones."),
        max_length=300,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["weight"]
        self.order_fields([name for name in self.fields if name != "reason"])


def words_of(criterion: Criterion) -> dict[str, Any]:
    """What the form shows of a criterion."""
    shown: dict[str, Any] = {
        name: getattr(criterion, name)
        for name in ("name_en", "name_cy", "guide_en", "guide_cy", "weight")
    }
    for score, (english, welsh) in criterion.levels.items():
        shown |= {f"level_{score}_en": english, f"level_{score}_cy": welsh}
    return shown


class ScaleForm(forms.Form):
    """The highest score of all criteria."""

    highest_score = NumberField(
        label=gettext_lazy("Highest score"),
        help_text=gettext_lazy("The same for all criteria, from 2 to 10. The lowest score is 1."),
        min_value=2,
        max_value=10,
        decimal_places=0,
        width=3,
    )
