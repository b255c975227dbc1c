"""The address of a report link: its row's key, signed. The database keeps nothing that opens it."""

from django.core.signing import BadSignature, Signer

_PURPOSE = "experiments.reports.link"


def token_of(key: int) -> str:
    """The last part of a link's address."""
    return Signer(salt=_PURPOSE, sep=".").sign(str(key))


def key_in(token: str) -> int | None:
    """The key that we signed; None for anything else."""
    try:
        return int(Signer(salt=_PURPOSE, sep=".").unsign(token))
    except (BadSignature, ValueError):
        return None
