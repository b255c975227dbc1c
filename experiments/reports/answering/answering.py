"""What a leader answers, what is replied to a question, and what becomes of a promise."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from experiments.design.working_days import today_in
from experiments.reports.answering.models import AskAnswer
from experiments.reports.answering.telling import tell_answered, tell_replied
from experiments.reports.drafting.models import Passage
from experiments.reports.models import Report
from experiments.reports.sharing.linking import check_holds
from experiments.reports.sharing.models import ReportLink
from infuse.people.models import Organisation, User
from infuse.record.write import record

_CHOICE = AskAnswer.Choice


@transaction.atomic
def answer_ask(
    *,
    ask: Passage,
    choice: str,
    text: str = "",
    language: str,
    promised_on: date | None = None,
    person: User | None = None,
    organisation: Organisation | None = None,
    link: ReportLink | None = None,
    at: datetime | None = None,
    tell: bool = True,
) -> AskAnswer:
    """Keep a leader's answer to one thing that an issued report asks, by account or by link.

    Whoever answers again thinks better of it: both answers stay on record, the last one counts.
    The same again (a double click) is one answer. Raises ValidationError by field for no choice,
    a decline or question without words, a promise without a day to come; with code `expired`,
    `revoked` or `closed` when a link does not hold or does not answer; `draft` before issue.
    """
    at = at or timezone.now()
    report = Report.objects.select_for_update(no_key=True).get(
        pk=ask.report_id, programme_id=ask.programme_id
    )
    if report.issued_at is None or ask.section != Passage.Section.ASK or ask.left_out_at:
        raise ValidationError(_("This report asks for no answer yet."), code="draft")
    if link is not None:
        check_holds(ReportLink.objects.get(pk=link.pk, programme_id=link.programme_id), at)
        if not link.may_answer or link.report_id != report.pk:
            raise ValidationError(_("This link is for reading only."), code="closed")
    text = text.replace("\r\n", "\n").strip()
    promised_on = promised_on if choice == _CHOICE.PROMISE else None
    _check(choice, text, promised_on, today_in(ask.programme, at))
    given = {"choice": choice, "text": text, "promised_on": promised_on}
    own = AskAnswer.objects.filter(ask=ask, person=person, link=link)
    last = own.order_by("-answered_at", "-pk").first()
    if last and all(getattr(last, name) == value for name, value in given.items()):
        return last
    answer = AskAnswer.objects.create(
        programme_id=report.programme_id,
        ask=ask,
        language=language,
        person=person,
        link=link,
        name=person.full_name if person else link.name if link else "",
        organisation=organisation or (link.organisation if link else None),
        answered_at=at,
        **given,
    )
    data = {"ask": ask.code, "answer": choice} | ({"link": link.pk} if link else {})
    record(verb="reports.ask_answered", subject=report, actor=person, at=at, data=data)
    if tell:
        tell_answered(answer)
    return answer


def _check(choice: str, text: str, promised_on: date | None, today: date) -> None:
    if choice not in _CHOICE.values:
        raise ValidationError({"choice": _("Choose one answer.")})
    if choice == _CHOICE.DECLINE and not text:
        raise ValidationError({"text": _("Say why, so that the team can learn from it.")})
    if choice == _CHOICE.QUESTION and not text:
        raise ValidationError({"text": _("Enter your question.")})
    if choice == _CHOICE.PROMISE:
        if not text:
            raise ValidationError({"text": _("Say what you promise.")})
        if promised_on is None:
            raise ValidationError({"promised_on": _("Enter the day by which you will do it.")})
        if promised_on < today:
            raise ValidationError({"promised_on": _("The day must not be in the past.")})


@transaction.atomic
def reply_to_answer(
    *,
    answer: AskAnswer,
    reply: str,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> None:
    """Reply to a leader's question; the leader hears of it. The same reply again changes nothing.

    Raises ValidationError without words, or when it was replied to already.
    """
    answer = AskAnswer.objects.select_for_update(no_key=True).get(
        pk=answer.pk, programme_id=answer.programme_id
    )
    reply = reply.replace("\r\n", "\n").strip()
    if not reply:
        raise ValidationError({"reply": _("Enter the reply.")})
    if answer.reply == reply:
        return
    if answer.choice != _CHOICE.QUESTION or answer.reply:
        raise ValidationError(_("Somebody has replied already."), code="replied")
    answer.reply, answer.replied_by, answer.replied_at = reply, actor, at or timezone.now()
    answer.save(update_fields=["reply", "replied_by", "replied_at"])
    data = {"ask": answer.ask.code}
    record(verb="reports.ask_replied", subject=answer.ask.report, actor=actor, at=at, data=data)
    if tell:
        tell_replied(answer)


@transaction.atomic
def settle_promise(
    *, answer: AskAnswer, outcome: str, actor: User | None, at: datetime | None = None
) -> None:
    """Say that a promise was kept, or not. The same again changes nothing; it may be put right.

    Raises ValidationError for anything that is no promise, or an unknown outcome.
    """
    answer = AskAnswer.objects.select_for_update(no_key=True).get(
        pk=answer.pk, programme_id=answer.programme_id
    )
    if answer.choice != _CHOICE.PROMISE or outcome not in AskAnswer.Outcome.values:
        raise ValidationError(_("Choose whether the promise was kept."), code="outcome")
    if answer.outcome == outcome:
        return
    answer.outcome, answer.outcome_by, answer.outcome_at = outcome, actor, at or timezone.now()
    answer.save(update_fields=["outcome", "outcome_by", "outcome_at"])
    data = {"ask": answer.ask.code, "outcome": outcome}
    record(verb="reports.promise_settled", subject=answer.ask.report, actor=actor, at=at, data=data)
