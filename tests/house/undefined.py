"""Variables that a template asks for and nobody gave it."""

import re
from typing import Any

# What the telling engine makes true although it is not there: `{% if %}` on a one-to-one row that
# does not exist, and the first of an empty list handed to an include.
ARTEFACTS = {
    "cohort_detail": {"%s"},
    "decision_history": {"%s"},
    "wickedissue_detail": {"%s"},
}
MARK = re.compile(r"⟦(.*?)⟧")


def undefined_in(name: str, response: Any) -> list[str]:
    """The names that the page of this address asked for in vain, where the engine tells them."""
    if response.streaming:
        return []
    names = set(MARK.findall(response.content.decode(errors="replace")))
    return sorted(names - ARTEFACTS.get(name, set()))
