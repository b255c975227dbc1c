"""The day on which the tests' reports are compiled."""

from datetime import date

TODAY = date(2026, 11, 22)
