"""Searching applications by words, as people type them into any search."""

import re

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet

from cohorts.intake.models import Application

CONFIGURATION = "infuse_words"  # made by a migration: no accents, stems of English words
_PLAIN = re.compile(r"[\w'’ ]+")


def search(applications: QuerySet[Application], text: str) -> QuerySet[Application]:
    """Those that have the words: `"exact words"`, `one or other`, `-without`; accents are ignored.

    Plain words find those that begin with the last of them as well: Pry finds Prydderch.
    """
    query = SearchQuery(text, config=CONFIGURATION, search_type="websearch")
    words = re.findall(r"\w+", text)
    if words and _PLAIN.fullmatch(text) and "or" not in text.lower().split():
        beginning = " & ".join([*words[:-1], f"{words[-1]}:*"])
        query = query | SearchQuery(beginning, config=CONFIGURATION, search_type="raw")
    return applications.filter(search_text__words=query)
