"""What each kind of notice is about, in words for the ledger."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {
    "invitation": _("Invitation to a role"),
}


def kind_name(kind: str) -> str:
    """The words for a kind; the code itself, made readable, for one that has none."""
    return str(KINDS.get(kind) or kind.replace("_", " ").capitalize())
