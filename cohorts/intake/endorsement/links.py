"""Links that stand in mails: a row's key, signed. The database keeps nothing that opens a page.

Whether a link still holds is said by its row, so that a later one can end it.
"""

from django.core.signing import BadSignature, Signer

ENDORSEMENT, NOMINATION = "cohorts.intake.endorsement", "cohorts.intake.nomination"


def signed(key: int, purpose: str) -> str:
    """The last part of a link's address."""
    return Signer(salt=purpose, sep=".").sign(str(key))


def key_in(token: str, purpose: str) -> int | None:
    """The key that was signed for this purpose; None for anything else."""
    try:
        return int(Signer(salt=purpose, sep=".").unsign(token))
    except (BadSignature, ValueError):
        return None
