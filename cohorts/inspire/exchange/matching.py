"""Who of one's peers could help, and whom one could help: plain data in, plain data out.

Deterministic: the same cards give the same suggestions in the same order. Only people of other
employers are suggested. Each suggestion says why, by kind; the words are made elsewhere.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

LEAST, MOST = 3, 6
OFFERS_TAG, NEEDS_TAG, OFFERS_WORD, NEEDS_WORD = (
    "offers_tag",
    "needs_tag",
    "offers_word",
    "needs_word",
)
SAME_NEED, ANSWERED, ELSEWHERE = "same_need", "answered", "elsewhere"
WEIGHTS = {
    OFFERS_TAG: 6,
    OFFERS_WORD: 4,
    NEEDS_TAG: 3,
    NEEDS_WORD: 2,
    SAME_NEED: 1,
    ANSWERED: 0,
    ELSEWHERE: 0,
}
# Words of this length and more carry a subject more often than grammar, in both languages.
_LONG = 6
_COMMON = frozenset(
    "people person really before because should working someone anything something through "
    "others another around gallaf gallwn rhywun rhywbeth oherwydd gwaith gweithio helpu "
    "needing offering experience years council profiad blynedd cyngor".split()
)


@dataclass(frozen=True)
class Card:
    """One person: who, their employer, and what they said. A card may be empty."""

    person: int
    employer: int
    offers: str = ""
    needs: str = ""
    offer_tags: frozenset[str] = field(default_factory=frozenset)
    need_tags: frozenset[str] = field(default_factory=frozenset)

    @property
    def answered(self) -> bool:
        """Whether they said anything."""
        return bool(self.offers or self.needs or self.offer_tags or self.need_tags)


@dataclass(frozen=True)
class Reason:
    """Why somebody is suggested: a kind, and the tags or words that it is about."""

    kind: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """Somebody to talk to, with at least one reason."""

    person: int
    score: int
    reasons: tuple[Reason, ...]


def suggest(
    me: Card, others: Iterable[Card], *, least: int = LEAST, most: int = MOST
) -> list[Suggestion]:
    """People of other employers: first who offers what I need, then whom I could help.

    When few match, those who answered, and then any others, fill up to `least`; their reason says
    honestly that nothing matched.
    """
    elsewhere = [one for one in others if one.employer != me.employer and one.person != me.person]
    found = [_weigh(me, one) for one in elsewhere]
    found.sort(key=lambda one: (-one.score, _rank(one), one.person))
    matched = [one for one in found if one.score > 0]
    return matched[:most] if len(matched) >= least else found[:least]


def _rank(one: Suggestion) -> int:
    return 1 if one.reasons[0].kind == ELSEWHERE else 0


def _weigh(me: Card, one: Card) -> Suggestion:
    pairs = (
        (OFFERS_TAG, me.need_tags & one.offer_tags),
        (OFFERS_WORD, words(me.needs) & words(one.offers)),
        (NEEDS_TAG, me.offer_tags & one.need_tags),
        (NEEDS_WORD, words(me.offers) & words(one.needs)),
        (SAME_NEED, me.need_tags & one.need_tags),
    )
    reasons = [Reason(kind, tuple(sorted(about))) for kind, about in pairs if about]
    score = sum(WEIGHTS[reason.kind] * min(len(reason.about), 3) for reason in reasons)
    fallback = Reason(ANSWERED if one.answered else ELSEWHERE)
    return Suggestion(one.person, score, tuple(reasons) or (fallback,))


def words(text: str) -> frozenset[str]:
    """The words of a text that could name its subject, cut to their stem's length."""
    found: Sequence[str] = re.findall(r"[^\W\d_]+", text.lower())
    return frozenset(word for word in found if len(word) >= _LONG and word not in _COMMON)
