"""Has this been tried? Past experiments that come near to what somebody types."""

import re
from dataclasses import dataclass, field, replace

from experiments.design.access import Standing, visible
from experiments.design.models import Experiment
from experiments.design.releasing.models import LibraryItem
from experiments.library.query import all_of, words_of
from experiments.library.search import Question, found, items_of, released, seen_by
from infuse.request import MemberRequest

SHOWN = 8


@dataclass(frozen=True)
class Evidence:
    """What was found in the programme, and in the library of others."""

    query: str
    own: list[Experiment] = field(default_factory=list)
    elsewhere: list[LibraryItem] = field(default_factory=list)
    # No experiment had all the words: these have some of them.
    is_loose: bool = False

    @property
    def number(self) -> int:
        """How many are shown."""
        return len(self.own) + len(self.elsewhere)


def look_for(
    request: MemberRequest, standing: Standing, typed: str, without: Experiment | None = None
) -> Evidence:
    """Experiments that have all the words; when none has, those that have some. Five queries or
    less.
    """
    words = words_of(typed)
    if not re.search(r"\w", words.text):
        return Evidence("")
    question = Question(words, all_of([seen_by(standing)]))
    evidence = _found(request, standing, question, without)
    parts = re.findall(r"\w{3,}", words.text)
    if evidence.number or len(parts) < 2:
        return evidence
    loose = replace(question, words=words_of(" or ".join(parts)))
    some = _found(request, standing, loose, without)
    return replace(some, query=words.text, is_loose=bool(some.number))


def _found(
    request: MemberRequest, standing: Standing, question: Question, without: Experiment | None
) -> Evidence:
    numbers = found(question, most=SHOWN + 1)
    own = visible(request, standing).select_related("team", "conclusion").in_bulk(numbers)
    other = released(replace(question, facets=""), most=SHOWN * 2)
    items = [one for one in items_of(other) if one.programme_id != request.programme.pk]
    rows = [own[n] for n in numbers if n in own and own[n] != without]
    return Evidence(question.words.text, rows[:SHOWN], items[:SHOWN])
