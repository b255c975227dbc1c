"""Keep the leader's part within what can be read in ten minutes."""

import re

MOST_WORDS = 900
# Labels that repeat a table's heads on narrow screens: nobody reads them twice.
_REPEATED = re.compile(r'<(\w+)[^>]*\saria-hidden="true"[^>]*>.*?</\1>', re.DOTALL)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def count_words(text: str) -> int:
    """Words as a reader counts them: runs of letters and figures, markup left out."""
    without_tags = re.sub(r"<[^>]*>", " ", _REPEATED.sub(" ", text))
    return len(re.findall(r"\w[\w'’.,%£/:-]*", without_tags))


def shorten(text: str, most: int) -> tuple[str, bool]:
    """Whole sentences from the beginning, at most so many words; whether something was left out.

    The first sentence always stays, cut inside only when it alone is twice too long.
    """
    kept: list[str] = []
    used = 0
    for sentence in _SENTENCE_END.split(text.strip()):
        words = count_words(sentence)
        if kept and used + words > most:
            return " ".join(kept), True
        kept.append(sentence)
        used += words
        if used > 2 * most:
            return " ".join(" ".join(kept).split()[: 2 * most]) + "…", True
    return " ".join(kept), False
