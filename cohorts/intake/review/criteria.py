"""What reviewers judge by: the criteria that most calls use, and what each score means."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.intake.models import Criterion
from infuse.bilingual import current_language, in_language

# code: its name in English and in Welsh
NAMES = {
    "fit": ("Fit with the programme", "Addas i'r rhaglen"),
    "impact": ("Likely impact", "Effaith debygol"),
    "commitment": ("Commitment", "Ymrwymiad"),
    "curiosity": ("Curiosity", "Chwilfrydedd"),
}

GUIDES: dict[str, str | Promise] = {
    "fit": gettext_lazy("Does what they want to do suit a programme of learning and small tests?"),
    "impact": gettext_lazy("Would it matter to residents if this problem moved even a little?"),
    "commitment": gettext_lazy("Will they have the time, and the support of their manager?"),
    "curiosity": gettext_lazy("Do they ask questions and notice what does not fit?"),
}

LEVELS: dict[int, str | Promise] = {
    1: gettext_lazy("No sign of it in the application"),
    2: gettext_lazy("A hint of it, with little to go on"),
    3: gettext_lazy("Clear enough to build on"),
    4: gettext_lazy("Strong, with an example"),
    5: gettext_lazy("Outstanding, with several examples"),
}


@dataclass(frozen=True)
class CriterionPlan:
    """A criterion as somebody plans it. Names left empty are found by `planned`."""

    code: str
    name_en: str = ""
    name_cy: str = ""
    weight: int = 1
    highest_score: int = 5


def planned(criterion: str | CriterionPlan) -> CriterionPlan:
    """The criterion with both its names: a known code's, else the code made readable."""
    plan = CriterionPlan(criterion) if isinstance(criterion, str) else criterion
    readable = plan.code.replace("_", " ").replace("-", " ").strip().capitalize()
    name_en, name_cy = NAMES.get(plan.code, (readable, readable))
    return CriterionPlan(
        plan.code,
        plan.name_en or name_en,
        plan.name_cy or name_cy,
        plan.weight,
        plan.highest_score,
    )


def guide_to(criterion: Criterion) -> str:
    """The question that a criterion asks: its own, else a known criterion's; nothing for others."""
    return in_language(criterion, "guide", current_language()) or str(
        GUIDES.get(criterion.code, "")
    )


def levels(criterion: Criterion) -> list[tuple[str, str]]:
    """Each score with what it means."""
    return [
        (
            str(score),
            _("%(score)s: %(meaning)s") % {"score": score, "meaning": meaning}
            if meaning
            else str(score),
        )
        for score, meaning in meanings(criterion).items()
    ]


def meanings(criterion: Criterion) -> dict[int, str]:
    """By score, what it means in the page's language: the criterion's own words, else the usual
    ones. Scales that do not end at 5 name only their ends.
    """
    highest = criterion.highest_score
    usual = {score: str(text) for score, text in LEVELS.items()}
    if highest != len(LEVELS):
        usual = {1: str(LEVELS[1]), highest: _("Outstanding")}
    return {
        score: _own(criterion.levels.get(str(score))) or usual.get(score, "")
        for score in range(1, highest + 1)
    }


def _own(texts: list[str] | None) -> str:
    english, welsh = texts or ("", "")
    return (welsh or english) if current_language() == "cy" else (english or welsh)
