"""Keeping, changing and deleting one's own answers about equality.

The record has no event of this: an event says who and when, and these answers must never.
"""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.intake.models import Call
from cohorts.intake.monitoring.models import EqualityAnswer, EqualityFigures
from cohorts.intake.monitoring.questions import QUESTIONS
from cohorts.intake.monitoring.tokens import token_of
from infuse.people.models import User


class CountedError(ValidationError):
    """The answers have been counted and deleted, so none can be given or changed."""


def is_counted(call: Call) -> bool:
    """Whether the call's answers have been counted, and are gone."""
    return EqualityFigures.objects.filter(programme_id=call.programme_id, call=call).exists()


def own_answers(call: Call, person: User) -> dict[str, str]:
    """The person's own answers, by question."""
    tokens = [token_of(call, person, code) for code in QUESTIONS]
    rows = call.equality_answers.filter(token__in=tokens)
    return dict(rows.values_list("question", "choice"))


@transaction.atomic
def keep_answers(*, call: Call, person: User, answers: Mapping[str, str]) -> None:
    """Put these answers in place of the person's own; without any, they are deleted.

    Every answer is written anew, changed or not. Raises CountedError once they are counted,
    ValidationError for an unknown question or choice, each time with nothing changed.
    """
    # Shared with the counting, so that no answer slips in while it runs.
    Call.objects.select_for_update(no_key=True).get(programme_id=call.programme_id, pk=call.pk)
    if is_counted(call):
        raise CountedError(_("The answers to this call have been counted and deleted."))
    given = {code: choice for code, choice in answers.items() if choice}
    for code, choice in given.items():
        known = QUESTIONS[code].choices if code in QUESTIONS else ()
        if choice not in {value for value, _words in known}:
            raise ValidationError({code: _("Choose from the answers given.")})
    tokens = {code: token_of(call, person, code) for code in QUESTIONS}
    call.equality_answers.filter(token__in=tokens.values()).delete()
    EqualityAnswer.objects.bulk_create(
        EqualityAnswer(
            programme_id=call.programme_id,
            call=call,
            token=tokens[code],
            question=code,
            choice=choice,
        )
        for code, choice in given.items()
    )
