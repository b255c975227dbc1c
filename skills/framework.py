"""The names of the six areas of public-sector insurgents' skills, and the four levels.

The areas are those of the OECD's 2017 beta model; their elements are a programme's own data,
versioned (`assessments.models.Framework`), in words of its own.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AREAS: dict[str, str | Promise] = {
    "iteration": _("Iteration"),
    "data_literacy": _("Data literacy"),
    "user_centricity": _("User centricity"),
    "curiosity": _("Curiosity"),
    "storytelling": _("Storytelling"),
    "insurgency": _("Insurgency"),
}

LEVELS: dict[int, str | Promise] = {
    0: _("No capability"),
    1: _("Basic awareness"),
    2: _("Emerging capability"),
    3: _("Regular practitioner"),
}


def area_name(code: str) -> str:
    """The area's name in the current language; an area that a programme added is read from its code."""
    return str(AREAS[code]) if code in AREAS else code.replace("_", " ").capitalize()
