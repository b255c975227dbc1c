"""Who hears of an answer, of a reply, and of an ask that waits."""

from typing import Any

from experiments.reports.answering.models import AskAnswer
from experiments.reports.drafting.models import Passage
from experiments.reports.models import Report
from experiments.reports.sharing.models import ReportLink
from experiments.reports.sharing.telling import tell_holder
from experiments.reports.telling import about, leaders_of, managers_of, members_of
from infuse.notices.queue import notify


def tell_answered(answer: AskAnswer) -> None:
    """The team and the managers hear what a leader answered."""
    report = answer.ask.report
    people = {person.pk: person for person in [*members_of(report), *managers_of(report)]}
    organisation = answer.organisation
    context = about(report) | {
        "choice": answer.choice,
        "text": answer.text,
        "name": answer.name,
        "organisation_en": organisation.name_en if organisation else "",
        "organisation_cy": organisation.name_cy if organisation else "",
        "promised_day": answer.promised_on.isoformat() if answer.promised_on else "",
        **_ask(answer.ask),
    }
    for person in people.values():
        notify(
            programme=report.programme,
            kind="ask_answered",
            key=f"ask_answered:{answer.pk}:{person.pk}",
            recipient=person,
            context=context,
        )


def tell_replied(answer: AskAnswer) -> None:
    """Whoever asked back hears the reply."""
    report, key = answer.ask.report, f"ask_replied:{answer.pk}"
    more: dict[str, Any] = {"text": answer.text, "reply": answer.reply, **_ask(answer.ask)}
    if answer.link is not None:
        tell_holder(answer.link, "ask_replied", key, **more)
    elif answer.person is not None:
        notify(
            programme=report.programme,
            kind="ask_replied",
            key=key,
            recipient=answer.person,
            context=about(report) | {"name": answer.person.full_name, **more},
        )


def tell_waiting(report: Report, asks: int, days: int, key: str) -> int:
    """The leaders whom a report concerns, and the holders of its links, hear what waits for them.

    Returns to how many it was queued now: `key` names one round of reminding.
    """
    more = {"asks": asks, "days": days}
    told = 0
    for leader in leaders_of(report):
        notice = notify(
            programme=report.programme,
            kind="ask_waiting",
            key=f"ask_waiting:{report.pk}:{key}:{leader.pk}",
            recipient=leader,
            context=about(report) | {"name": leader.full_name} | more,
        )
        told += notice is not None
    for link in _holding(report):
        told += tell_holder(
            link, "ask_waiting", f"ask_waiting:{report.pk}:{key}:link{link.pk}", **more
        )
    return told


def _holding(report: Report) -> list[ReportLink]:
    links = report.links.filter(revoked_at=None, may_answer=True).select_related(
        "programme", "report__cohort"
    )
    return [link for link in links if link.holds()]


def _ask(ask: Passage) -> dict[str, str]:
    return {"ask_en": ask.text_en, "ask_cy": ask.text_cy}
