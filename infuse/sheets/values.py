"""Days, moments and numbers as people write them in a table. Errors are sentences for them."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

_BRITISH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(.*)", re.DOTALL)


def day_in(text: str) -> date:
    """A day, as 2026-11-22 or 22/11/2026. Raises ValidationError for anything else."""
    return moment_in(text).date()


def moment_in(text: str) -> datetime:
    """A moment in the programme's time zone; a day alone is its midnight.

    Raises ValidationError for what is no moment, such as 31/02/2026 or 11/22/2026.
    """
    found = _BRITISH.fullmatch(text.strip())
    said = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}{found[4]}" if found else text.strip()
    try:
        moment = datetime.fromisoformat(said)
    except ValueError as error:
        raise ValidationError(
            _("“%(text)s” is no date. Write it as 2026-11-22 or 22/11/2026.") % {"text": text[:40]},
            code="date",
        ) from error
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def number_in(text: str) -> Decimal:
    """A number, with a point or a comma before its decimals. Raises ValidationError."""
    try:
        number = Decimal(text.replace(" ", "").replace(",", "."))
    except InvalidOperation as error:
        raise ValidationError(
            _("“%(text)s” is no number.") % {"text": text[:40]}, code="number"
        ) from error
    if not number.is_finite():
        raise ValidationError(_("“%(text)s” is no number.") % {"text": text[:40]}, code="number")
    return number
