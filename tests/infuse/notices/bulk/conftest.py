"""A draft that could be sent, and what a manager types."""

from typing import Any

import pytest

from infuse.models import BulkMessage, Programme, User
from infuse.notices.bulk.drafting import start_draft

TEXTS = {
    "subject_en": "The hall has moved",
    "subject_cy": "Mae’r neuadd wedi symud",
    "body_en": "We meet at the library.\n\nhttps://example.org/map",
    "body_cy": "Rydym yn cwrdd yn y llyfrgell.",
}


@pytest.fixture
def typed() -> dict[str, Any]:
    """The form, complete."""
    return TEXTS | {"nature": "service", "to_role": "associate", "version": "1", "deed": "check"}


@pytest.fixture
def draft(programme: Programme, bo: User, ada: User) -> BulkMessage:
    """A message to associates, of whom there is Ada."""
    values = TEXTS | {"nature": "service", "audience": {"role": "associate"}}
    return start_draft(programme=programme, actor=bo, values=values)
