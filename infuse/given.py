"""Numbers that an address or a form of ours holds: ids and versions, typed by nobody honest."""


def given_number(text: str | None) -> int | None:
    """The number that a text is; None for what no id and no version of ours can be."""
    if text is None or len(text) > 18:  # digits of what PostgreSQL's bigint surely holds
        return None
    return int(text) if text.isascii() and text.isdigit() else None
