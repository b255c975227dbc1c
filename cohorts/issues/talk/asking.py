"""Asking about an issue, answering, hiding a question, and being interested."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.issues.curating.telling import about
from cohorts.issues.models import WickedIssue
from cohorts.issues.offering import Stale, locked_issue
from cohorts.issues.talk.models import IssueInterest, IssueQuestion
from infuse.notices.queue import notify
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def ask_question(
    *, issue: WickedIssue, text: str, language: str, actor: User, at: datetime | None = None
) -> IssueQuestion:
    """Ask about an issue; managers and the sponsor's leaders hear of it. The same again: once.

    Raises ValidationError for an empty question, or for an issue that is closed or merged.
    """
    at = at or timezone.now()
    if not text.strip():
        raise ValidationError({"text": _("Write your question.")})
    issue = locked_issue(issue)  # a double click asks once
    if issue.state in (WickedIssue.State.CLOSED, WickedIssue.State.MERGED):
        raise ValidationError(_("This issue is not open to questions any more."), code="stage")
    found = issue.questions.filter(asked_by=actor, text=text.strip()).first()
    if found is not None:
        return found
    question = IssueQuestion.objects.create(
        programme_id=issue.programme_id,
        issue=issue,
        text=text.strip(),
        language=language,
        asked_by=actor,
        asked_at=at,
    )
    data = {"code": issue.code}
    record(verb="issues.question_asked", subject=question, actor=actor, at=at, data=data)
    for person in _who_answers(issue):
        _tell(question, "issue_question", person)
    return question


@transaction.atomic
def answer_question(
    *,
    question: IssueQuestion,
    answer: str,
    language: str,
    actor: User,
    seen: str | None = None,
    at: datetime | None = None,
) -> IssueQuestion:
    """Answer a question, or correct the answer. Who asked hears of the first one.

    `seen` is the `answer_mark` of the answer that the page showed. Raises Stale when somebody has
    answered otherwise since then, ValidationError for an empty answer.
    """
    if not answer.strip():
        raise ValidationError({"answer": _("Write an answer.")})
    question = _locked(question)
    if question.answer == answer.strip():
        return question
    if seen is not None and seen != answer_mark(question):
        raise Stale(_("Somebody else has answered this question meanwhile."), code="stale")
    is_first = not question.answer
    question.answer, question.answer_language = answer.strip(), language
    question.answered_by, question.answered_at = actor, at or timezone.now()
    question.save()
    data = {"code": question.issue.code}
    record(verb="issues.question_answered", subject=question, actor=actor, at=at, data=data)
    if is_first:
        _tell(question, "issue_answer", question.asked_by)
    return question


def answer_mark(question: IssueQuestion) -> str:
    """What tells one answer of a question from another; "" without one."""
    return question.answered_at.isoformat() if question.answered_at else ""


@transaction.atomic
def hide_question(
    *, question: IssueQuestion, hidden: bool = True, actor: User, at: datetime | None = None
) -> IssueQuestion:
    """Take a question off the page, or put it back; the row stays. Safe to repeat."""
    question = _locked(question)
    if (question.hidden_at is not None) != hidden:
        question.hidden_at = (at or timezone.now()) if hidden else None
        question.save(update_fields=["hidden_at"])
        verb = "issues.question_hidden" if hidden else "issues.question_shown"
        record(verb=verb, subject=question, actor=actor, at=at)
    return question


@transaction.atomic
def show_interest(
    *, issue: WickedIssue, interested: bool, actor: User, at: datetime | None = None
) -> int:
    """Say that one is interested, or no longer; returns how many are. Safe to repeat.

    Raises ValidationError for an issue that is not offered.
    """
    if interested and locked_issue(issue).state != WickedIssue.State.OFFERED:
        raise ValidationError(_("This issue is not offered."), code="stage")
    mine = IssueInterest.objects.filter(issue=issue, person=actor)
    changed = False
    if interested:
        _row, changed = IssueInterest.objects.get_or_create(
            programme_id=issue.programme_id,
            issue=issue,
            person=actor,
            defaults={"since": at or timezone.now()},
        )
    else:
        changed = bool(mine.delete()[0])
    if changed:
        data = {"code": issue.code, "interested": interested}
        record(verb="issues.interest_shown", subject=issue, actor=actor, at=at, data=data)
    return issue.interests.count()


def _locked(question: IssueQuestion) -> IssueQuestion:
    rows = IssueQuestion.objects.filter(programme_id=question.programme_id)
    related = rows.select_related("issue__programme", "asked_by")
    return related.select_for_update(no_key=True, of=("self",)).get(pk=question.pk)


def _who_answers(issue: WickedIssue) -> list[User]:
    """The managers, and the leaders of the sponsor."""
    here = issue.programme.memberships.filter(ended_at=None)
    managers = here.filter(role="programme_manager")
    leaders = here.filter(role="council_leader", organisation=issue.sponsor_id or 0)
    found = (managers | leaders).select_related("user")
    return list({member.user_id: member.user for member in found}.values())


def _tell(question: IssueQuestion, kind: str, person: User) -> None:
    notify(
        programme=question.issue.programme,
        kind=kind,
        key=f"{kind}:{question.pk}:{person.pk}",
        recipient=person,
        context=about(question.issue)
        | {"text": question.text, "answer": question.answer}
        | {"path": f"/issues/{question.issue_id}/#question-{question.pk}"},
    )
