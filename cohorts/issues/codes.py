"""Codes of issues in the order in which people count: WI2 before WI10."""

import re


def code_order(code: str) -> list[tuple[int, str]]:
    """A key to sort by."""
    parts = re.findall(r"([0-9]{1,9})|([^0-9]+)", code)
    return [(int(number), "") if number else (-1, words.casefold()) for number, words in parts]
