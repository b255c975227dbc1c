"""What came out as rows of a page: figures first, then what went wrong before what worked."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experiments.design.figures import said
from experiments.design.models import Conclusion, Experiment, Metric
from experiments.design.plan_rows import PlanRow
from experiments.design.standards.models import StandardsLevel

_TEXTS: tuple[tuple[str, str | Promise], ...] = (
    ("summary", gettext_lazy("What happened")),
    ("went_wrong", gettext_lazy("What went wrong")),
    ("worked", gettext_lazy("What worked")),
    ("surprises", gettext_lazy("What surprised us")),
    ("who_benefited", gettext_lazy("Who benefited")),
    ("who_was_harmed", gettext_lazy("Who was harmed, or could have been")),
    ("tell_others", gettext_lazy("What we would tell another council")),
    ("conditions", gettext_lazy("Under which conditions")),
)


def outcome_rows(experiment: Experiment, guardrail: Metric | None) -> list[PlanRow]:
    """The learning card's rows; what is empty is left out."""
    conclusion: Conclusion | None = getattr(experiment, "conclusion", None)
    if conclusion is None:
        return []
    rows = [
        (_("Value reached"), said(conclusion.actual_value)),
        (_("Comparison reached"), said(conclusion.comparison_value)),
        (_("Guardrail reached"), said(guardrail.actual) if guardrail else ""),
        (_("How many took part"), said(conclusion.actual_n)),
        *((str(label), getattr(conclusion, name)) for name, label in _TEXTS),
        (_("Strength of the evidence"), _strength(conclusion)),
        (_("What this test alone says of the idea"), _level(conclusion)),
        (_("A useful no"), _("It saves others from trying the same.") * conclusion.useful_no),
    ]
    return [PlanRow(label, text) for label, text in rows if text]


def _level(conclusion: Conclusion) -> str:
    level = conclusion.standards_level
    return str(StandardsLevel(level).label) if level else ""


def _strength(conclusion: Conclusion) -> str:
    if not conclusion.evidence_strength:
        return conclusion.evidence_design
    strength = str(conclusion.get_evidence_strength_display())
    if not conclusion.evidence_design:
        return strength
    words = {"strength": strength, "design": conclusion.evidence_design}
    return _("%(strength)s (%(design)s)") % words
