"""Gathers the models of the skills storey."""

from skills.assessments.models import (
    Answer,
    Assessment,
    AssessmentMoment,
    AssessmentRound,
    Framework,
    GrowthPublication,
    SkillItem,
)

__all__ = [
    "Answer",
    "Assessment",
    "AssessmentMoment",
    "AssessmentRound",
    "Framework",
    "GrowthPublication",
    "SkillItem",
]
