"""Words that claim a cause around what people said of themselves: refused, in both languages.

Self-ratings have no comparison group: "caused", "proved" and "impact of" say more than they can.
"""

import re
from collections.abc import Iterator

_CAUSAL = {
    "en": r"caus(?:e|es|ed|ing)\b|prov(?:e|es|ed|en|ing)\b|impact of|thanks to the programme|"
    r"because of the programme|led to|as a result of",
    "cy": r"achos(?:i|odd|wyd)\b|wedi achosi|prof(?:i|odd|wyd)\b|effaith|diolch i'r rhaglen|"
    r"oherwydd y rhaglen|o ganlyniad i",
}
_SELF_RATED = {
    "en": r"skill|self-?rat|self-?assess|rated (?:themselves|their)|rating|confiden|capabilit",
    "cy": r"sgil|hunanases|hunan-ases|sgori|sgôr|hyder|gallu",
}
_SENTENCE = re.compile(r"[^.!?\n]+")


def causal_words(text: str, language: str, *, about_ratings: bool = False) -> list[str]:
    """The causal words of the sentences that speak of self-ratings; of all when the text does.

    `about_ratings` is for the section on skills, where every sentence does.
    """
    return list(dict.fromkeys(_found(text, language, about_ratings)))


def _found(text: str, language: str, about_ratings: bool) -> Iterator[str]:
    causal = re.compile(rf"\b(?:{_CAUSAL[language]})", re.IGNORECASE)
    rated = re.compile(rf"\b(?:{_SELF_RATED[language]})", re.IGNORECASE)
    for sentence in _SENTENCE.findall(text):
        if about_ratings or rated.search(sentence):
            for match in causal.finditer(sentence):
                yield match[0].lower()
