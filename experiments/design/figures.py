"""Figures and days as people read them, and as forms show them."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format


def plain(value: Any) -> Any:
    """A decimal without the zeros that its column adds; anything else as it is."""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


def money(value: Decimal | None) -> str:
    """Pounds and pence; nothing for None."""
    return "" if value is None else f"£{number_format(value, 2, force_grouping=True)}"


def said(value: Any) -> str:
    """A value of the plan as people read it: figures without idle zeros, days in words."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return number_format(Decimal(plain(value)), force_grouping=True)
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return str(value)
