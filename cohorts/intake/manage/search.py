"""Searching applications by words, as people type them into any search."""

import re

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from cohorts.intake.models import Application

# Both made by a migration, both without accents: English words by their stem, words as they stand.
WORDS, NAMES = "infuse_words", "infuse_names"
_PLAIN = re.compile(r"[\w'’ ]+")
# Who is asked through a policy gets no index for words: PostgreSQL would not show other rows to an
# operator that might tell of them. So a function of the tables' owner looks, and keeps to the
# programme by itself (made by a migration).
_FOUND = "SELECT infuse_applications_with(websearch_to_tsquery(%s::regconfig, %s)"
_BEGINNING = " || to_tsquery(%s::regconfig, %s)"
_OR = re.compile(r"\bor\b", re.IGNORECASE)


def search(applications: QuerySet[Application], text: str) -> QuerySet[Application]:
    """Those that have the words: `"exact words"`, `one or other`, `-without`; accents are ignored.

    Plain words find those that begin with the last of them as well: Pry finds Prydderch. An email
    address, or a part of one, is looked for by its parts.
    """
    if "@" in text:
        text = re.sub(r"[^\w ]+", " ", text)
    sql, given = _FOUND, [WORDS, text]
    words = re.findall(r"\w+", text)
    if words and _PLAIN.fullmatch(text) and not _OR.search(text):
        beginning = " & ".join([*words[:-1], f"{words[-1]}:*"])
        sql, given = sql + _BEGINNING, [*given, NAMES, beginning]
    return applications.filter(pk__in=RawSQL(f"{sql})", given))
