"""The ethics check: six questions; any yes goes to a named reviewer, who answers in five days."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from experiments.design.models import EthicsCheck, Experiment
from experiments.design.moves import Refused, hold, move, require_state
from experiments.design.people import context_of, notify_team, standing_reviewer
from experiments.design.readiness import missing_from_plan
from experiments.design.stages import OPEN_TO_PLANNING, State
from experiments.design.working_days import after_working_days, today_in
from infuse.notices.queue import notify
from infuse.people.models import User
from infuse.record.write import record

REPLY_WITHIN = 5  # working days
SAFETY_FIELDS = (
    "dpia_reference",
    "safeguarding_note",
    "equality_note",
    "consent_wording_en",
    "consent_wording_cy",
)


def reply_due(asked_on: date) -> date:
    """The day by which the reviewer is expected to answer what was asked that day."""
    return after_working_days(asked_on, REPLY_WITHIN)


@transaction.atomic
def answer_triage(
    *,
    experiment: Experiment,
    answers: Mapping[str, bool],
    actor: User | None,
    notes: Mapping[str, str] | None = None,
    reviewer: User | None = None,
    at: datetime | None = None,
    tell: bool = True,
) -> EthicsCheck:
    """Answer the six questions (all of EthicsCheck.QUESTIONS) and keep the safety notes.

    Any yes names a reviewer: the one given, else the programme's evaluation lead; and sends the
    plan to them at once when it is complete. Changed answers void an earlier reply. Raises Refused
    after the lock or when a question has no answer.
    """
    hold(experiment)
    require_state(experiment, OPEN_TO_PLANNING, _("The plan is locked: the check is closed."))
    if any(answers.get(question) is None for question in EthicsCheck.QUESTIONS):
        raise Refused(_("Answer all six questions."), code="triage")
    check = EthicsCheck.objects.filter(experiment=experiment).first() or EthicsCheck(
        programme_id=experiment.programme_id, experiment=experiment
    )
    before = _stand(check)
    for name in EthicsCheck.QUESTIONS:
        setattr(check, name, answers[name])
    for name in SAFETY_FIELDS:
        setattr(check, name, (notes or {}).get(name, getattr(check, name)))
    _name_reviewer(check, reviewer)
    if check.pk and _stand(check) == before:
        return check
    if before[0] != _stand(check)[0]:
        check.answer, check.replied_on, check.asked_on = "", None, None
    check.clean_fields(exclude={"programme", "experiment", "reviewer", "asked_on", "replied_on"})
    check.save()
    experiment.__dict__.pop("ethics", None)
    record(
        verb="experiment.triage_answered",
        subject=experiment,
        actor=actor,
        at=at,
        data={"yes": [q for q in EthicsCheck.QUESTIONS if answers[q]]},
    )
    if check.needs_reviewer and not check.answer and not missing_from_plan(experiment):
        _send(experiment, check, actor=actor, at=at, tell=tell)
    return check


def _stand(check: EthicsCheck) -> tuple[list[bool | None], list[str], int | None]:
    """What the team says in the check, to see whether it changed: answers, notes, reviewer."""
    return (
        [getattr(check, name) for name in EthicsCheck.QUESTIONS],
        [getattr(check, name) for name in SAFETY_FIELDS],
        check.reviewer_id,
    )


def _name_reviewer(check: EthicsCheck, reviewer: User | None) -> None:
    if not check.needs_reviewer:
        check.reviewer = None
    elif reviewer or check.reviewer_id is None:
        check.reviewer = reviewer or standing_reviewer(check.programme_id)


@transaction.atomic
def send_to_check(
    *, experiment: Experiment, actor: User | None, at: datetime | None = None, tell: bool = True
) -> EthicsCheck:
    """Send the plan to the reviewer, the first time or again after it was returned.

    Raises Refused when the triage does not ask for a check or the plan is not complete.
    """
    hold(experiment)
    check = EthicsCheck.objects.filter(experiment=experiment).first()
    if not check or not check.needs_reviewer:
        raise Refused(_("This plan needs no reviewer: no question was answered with yes."))
    missing = missing_from_plan(experiment)
    if missing:
        raise Refused(missing)
    if experiment.state != State.IN_CHECK:
        _name_reviewer(check, None)
        check.answer, check.replied_on = "", None
        _send(experiment, check, actor=actor, at=at, tell=tell)
    return check


def _send(
    experiment: Experiment,
    check: EthicsCheck,
    *,
    actor: User | None,
    at: datetime | None,
    tell: bool,
) -> None:
    move(experiment, "send_to_check", at=at)
    check.asked_on = today_in(experiment.programme, at)
    check.save()
    record(
        verb="experiment.sent_to_check",
        subject=experiment,
        actor=actor,
        at=at,
        data={"reviewer": check.reviewer_id},
    )
    if tell:
        _tell_reviewer(experiment, check)


def ask_again(experiment: Experiment, *, at: datetime | None) -> None:
    """The plan changed after the reviewer's yes: the yes was for another plan, so ask anew."""
    check = EthicsCheck.objects.filter(experiment=experiment).first()
    if check and check.answer and experiment.state == State.IN_CHECK:
        check.answer, check.replied_on = "", None
        check.asked_on = today_in(experiment.programme, at)
        check.save()
        _tell_reviewer(experiment, check)


def _tell_reviewer(experiment: Experiment, check: EthicsCheck) -> None:
    if check.reviewer is None or check.asked_on is None:
        return
    notify(
        programme=experiment.programme,
        kind="ethics_asked",
        key=f"ethics_asked:{experiment.pk}:{experiment.version}:{check.asked_on}",
        recipient=check.reviewer,
        context=context_of(experiment) | {"due": reply_due(check.asked_on).isoformat()},
    )


@transaction.atomic
def reply_to_check(
    *,
    experiment: Experiment,
    answer: str,
    note: str = "",
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> EthicsCheck:
    """The reviewer's answer (EthicsCheck.Answer). A no returns the plan to the team.

    Raises Refused unless the plan is in check, or when conditions or a no come without a note.
    """
    hold(experiment)
    check = EthicsCheck.objects.select_related("reviewer").filter(experiment=experiment).first()
    if check and check.answer == answer and check.note == note and check.replied_on:
        return check
    require_state(experiment, {State.IN_CHECK}, _("This plan is not waiting for a reply."))
    if not check or not check.needs_reviewer:
        raise Refused(_("This plan needs no reviewer: no question was answered with yes."))
    if answer not in EthicsCheck.Answer.values:
        raise Refused({"answer": _("Choose one answer.")})
    if answer != EthicsCheck.Answer.YES and not note.strip():
        raise Refused({"note": _("Say what the team must know or change.")})
    check.answer, check.note = answer, note
    check.replied_on = today_in(experiment.programme, at)
    check.reviewer = actor or check.reviewer
    check.save()
    if answer == EthicsCheck.Answer.NO:
        move(experiment, "return_to_team", at=at)
    record(
        verb="experiment.check_replied",
        subject=experiment,
        actor=actor,
        at=at,
        data={"answer": answer},
    )
    if tell:
        notify_team(experiment, kind="ethics_answered", cause=f"{answer}:{check.replied_on}")
    return check
