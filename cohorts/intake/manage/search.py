"""Searching applications by words, as people type them into any search."""

import re

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet

from cohorts.intake.models import Application

# Both made by a migration, both without accents: English words by their stem, words as they stand.
WORDS, NAMES = "infuse_words", "infuse_names"
_PLAIN = re.compile(r"[\w'’ ]+")
_OR = re.compile(r"\bor\b", re.IGNORECASE)


def search(applications: QuerySet[Application], text: str) -> QuerySet[Application]:
    """Those that have the words: `"exact words"`, `one or other`, `-without`; accents are ignored.

    Plain words find those that begin with the last of them as well: Pry finds Prydderch. An email
    address, or a part of one, is looked for by its parts.
    """
    if "@" in text:
        text = re.sub(r"[^\w ]+", " ", text)
    query = SearchQuery(text, config=WORDS, search_type="websearch")
    words = re.findall(r"\w+", text)
    if words and _PLAIN.fullmatch(text) and not _OR.search(text):
        beginning = " & ".join([*words[:-1], f"{words[-1]}:*"])
        query = query | SearchQuery(beginning, config=NAMES, search_type="raw")
    return applications.filter(search_text__words=query)
