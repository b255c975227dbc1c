"""Why answers are not taken."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from skills.assessments.models import Answer, SkillItem


class IncompleteError(ValidationError):
    """Some elements have no answer (`missing`) or no example that their level needs (`unproven`:
    element and reason), in the framework's order.
    """

    def __init__(
        self, missing: list[SkillItem], unproven: list[tuple[SkillItem, str]] | None = None
    ) -> None:
        self.missing, self.unproven = missing, unproven or []
        problems = []
        if missing:
            text = ngettext(
                "%(count)d skill has no answer yet: %(skills)s.",
                "%(count)d skills have no answer yet: %(skills)s.",
                len(missing),
            )
            problems.append(_named(text, missing))
        if self.unproven:
            text = ngettext(
                "%(count)d skill needs an example: %(skills)s.",
                "%(count)d skills need an example: %(skills)s.",
                len(self.unproven),
            )
            problems.append(_named(text, [item for item, _reason in self.unproven]))
        super().__init__([ValidationError(text, code="incomplete") for text in problems])


def _named(text: str, items: list[SkillItem]) -> str:
    return text % {"count": len(items), "skills": ", ".join(item.label for item in items)}


class StaleAnswersError(ValidationError):
    """Answers were changed elsewhere since the page was opened; `current` has them by code."""

    def __init__(self, current: Mapping[str, Answer], version: int) -> None:
        self.current, self.version = current, version
        super().__init__(
            _("You changed some of these answers in another window after opening this page."),
            code="stale",
        )


def closed() -> ValidationError:
    """The moment does not take answers now."""
    return ValidationError(_("This self-assessment is not open now."), code="not_open")


def submitted() -> ValidationError:
    """What was submitted is final."""
    return ValidationError(
        _("You have submitted these answers. They cannot be changed any more."), code="submitted"
    )
