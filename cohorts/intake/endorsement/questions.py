"""What a line manager asks before they answer, and the applicant's reply."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.endorsement.asking import HOLDS
from cohorts.intake.endorsement.endorsing import check_open
from cohorts.intake.endorsement.models import EndorsementQuestion, EndorsementRequest
from cohorts.intake.endorsement.telling import tell_question, tell_replied
from cohorts.intake.stages import move
from infuse.people.models import User
from infuse.record.write import record

MOST_OPEN = 3


@transaction.atomic
def ask_applicant(
    *, request: EndorsementRequest, text: str, at: datetime | None = None
) -> EndorsementQuestion:
    """The line manager's question; the link goes on holding. The same again is asked once.

    Raises ValidationError on `question` without a text, or while three wait for a reply already.
    """
    at = at or timezone.now()
    application = request.application.locked()
    check_open(request, at)
    move(application, "endorse")
    waiting = application.endorsement_questions.filter(replied_at=None)
    text = text.strip()
    if not text:
        raise ValidationError({"question": _("Write what you want to know.")})
    if found := waiting.filter(text=text).first():
        return found
    if waiting.count() >= MOST_OPEN:
        raise ValidationError(
            {"question": _("Three questions wait for a reply. Wait for it before you ask more.")}
        )
    question: EndorsementQuestion = application.endorsement_questions.create(
        programme=application.programme, text=text, asked_at=at
    )
    data = {"ref": application.ref, "question": question.pk, "request": request.pk}
    record(
        verb="intake.endorsement_question_asked", subject=application, actor=None, at=at, data=data
    )
    tell_question(question)
    return question


@transaction.atomic
def reply_to_question(
    *, question: EndorsementQuestion, reply: str, actor: User, at: datetime | None = None
) -> EndorsementQuestion:
    """The applicant's reply, which goes to the line manager; their link holds as a new one does.

    The same reply again changes nothing. Raises ValidationError on `reply` without one, or when
    there is another already.
    """
    at = at or timezone.now()
    application = question.application.locked()
    question = application.endorsement_questions.get(pk=question.pk)
    reply = reply.strip()
    if not reply:
        raise ValidationError({"reply": _("Write a reply.")})
    if question.replied_at:
        if question.reply != reply:
            raise ValidationError({"reply": _("This question has a reply already.")})
        return question
    move(application, "endorse")
    question.reply, question.replied_at = reply, at
    question.save(update_fields=["reply", "replied_at"])
    data = {"ref": application.ref, "question": question.pk}
    record(
        verb="intake.endorsement_question_answered",
        subject=application,
        actor=actor,
        at=at,
        data=data,
    )
    request = application.endorsement_requests.filter(ended_at=None).first()
    if request:
        request.expires_at = max(request.expires_at, at + HOLDS)
        request.save(update_fields=["expires_at"])
        tell_replied(question, request)
    return question
