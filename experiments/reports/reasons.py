"""Why a report could not be made, in words; the row keeps a code, or an error's own name."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_WORDS = {
    "disk_full": gettext_lazy("There was no room left to keep the files."),
    "too_long": gettext_lazy("It took longer than a report may take."),
    "too_large": gettext_lazy("It needed more memory than a report may use."),
    "worker_lost": gettext_lazy("What made it ended in the middle, twice."),
}


def reason_words(message: str) -> str:
    """The reason for people; empty where nothing went wrong."""
    if not message:
        return ""
    return str(_WORDS.get(message) or _("An unexpected error: %(error)s") % {"error": message})
