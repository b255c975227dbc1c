"""The token of an unsubscribe link: a notice's key, signed. It does one thing, and holds long.

Mail is read months after it was sent; a link that no longer works makes people press "spam".
"""

from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner

_PURPOSE = "infuse.notices.unsubscribe"
HOLDS = timedelta(days=400)


def token_of(programme_id: int, notice_id: int) -> str:
    """The last part of the link's address."""
    return TimestampSigner(salt=_PURPOSE, sep=".").sign(f"{programme_id}-{notice_id}")


def notice_in(token: str, programme_id: int) -> int | None:
    """The notice of a token of ours for the programme; None for any other, or one too old."""
    try:
        said = TimestampSigner(salt=_PURPOSE, sep=".").unsign(token, max_age=HOLDS)
        programme, notice = (int(part) for part in said.split("-"))
    except (BadSignature, ValueError):
        return None
    return notice if programme == programme_id else None
