"""A measured value as people write it. Pure but for the words of its errors."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_SPACES = re.compile(r"[\s\u00a0\u202f']")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+")
_BOTH = re.compile(r"[+-]?\d{1,3}(,\d{3})+\.\d+")
_CONTINENTAL = re.compile(r"[+-]?\d{1,3}(\.\d{3})+,\d+")
_PLAIN = re.compile(r"[+-]?(\d{1,30}\.?\d{0,30}|\.\d{1,30})", re.ASCII)
MOST_DIGITS, PLACES = 12, 3


def measured_number(text: str) -> Decimal:
    """A number with a point or a comma before its decimals.

    Raises ValidationError for what is no number, for one like 1,234 that can be read in two ways,
    and for one with more digits than are kept (nine before the point, three after it).
    """
    plain = _SPACES.sub("", text).replace("−", "-").removesuffix("%")
    if _BOTH.fullmatch(plain):
        plain = plain.replace(",", "")
    elif _CONTINENTAL.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif _GROUPED.fullmatch(plain):
        raise ValidationError(
            _("“%(text)s” can be read in two ways. Write it without the comma, or with a point.")
            % {"text": text.strip()[:40]},
            code="two_ways",
        )
    else:
        plain = plain.replace(",", ".")
    if not _PLAIN.fullmatch(plain):
        raise ValidationError(
            _("“%(text)s” is no number.") % {"text": text.strip()[:40]}, code="number"
        )
    return _fitting(Decimal(plain), text)


def _fitting(number: Decimal, text: str) -> Decimal:
    if abs(number) >= 10 ** (MOST_DIGITS - PLACES) or number != round(number, PLACES):
        raise ValidationError(
            _("“%(text)s” has too many figures: nine before the point and three after it at most.")
            % {"text": text.strip()[:40]},
            code="digits",
        )
    return number
