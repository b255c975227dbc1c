"""A score in words: two decimals, half rounded up, the same on every page."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format

_HUNDREDTH = Decimal("0.01")


def score_words(score: Decimal | None) -> str:
    """Such as "4.13" for 4.125; a dash for none. `number_format` alone would cut it off."""
    if score is None:
        return "–"
    return str(number_format(score.quantize(_HUNDREDTH, ROUND_HALF_UP), 2))
