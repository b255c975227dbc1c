"""The asks of an issued report with what was answered, for its pages."""

from dataclasses import dataclass

from django.db.models import Prefetch

from experiments.reports.answering.models import AskAnswer
from experiments.reports.drafting.models import Passage
from experiments.reports.models import Report
from infuse.people.models import User


@dataclass(frozen=True)
class Asked:
    """One thing that is asked, and every answer to it."""

    ask: Passage
    answers: list[AskAnswer]


def asked_in(report: Report) -> list[Asked]:
    """What an issued report asks, with all answers, the oldest first; two queries."""
    if report.is_draft:
        return []
    answers = AskAnswer.objects.select_related("organisation", "replied_by")
    rows = report.passages.filter(section=Passage.Section.ASK, left_out_at=None).prefetch_related(
        Prefetch("answers", queryset=answers)
    )
    return [Asked(row, list(row.answers.all())) for row in rows]


def own_answer(asked: Asked, person: User) -> AskAnswer | None:
    """The person's last answer to it."""
    own = [answer for answer in asked.answers if answer.person_id == person.pk]
    return own[-1] if own else None
