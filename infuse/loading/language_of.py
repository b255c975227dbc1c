"""Which of the two languages a text is written in, by its commonest little words."""

import re

_WELSH = frozenset(
    "y yr yn a'r ac i'r o'r mae dw dwi nid ddim oedd fod wedi sydd eu ei ein mi ond efo gyda am ar"
    " na pan sut bod bydd roedd wrth hynny hwn hon fel pobl rhywun chwaith achos neu".split()
)
_ENGLISH = frozenset(
    "the and of to in is it that we i was for with not are have be who what on they my our them"
    " this from would their has can when".split()
)


def language_of(text: str, *, otherwise: str) -> str:
    """ "cy" or "en"; `otherwise` when the text has none of either's little words."""
    words = re.findall(r"[\w']+", text.lower().replace("’", "'"))
    welsh = sum(word in _WELSH or word.endswith("'r") for word in words)
    english = sum(word in _ENGLISH for word in words)
    if welsh == english:
        return otherwise
    return "cy" if welsh > english else "en"
