"""Bank holidays of England and Wales, from the rules that the `holidays` library keeps."""

from datetime import date
from functools import cache

from holidays import country_holidays

# Both countries': people of a programme work on either side of the border.
COUNTRIES = ("ENG", "WLS")
_OBSERVED = " (observed)"

# As the library calls them: (English, Welsh), as the two governments publish them.
_NAMES = {
    "New Year's Day": ("New Year’s Day", "Dydd Calan"),
    "Good Friday": ("Good Friday", "Dydd Gwener y Groglith"),
    "Easter Monday": ("Easter Monday", "Dydd Llun y Pasg"),
    "May Day": ("Early May bank holiday", "Gŵyl banc dechrau mis Mai"),
    "Spring Bank Holiday": ("Spring bank holiday", "Gŵyl banc y gwanwyn"),
    "Late Summer Bank Holiday": ("Summer bank holiday", "Gŵyl banc yr haf"),
    "Christmas Day": ("Christmas Day", "Dydd Nadolig"),
    "Boxing Day": ("Boxing Day", "Gŵyl San Steffan"),
}


@cache
def bank_holidays(year: int) -> dict[date, tuple[str, str]]:
    """The year's bank holidays, {day: (English name, Welsh name)}."""
    found: dict[date, tuple[str, str]] = {}
    for country in COUNTRIES:
        for day, name in country_holidays("GB", subdiv=country, years=year).items():
            found.setdefault(day, _names_of(name))
    return found


def _names_of(name: str) -> tuple[str, str]:
    """Both names; an occasion that comes once keeps its English name beside the Welsh general."""
    plain = name.partition(";")[0].strip()
    observed = plain.endswith(_OBSERVED)
    english, welsh = _NAMES.get(plain.removesuffix(_OBSERVED), (plain, "Gŵyl banc"))
    if observed:
        return f"{english} (substitute day)", f"{welsh} (diwrnod amgen)"
    return english, welsh
