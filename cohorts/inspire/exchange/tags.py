"""What an offer or a need is about: a skill area, or a way of working."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from skills.framework import AREAS

METHODS: dict[str, str | Promise] = {
    "interviews": _("Talking with users"),
    "prototyping": _("Making prototypes"),
    "data_analysis": _("Analysing data"),
    "facilitation": _("Facilitating meetings and workshops"),
    "plain_writing": _("Writing plainly"),
    "procurement": _("Buying and procurement"),
    "service_mapping": _("Mapping a service"),
    "evaluation": _("Evaluating what works"),
    "bilingual_work": _("Working in Welsh and English"),
    "persuading": _("Winning over leaders and councillors"),
}
TAGS: dict[str, str | Promise] = {**AREAS, **METHODS}


def tag_name(code: str) -> str:
    """The tag's name in the current language."""
    return str(TAGS.get(code) or code.replace("_", " ").capitalize())
