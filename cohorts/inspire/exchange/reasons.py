"""Why somebody is suggested, in whole sentences."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cohorts.inspire.exchange import matching
from cohorts.inspire.exchange.matching import Reason, Suggestion
from cohorts.inspire.exchange.tags import tag_name

SENTENCES: dict[str, str | Promise] = {
    matching.OFFERS_TAG: _("They offer what you need: %(about)s."),
    matching.NEEDS_TAG: _("They need what you offer: %(about)s."),
    matching.OFFERS_WORD: _("What they offer and what you need share words: %(about)s."),
    matching.NEEDS_WORD: _("What they need and what you offer share words: %(about)s."),
    matching.SAME_NEED: _("You both look for the same thing: %(about)s."),
    matching.ANSWERED: _(
        "Nothing matches directly, but they work elsewhere and said what they offer."
    ),
    matching.ELSEWHERE: _("They have not said what they offer yet; they work in another place."),
}
WORDED = (matching.OFFERS_WORD, matching.NEEDS_WORD)


def sentences(suggestion: Suggestion) -> list[str]:
    """One sentence for each reason, the strongest first."""
    return [_sentence(reason) for reason in suggestion.reasons]


def _sentence(reason: Reason) -> str:
    about = reason.about[:3]
    names = [f"“{word}”" for word in about] if reason.kind in WORDED else [*map(tag_name, about)]
    return str(SENTENCES[reason.kind]) % {"about": _list(names)}


def _list(names: Sequence[str]) -> str:
    return str(get_text_list(list(names), gettext("and")))
