"""Who is suggested and why: other employers only, in one order, three where there are three."""

from cohorts.inspire.exchange.matching import Card, suggest, words
from cohorts.inspire.exchange.reasons import sentences

ME = Card(
    1, 10, needs="Somebody who understands procurement rules", need_tags=frozenset({"evaluation"})
)


def test_who_offers_what_i_need_comes_first_with_a_sentence() -> None:
    helper = Card(2, 20, offer_tags=frozenset({"evaluation"}))
    seeker = Card(3, 30, need_tags=frozenset({"evaluation"}))
    talker = Card(4, 40, offers="I wrote our procurement guide")
    found = suggest(ME, [seeker, talker, helper])
    assert [one.person for one in found] == [2, 4, 3]
    assert sentences(found[0]) == ["They offer what you need: Evaluating what works."]
    assert sentences(found[1]) == ["What they offer and what you need share words: “procurement”."]


def test_nobody_of_the_same_employer_and_never_oneself() -> None:
    mate = Card(2, 10, offer_tags=frozenset({"evaluation"}))
    assert suggest(ME, [ME, mate]) == []


def test_when_few_answered_three_are_still_named_honestly() -> None:
    others = [Card(5, 20), Card(6, 30), Card(7, 40, offers="Singing"), Card(8, 50)]
    found = suggest(ME, others)
    assert [one.person for one in found] == [7, 5, 6]
    assert sentences(found[0]) == [
        "Nothing matches directly, but they work elsewhere and said what they offer."
    ]
    assert "not said what they offer yet" in sentences(found[1])[0]


def test_the_order_of_the_cards_does_not_matter() -> None:
    cards = [Card(n, n, offer_tags=frozenset({"evaluation"})) for n in range(20, 40)]
    assert suggest(ME, cards) == suggest(ME, cards[::-1])
    assert len(suggest(ME, cards)) == 6


def test_short_and_common_words_say_nothing() -> None:
    assert words("I want to work with people on Caffael-prosiectau") == {"caffael", "prosiectau"}
