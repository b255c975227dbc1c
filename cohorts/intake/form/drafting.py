"""The draft of a form: changed step by step, published as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.form.checking import problems_in_form
from cohorts.intake.form.defaults import DEFAULT_FORM
from cohorts.intake.form.edits import copied
from cohorts.intake.form.models import FormDraft
from cohorts.intake.form.questions import Form, as_data, form_from, sections_as_data
from cohorts.intake.form.standing import form_of_version
from cohorts.intake.models import Call, FormVersion
from infuse.people.models import User
from infuse.record.write import record

type NewKey = Callable[[str], str]
# From the form as it stands, the published one, and a giver of keys, to the form as it will be.
type Change = Callable[[Form, Form | None, NewKey], Form]


class StaleFormError(ValidationError):
    """Somebody else changed the form since it was opened here."""

    def __init__(self) -> None:
        text = _(
            "Somebody else changed this after you opened it. Look at it in another window: saving "
            "again puts your words in the place of theirs."
        )
        super().__init__(text, code="stale")


class IncompleteFormError(ValidationError):
    """The form cannot be published: `messages` name everything that is missing."""


def draft_form(call: Call) -> Form:
    """The form as it is being edited: the draft, else what is published, else the usual one."""
    draft = FormDraft.objects.filter(programme_id=call.programme_id, call=call).first()
    if draft is not None:
        return form_from(draft.sections, draft.questions)
    return published_form(call) or DEFAULT_FORM


def published_form(call: Call) -> Form | None:
    """The latest published version, None when there is none."""
    version = call.form_versions.order_by("-number").first()
    return form_of_version(version) if version else None


@transaction.atomic
def change_form(
    *,
    call: Call,
    change: Change,
    what: str,
    actor: User | None,
    at: datetime | None = None,
) -> FormDraft:
    """Change the draft of a form; `what` is a code for the record, such as "question_added".

    A change that changes nothing leaves no trace. Raises ValidationError as the change does.
    """
    draft = _locked_draft(call)
    before = form_from(draft.sections, draft.questions)

    def new_key(prefix: str) -> str:
        draft.keys_given += 1
        return f"{prefix}{draft.keys_given}"

    after = change(before, published_form(call), new_key)
    after = replace(after, questions=tuple(after.in_order()))
    if after == before:
        return draft
    _put(draft, after, actor)
    record(
        verb="intake.form_changed",
        subject=call,
        actor=actor,
        at=at,
        data={"what": what, "version": draft.version},
    )
    return draft


def _locked_draft(call: Call) -> FormDraft:
    """The draft; where there is none, one that is not saved yet. The call is locked."""
    Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    draft = FormDraft.objects.filter(programme_id=call.programme_id, call=call).first()
    if draft is None:
        form = published_form(call) or DEFAULT_FORM
        draft = FormDraft(programme_id=call.programme_id, call=call, version=0)
        draft.sections = sections_as_data(form.sections)
        draft.questions = as_data(form.questions)
        draft.keys_given = highest_key(call)
    return draft


def _put(draft: FormDraft, form: Form, actor: User | None) -> None:
    draft.sections = sections_as_data(form.sections)
    draft.questions = as_data(form.questions)
    draft.keys_given = max(draft.keys_given, _highest(draft.sections, draft.questions))
    draft.version += 1
    draft.changed_by = actor
    draft.save()


def highest_key(call: Call) -> int:
    """The highest number in any key that any version of the form has given."""
    rows = call.form_versions.values_list("sections", "questions")
    return max((_highest(*row) for row in rows), default=0)


def _highest(sections: Any, questions: Any) -> int:
    keys = [one["key"] for one in (*sections, *questions)]
    keys += [option["value"] for one in questions for option in one["options"]]
    numbers = [re.fullmatch(r"[a-z](\d+)", key) for key in keys]
    return max((int(found[1]) for found in numbers if found), default=0)


@transaction.atomic
def publish_form(*, call: Call, actor: User | None, at: datetime | None = None) -> FormVersion:
    """Make the draft the form that new applications answer; what is published already stays.

    Applications that were begun move on when they are next opened, those that were sent keep the
    form that they answered. Raises IncompleteFormError naming everything that is missing.
    """
    draft = _locked_draft(call)
    form = form_from(draft.sections, draft.questions)
    latest = call.form_versions.order_by("-number").first()
    if latest is not None and form_of_version(latest) == form:
        return latest
    if problems := problems_for_publishing(form):
        raise IncompleteFormError(problems)
    version = FormVersion.objects.create(
        programme_id=call.programme_id,
        call=call,
        number=latest.number + 1 if latest else 1,
        sections=sections_as_data(form.sections),
        questions=as_data(form.questions),
        published_at=at or timezone.now(),
    )
    if draft.pk is None:
        _put(draft, form, actor)
    data = {"number": version.number, "questions": len(form.questions)}
    record(verb="intake.form_published", subject=call, actor=actor, at=at, data=data)
    return version


def problems_for_publishing(form: Form) -> list[str]:
    """Everything that keeps the form from being published."""
    none = [] if form.questions else [_("The form has no question yet.")]
    return none + problems_in_form(form)


def copy_from(source: Call) -> Change:
    """The change that puts the form of another call of the programme in place of this one."""

    def change(_form: Form, published: Form | None, new_key: NewKey) -> Form:
        return copied(draft_form(source), published, new_key)

    return change
