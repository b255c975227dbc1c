"""The seven goals of the Well-being of Future Generations (Wales) Act 2015, section 4."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GOALS: dict[str, str | Promise] = {
    "prosperous": _("A prosperous Wales"),
    "resilient": _("A resilient Wales"),
    "healthier": _("A healthier Wales"),
    "more_equal": _("A more equal Wales"),
    "cohesive": _("A Wales of cohesive communities"),
    "culture": _("A Wales of vibrant culture and thriving Welsh language"),
    "global": _("A globally responsible Wales"),
}


def goal_names(codes: Iterable[str]) -> list[str]:
    """The names of the goals in the Act's order; a code that is none of them is left out."""
    wanted = set(codes)
    return [str(name) for code, name in GOALS.items() if code in wanted]
