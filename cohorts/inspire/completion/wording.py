"""What is left for somebody, in whole sentences."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from cohorts.inspire.completion.rules import Standing
from cohorts.roster.programme_templates.kinds import ASSESSMENTS


def left_over(standing: Standing) -> list[str]:
    """A sentence for each thing that is left; none when it is complete."""
    said = []
    if standing.sessions_left:
        text = ngettext(
            "%(count)d more session to attend.",
            "%(count)d more sessions to attend.",
            standing.sessions_left,
        )
        said.append(text % {"count": standing.sessions_left})
    if standing.reflections_left:
        text = ngettext(
            "%(count)d more reflection to write.",
            "%(count)d more reflections to write.",
            standing.reflections_left,
        )
        said.append(text % {"count": standing.reflections_left})
    for code in standing.assessments_left:
        text = _("The self-assessment is not sent yet: %(moment)s.")
        said.append(text % {"moment": ASSESSMENTS[code]})
    return said


def left_in_both(standing: Standing) -> dict[str, Any]:
    """The same for a notice: one text in each language."""
    context = {}
    for language in ("en", "cy"):
        with override(language):
            context[f"left_{language}"] = "\n".join(f"- {text}" for text in left_over(standing))
    return context
