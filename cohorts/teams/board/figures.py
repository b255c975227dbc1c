"""Points and ranks as the board writes them."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def points(value: float) -> str:
    """A score from 0 to 100, with one decimal."""
    return str(number_format(round(value, 1) + 0.0, decimal_pos=1))


def signed(value: float) -> str:
    """A change in points, with its sign and two decimals where one would show nothing."""
    places = 1 if abs(value) >= 0.05 or abs(value) < 0.005 else 2
    size = number_format(round(abs(value), places), decimal_pos=places)
    if abs(value) < 0.005:
        return f"±{size}"
    return f"+{size}" if value > 0 else f"−{size}"


def rank_words(rank: int, ranked_any: bool) -> str:
    """A person's rank of their issue (0: none)."""
    if rank:
        return _("Wish %(rank)s") % {"rank": rank}
    return _("Not ranked by them") if ranked_any else _("Has ranked nothing")
