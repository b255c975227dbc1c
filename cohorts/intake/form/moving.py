"""A draft moves on to a newer version of its form; nothing that was written is lost."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from cohorts.intake.form.answers import Answer
from cohorts.intake.form.changes import Changes, carried, changes_between
from cohorts.intake.form.questions import Question, as_data
from cohorts.intake.form.standing import form_of_version
from cohorts.intake.models import Application, FormVersion
from infuse.people.models import User
from infuse.record.write import record


def move_to_newest(
    *,
    application: Application,
    actor: User | None,
    at: datetime | None = None,
    newest: FormVersion | None = None,
) -> Changes | None:
    """Let an application that was never sent answer the latest version of its form.

    Returns what changed for its writer, None when it answers the latest already or was sent: one
    that was sent keeps the form that it answered. Answers to questions that are gone go to
    `no_longer_asked`. Refreshes the application that was given. `newest` is the latest version,
    where the caller has read it: then nothing is asked when nothing is to do.
    """
    if not _may_move(application):
        return None
    newest = newest or application.call.form_versions.order_by("-number").first()
    if newest is None or application.form_version_id == newest.pk:
        return None
    return _moved(application, newest, actor, at)


@transaction.atomic
def _moved(
    application: Application, newest: FormVersion, actor: User | None, at: datetime | None
) -> Changes | None:
    locked = application.locked()
    if locked.form_version_id == newest.pk or not _may_move(locked):
        application.refresh_from_db()
        return None
    new = form_of_version(newest)
    changes = changes_between(form_of_version(locked.form_version), new, locked.answers)
    data = {"ref": locked.ref, "from": locked.form_version.number, "to": newest.number}
    locked.answers = carried(new, changes, locked.answers)
    locked.no_longer_asked = [*locked.no_longer_asked, *changes.kept]
    locked.form_version = newest
    locked.version += 1
    locked.save()
    record(verb="intake.form_moved", subject=locked, actor=actor, at=at, data=data)
    application.refresh_from_db()
    return changes


def _may_move(application: Application) -> bool:
    return application.state == Application.State.DRAFT and application.submitted_at is None


@transaction.atomic
def keep_gone(
    *,
    application: Application,
    gone: Sequence[tuple[Question, Answer]],
    actor: User | None,
    at: datetime | None = None,
) -> None:
    """Keep what somebody was typing to questions that were deleted meanwhile.

    `gone` is `SectionForm.gone`. What is kept already in the same words is not kept twice.
    """
    locked = application.locked()
    new = [
        {"question": as_data([question])[0], "answer": answer}
        for question, answer in gone
        if not any(
            one["question"]["key"] == question.key and one["answer"] == answer
            for one in locked.no_longer_asked
        )
    ]
    if not new:
        return
    locked.no_longer_asked = [*locked.no_longer_asked, *new]
    locked.save(update_fields=["no_longer_asked", "saved_at"])
    application.no_longer_asked = locked.no_longer_asked
    data = {"ref": locked.ref, "questions": [question.key for question, _answer in gone]}
    record(verb="intake.answers_kept", subject=locked, actor=actor, at=at, data=data)
