"""A message to a group: drafted, queued once, undone in time; each leaves its event."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone

from infuse.models import BulkMessage, Event, Membership, Notice, Programme, User
from infuse.notices.bulk.drafting import change_draft, discard_draft
from infuse.notices.bulk.figures import Figures, figures_of
from infuse.notices.bulk.queueing import queue_message
from infuse.notices.bulk.undoing import undo_message
from infuse.notices.tasks import sweep_notices
from tests.conftest import make_person


def verbs(programme: Programme) -> list[str]:
    events = Event.objects.filter(programme=programme).order_by("number")
    return list(events.values_list("verb", flat=True))


def pass_by(programme: Programme, minutes: int) -> None:
    """As if it had been queued earlier."""
    earlier = F("due_at") - timedelta(minutes=minutes)
    programme.bulkmessages.update(due_at=earlier)
    programme.notices.update(due_at=earlier)


def test_it_goes_to_the_group_after_two_minutes(
    programme: Programme, bo: User, ada: User, dai: User, draft: BulkMessage
) -> None:
    assert queue_message(message=draft, actor=bo, version=1) is True
    notice = programme.notices.get()
    assert (notice.recipient, notice.bulk, notice.kind) == (ada, draft, "bulk_message")
    assert timedelta(seconds=110) < notice.due_at - timezone.now() < timedelta(seconds=121)
    assert sweep_notices() == 0
    pass_by(programme, 2)
    assert sweep_notices() == 1
    assert mail.outbox[0].subject == "The hall has moved / Mae’r neuadd wedi symud", "both"
    assert "https://example.org/map" in str(mail.outbox[0].body)
    assert figures_of([draft])[draft.pk] == Figures(asked=1, sent=1)
    assert verbs(programme) == ["messages.drafted", "messages.queued"]


def test_twice_is_once(programme: Programme, bo: User, draft: BulkMessage) -> None:
    assert queue_message(message=draft, actor=bo, version=1) is True
    assert queue_message(message=draft, actor=bo, version=1) is False
    assert programme.notices.count() == 1
    assert verbs(programme).count("messages.queued") == 1


@pytest.mark.parametrize("missing", ["subject_en", "subject_cy", "body_en", "body_cy"])
def test_refused_while_a_language_is_missing(
    programme: Programme, bo: User, draft: BulkMessage, missing: str
) -> None:
    change_draft(message=draft, actor=bo, version=1, values={missing: "  "})
    with pytest.raises(ValidationError, match="English and in Welsh"):
        queue_message(message=draft, actor=bo, version=2)
    assert programme.notices.count() == 0
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_refused_when_it_was_changed_since_or_goes_to_nobody(
    programme: Programme, bo: User, draft: BulkMessage
) -> None:
    with pytest.raises(ValidationError, match="changed after"):
        queue_message(message=draft, actor=bo, version=7)
    change_draft(message=draft, actor=bo, version=1, values={"audience": {"role": "auditor"}})
    with pytest.raises(ValidationError, match="Nobody"):
        queue_message(message=draft, actor=bo, version=2)
    change_draft(message=draft, actor=bo, version=2, values={"audience": {}})
    with pytest.raises(ValidationError, match="Nobody"):
        queue_message(message=draft, actor=bo, version=3)
    assert programme.notices.count() == 0


def test_undone_within_two_minutes_reaches_nobody(
    programme: Programme, bo: User, draft: BulkMessage
) -> None:
    queue_message(message=draft, actor=bo, version=1)
    assert undo_message(message=draft, actor=bo) is True
    assert undo_message(message=draft, actor=bo) is False
    pass_by(programme, 3)
    assert sweep_notices() == 0
    assert mail.outbox == []
    notice = programme.notices.get()
    assert (notice.state, notice.outcome) == ("superseded", "bulk_undone")
    assert verbs(programme).count("messages.undone") == 1


def test_two_minutes_later_it_cannot_be_undone(
    programme: Programme, bo: User, draft: BulkMessage
) -> None:
    queue_message(message=draft, actor=bo, version=1)
    pass_by(programme, 2)
    draft.refresh_from_db()
    with pytest.raises(ValidationError, match="over"):
        undo_message(message=draft, actor=bo)
    assert programme.notices.get().state == "due"
    assert "messages.undone" not in verbs(programme)


def test_promotion_is_mailed_only_to_those_who_asked(
    programme: Programme, bo: User, ada: User, draft: BulkMessage
) -> None:
    change_draft(message=draft, actor=bo, version=1, values={"nature": "promotion"})
    eager = make_person(programme, "Eira", "associate")
    programme.noticechoices.create(person=eager, promotion="at_once", changed_at=timezone.now())
    queue_message(message=draft, actor=bo, version=2)
    pass_by(programme, 2)
    assert sweep_notices() == 1
    assert mail.outbox[0].to == [eager.email]
    assert figures_of([draft])[draft.pk] == Figures(asked=2, sent=1, suppressed=1)


def test_a_draft_is_changed_by_one_at_a_time(
    programme: Programme, bo: User, draft: BulkMessage
) -> None:
    change_draft(message=draft, actor=bo, version=1, values={"subject_en": "First"})
    with pytest.raises(ValidationError, match="meanwhile"):
        change_draft(message=draft, actor=bo, version=1, values={"subject_en": "Second"})
    change_draft(message=draft, actor=bo, version=1, values={"subject_en": "First"})
    draft.refresh_from_db()
    assert (draft.subject_en, draft.version) == ("First", 2)
    assert verbs(programme) == ["messages.drafted", "messages.changed"]


def test_what_was_sent_is_no_draft_any_more(
    programme: Programme, bo: User, draft: BulkMessage
) -> None:
    queue_message(message=draft, actor=bo, version=1)
    for deed in (
        lambda: change_draft(message=draft, actor=bo, version=1, values={"body_en": "x"}),
        lambda: discard_draft(message=draft, actor=bo),
    ):
        with pytest.raises(ValidationError, match="no draft"):
            deed()


def test_thrown_away(programme: Programme, bo: User, draft: BulkMessage) -> None:
    discard_draft(message=draft, actor=bo)
    assert programme.bulkmessages.count() == 0
    assert verbs(programme)[-1] == "messages.discarded"


@pytest.mark.parametrize("n", [3, 60])
def test_as_many_queries_for_many_as_for_few(
    programme: Programme, bo: User, draft: BulkMessage, n: int, django_assert_num_queries: Any
) -> None:
    people = User.objects.bulk_create(
        User(email=f"p{number}@x.example", full_name=f"P {number}") for number in range(n)
    )
    Membership.objects.bulk_create(
        Membership(programme=programme, user=person, role="associate") for person in people
    )
    with django_assert_num_queries(11):
        queue_message(message=draft, actor=bo, version=1)
    assert Notice.objects.filter(bulk=draft).count() == n + 1
